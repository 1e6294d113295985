package dev.toju.sim.minimise;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.ForgedFrame;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.SentField;
import dev.toju.sim.plan.UserAct;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** What is left of an act when only these roles take part. */
final class Absence {

  private final Set<String> left;

  private Absence(Set<String> left) {
    this.left = left;
  }

  /** The act without the others; empty where it means nothing without them. */
  static Optional<Act> of(Act act, Set<String> left) {
    Absence absence = new Absence(left);
    return switch (act) {
      case UserAct user -> absence.isHere(user.by()) ? absence.user(user) : Optional.empty();
      case Disturbance disturbance ->
        absence.fault(disturbance.fault()).map(Disturbance::new);
      case DishonestAct.Inject inject ->
        absence.isHere(inject.by()) && (inject.to() == null || absence.isHere(inject.to()))
            && absence.speaksOfThem(inject.frame()) ? Optional.of(inject) : Optional.empty();
    };
  }

  private boolean isHere(String host) {
    return left.contains(host) || host.equals(Fault.SERVER);
  }

  private boolean speaksOfThem(ForgedFrame frame) {
    Matcher names = FrameTemplate.PLACEHOLDER.matcher(frame.template());
    while (names.find()) {
      String name = names.group(2);
      boolean role = !name.contains(".") && !name.equals("now");
      boolean overheard = SentField.of(name).filter(field -> !isHere(field.host())).isPresent();
      boolean direct = name.startsWith("dm.");
      if (overheard || (role && !isHere(name)) || (direct
          && !List.of(name.substring(3).split("\\.", -1)).stream().allMatch(this::isHere))) {
        return false;
      }
    }
    return true;
  }

  private Optional<Act> user(UserAct act) {
    return switch (act) {
      case UserAct.Send send -> only(send, send.to());
      case UserAct.Read read -> only(read, read.in());
      case UserAct.Sync sync -> only(sync, sync.in());
      case UserAct.CreateGroup group -> {
        List<String> with = here(group.with());
        String from = group.from();
        yield with.isEmpty() || (from != null && !isHere(from))
            ? Optional.empty()
            : Optional.of(new UserAct.CreateGroup(group.by(), with, from, group.as()));
      }
      case UserAct other -> Optional.of(other);
    };
  }

  private Optional<Act> only(Act act, Place place) {
    return place instanceof Place.With(String role) && !isHere(role)
        ? Optional.empty()
        : Optional.of(act);
  }

  private List<String> here(List<String> hosts) {
    return hosts.stream().filter(this::isHere).toList();
  }

  private Optional<Fault> fault(Fault fault) {
    return switch (fault) {
      case Fault.Partition p -> {
        List<String> side = here(p.side());
        List<String> other = here(p.other());
        yield side.isEmpty() || other.isEmpty() != p.other().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Fault.Partition(side, other, p.oneWay(), p.noticeMs(), p.forMs()));
      }
      case Fault.SignalingDown down ->
        some(here(down.who()), who -> new Fault.SignalingDown(who, down.forMs()));
      case Fault.ChannelsDown down ->
        some(here(down.who()), who -> new Fault.ChannelsDown(who, down.forMs()));
      case Fault.ReconnectStorm storm -> some(here(storm.who()),
          who -> new Fault.ReconnectStorm(who, storm.times(), storm.everyMs()));
      case Fault.Offline f -> only(f, f.who());
      case Fault.Cut f -> only(f, f.line());
      case Fault.IceFailure f -> only(f, f.one(), f.other());
      case Fault.Latency f -> {
        Line line = f.line();
        yield line == null ? Optional.of(f) : only(f, line);
      }
      case Fault.Jam f -> only(f, f.line());
      case Fault.HalfOpen f -> only(f, f.who());
      case Fault.HalfOpenChannel f -> only(f, f.closed(), f.open());
      case Fault.FullBuffer f -> only(f, f.from(), f.to());
      case Fault.Duplicate f -> only(f, f.traffic());
      case Fault.LateSignal f -> only(f, f.traffic());
      case Fault.Lose f -> only(f, f.traffic());
      case Fault.Corrupt f -> only(f, f.traffic());
      case Fault.Oversize f -> only(f, f.traffic());
      case Fault.Crash f -> only(f, f.who());
      case Fault.StoreRefuses f -> only(f, f.who());
      case Fault.ServerRestart f -> Optional.of(f);
      case Fault.ClockSkew f -> only(f, f.who());
      case Fault.ClockDrift f -> only(f, f.who());
      case Fault.SlowHost f -> only(f, f.who());
      case Fault.Heal f -> Optional.of(f);
    };
  }

  private static Optional<Fault> some(List<String> who,
      java.util.function.Function<List<String>, Fault> fault) {
    return who.isEmpty() ? Optional.empty() : Optional.of(fault.apply(who));
  }

  private Optional<Fault> only(Fault fault, String... hosts) {
    return List.of(hosts).stream().allMatch(this::isHere) ? Optional.of(fault) : Optional.empty();
  }

  private Optional<Fault> only(Fault fault, Line line) {
    return switch (line) {
      case Line.WebSocket(String peer) -> only(fault, peer);
      case Line.Channel(String one, String other) -> only(fault, one, other);
    };
  }

  private Optional<Fault> only(Fault fault, Traffic traffic) {
    return only(fault, traffic.from(), traffic.to());
  }
}
