package dev.toju.sim.run;

import dev.toju.protocol.port.PeerInput;
import dev.toju.sim.chance.Distribution;
import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.network.Backlog;
import dev.toju.sim.network.Fates;
import dev.toju.sim.network.Lane;
import dev.toju.sim.network.Socket;
import dev.toju.sim.network.Troubles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Faults of links. */
final class LinkFaults {

  private static final String WHY = "the link is down";

  private final Company company;
  private final Troubles troubles;
  private final Endings endings;

  LinkFaults(Company company, Troubles troubles, Endings endings) {
    this.company = company;
    this.troubles = troubles;
    this.endings = endings;
  }

  /** Two hosts, by their numbers. */
  private record Pair(int one, int other) {
    boolean joins(int a, int b) {
      return (one == a && other == b) || (one == b && other == a);
    }
  }

  private static List<Pair> across(List<Integer> side, List<Integer> other) {
    List<Pair> pairs = new ArrayList<>();
    side.forEach(one -> other.forEach(two -> pairs.add(new Pair(one, two))));
    return pairs;
  }

  private Pair ends(Line line) {
    return switch (line) {
      case Line.WebSocket(String peer) -> new Pair(company.number(peer), company.server());
      case Line.Channel(String one, String other) ->
        new Pair(company.number(one), company.number(other));
    };
  }

  /** While nothing passes, what is sent stalls; it is lost once the hosts notice and hang up. */
  void partition(Fault.Partition fault, int cause) {
    List<Integer> side = company.numbers(fault.side());
    List<Integer> other = fault.other().isEmpty()
        ? company.othersThan(side)
        : company.numbers(fault.other());
    List<Pair> pairs = across(side, other);
    Endings.Lasting lasting = endings.begin(fault);
    block(pairs, fault.oneWay());
    lasting.atEnd(() -> unblock(pairs, fault.oneWay(), cause));
    if (fault.noticeMs() == 0) {
      breakAll(pairs, cause);
    } else if (fault.noticeMs() != Fault.UNTIL_HEALED) {
      lasting.during(fault.noticeMs(), () -> breakAll(pairs, cause));
    }
    lasting.endsAfter(fault.forMs());
  }

  private void block(List<Pair> pairs, boolean oneWay) {
    for (Pair pair : pairs) {
      troubles.block(pair.one(), pair.other());
      if (!oneWay) {
        troubles.block(pair.other(), pair.one());
      }
    }
  }

  private void unblock(List<Pair> pairs, boolean oneWay, int cause) {
    for (Pair pair : pairs) {
      troubles.unblock(pair.one(), pair.other(), cause);
      if (!oneWay) {
        troubles.unblock(pair.other(), pair.one(), cause);
      }
    }
  }

  private void breakAll(List<Pair> pairs, int cause) {
    pairs.forEach(pair -> troubles.breakLink(pair.one(), pair.other(), WHY, cause));
  }

  private List<Pair> allLinksOf(List<Integer> hosts) {
    List<Pair> pairs = across(hosts, company.othersThan(hosts));
    for (int i = 0; i < hosts.size(); i++) {
      for (int j = i + 1; j < hosts.size(); j++) {
        pairs.add(new Pair(hosts.get(i), hosts.get(j)));
      }
    }
    return pairs;
  }

  /** The one fault whose end a host notices by itself. */
  void offline(Fault.Offline fault, int cause) {
    List<Pair> pairs = allLinksOf(List.of(company.number(fault.who())));
    Endings.Lasting lasting = endings.begin(fault);
    block(pairs, false);
    breakAll(pairs, cause);
    PeerNode peer = company.peer(fault.who());
    lasting.atEnd(() -> unblock(pairs, false, cause))
        .atEnd(() -> peer.give(new PeerInput.NetworkRestored(), cause)).endsAfter(fault.forMs());
  }

  void cut(Fault.Cut fault, int cause) {
    close(List.of(ends(fault.line())), fault, fault.forMs(), cause);
  }

  void signalingDown(Fault.SignalingDown fault, int cause) {
    close(across(company.numbers(fault.who()), List.of(company.server())), fault, fault.forMs(),
        cause);
  }

  void channelsDown(Fault.ChannelsDown fault, int cause) {
    List<Pair> pairs = allLinksOf(company.numbers(fault.who()));
    pairs.removeIf(pair -> pair.other() == company.server());
    close(pairs, fault, fault.forMs(), cause);
  }

  /** These links close, and none opens before the end. */
  private void close(List<Pair> pairs, Fault fault, long forMs, int cause) {
    Endings.Lasting lasting = bar(pairs, fault, cause);
    breakAll(pairs, cause);
    lasting.endsAfter(forMs);
  }

  private Endings.Lasting bar(List<Pair> pairs, Fault fault, int cause) {
    pairs.forEach(pair -> troubles.bar(pair.one(), pair.other()));
    return endings.begin(fault).atEnd(
        () -> pairs.forEach(pair -> troubles.unbar(pair.one(), pair.other(), cause)));
  }

  void iceFailure(Fault.IceFailure fault, int cause) {
    Pair pair = new Pair(company.number(fault.one()), company.number(fault.other()));
    bar(List.of(pair), fault, cause).endsAfter(fault.forMs());
  }

  void latency(Fault.Latency fault) {
    Line line = fault.line();
    Predicate<Lane> lanes = line == null ? lane -> true : lanesOf(line);
    Fates.Slow slow = troubles.fates().slow(lanes, distribution(fault.delay()));
    endings.begin(fault).atEnd(() -> troubles.fates().remove(slow)).endsAfter(fault.forMs());
  }

  private Predicate<Lane> lanesOf(Line line) {
    Pair ends = ends(line);
    return lane -> ends.joins(company.number(lane.from()), company.number(lane.to()));
  }

  static Distribution distribution(Delay delay) {
    return delay.leastMs() == delay.mostMs()
        ? new Distribution.Fixed(delay.leastMs())
        : new Distribution.Uniform(delay.leastMs(), delay.mostMs());
  }

  void jam(Fault.Jam fault) {
    Pair ends = ends(fault.line());
    troubles.jam(ends.one(), ends.other());
    endings.begin(fault).atEnd(() -> troubles.unjam(ends.one(), ends.other()))
        .endsAfter(fault.forMs());
  }

  void reconnectStorm(Fault.ReconnectStorm fault, int cause) {
    List<Pair> pairs = allLinksOf(company.numbers(fault.who()));
    Endings.Lasting lasting = endings.begin(fault);
    breakAll(pairs, cause);
    for (int time = 1; time < fault.times(); time++) {
      lasting.during(time * fault.everyMs(), () -> breakAll(pairs, cause));
    }
    lasting.endsAfter((fault.times() - 1) * fault.everyMs());
  }

  void halfOpen(Fault.HalfOpen fault, int cause) {
    Optional<Socket> dead = troubles.deaden(company.number(fault.who()));
    Endings.Lasting lasting = endings.begin(fault);
    dead.ifPresent(socket -> {
      Runnable client = () -> troubles.clientNotices(socket, cause);
      Runnable server = () -> troubles.serverNotices(socket, cause);
      lasting.atEnd(client).atEnd(server);
      notice(lasting, fault.clientNoticesMs(), client);
      notice(lasting, fault.serverNoticesMs(), server);
    });
    lasting.endsAfter(Math.max(fault.clientNoticesMs(), fault.serverNoticesMs()));
  }

  void halfOpenChannel(Fault.HalfOpenChannel fault, int cause) {
    Optional<Runnable> notices = troubles.closeAt(company.number(fault.closed()),
        company.number(fault.open()), cause);
    Endings.Lasting lasting = endings.begin(fault);
    notices.ifPresent(lasting::atEnd);
    lasting.endsAfter(fault.noticedMs());
  }

  void fullBuffer(Fault.FullBuffer fault) {
    int from = company.number(fault.from());
    int to = company.number(fault.to());
    Backlog backlog = new Backlog(fault.holds(), switch (fault.full()) {
      case REFUSE -> Backlog.Full.REFUSE;
      case CLOSE -> Backlog.Full.CLOSE;
    });
    troubles.fill(from, to, backlog);
    endings.begin(fault).atEnd(() -> troubles.read(from, to, backlog)).endsAfter(fault.forMs());
  }

  private static void notice(Endings.Lasting lasting, long afterMs, Runnable notices) {
    if (afterMs != Fault.UNTIL_HEALED) {
      lasting.during(afterMs, notices);
    }
  }
}
