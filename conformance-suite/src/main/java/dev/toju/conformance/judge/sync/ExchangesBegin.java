package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A peer asks, or lists, when it has to: of each scope that it shares with a user as a data channel to
 * that user opens, and of one scope as its own user wants that. Under
 * {@code sync.trigger=connect+periodic} it also asks each user whom it reaches of each thread as the
 * server knows it, of each channel as the server first tells who is there, and of all in each period.
 * Not judged where an exchange of the two about that scope may still be under way, nor where what
 * they share, a path or the store changes in between.
 */
@Verifies("SYN-13")
final class ExchangesBegin implements PeerJudge {

  /** For so long a peer may wait with what is due now, in virtual milliseconds. */
  private static final long AT_ONCE_MS = 5_000;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final boolean periodic;
  private final boolean forwards;
  private final long longestMs;
  private final Shared shared = new Shared();
  /** By host, other user and scope: when the two last said something of an exchange. */
  private final Map<Pair, Long> busyAtMs = new LinkedHashMap<>();
  private final Map<Pair, Owed> owed = new LinkedHashMap<>();
  /** By host: when what it shares, its store or its life last changed. */
  private final Map<String, Long> changedAtMs = new LinkedHashMap<>();
  /** Hosts that the server knows. */
  private final Set<String> known = new TreeSet<>();
  /** By host: when it was last looked whether a period is over. */
  private final Map<String, Long> checkedAtMs = new LinkedHashMap<>();

  /** What a host and another user share. */
  private record Pair(String host, String user, String scope) {}

  /** That something is said of an exchange. */
  private record Owed(long sinceMs, String why, boolean listing) {}

  ExchangesBegin(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.periodic = run.scene().rules().is(Rules.SYNC_TRIGGER,
        Choice.Trigger.CONNECT_PLUS_PERIODIC);
    this.forwards = run.scene().rules().is(Rules.SYNC_PATH, Choice.SyncPath.CHANNEL_PLUS_FORWARD);
    this.longestMs = run.scene().rules().get(Rules.SYNC_PERIOD_MS) * 3 / 2
        + Limits.EXCHANGE_TIMEOUT_MS + AT_ONCE_MS;
  }

  @Override
  public Set<Matter> matters() {
    return Matter.EVERY_TURN; // what is late shows in whatever comes next
  }

  @Override
  public void on(Turn turn) {
    shared.take(turn);
    PeerModel peer = run.peer(turn.host());
    boolean disturbed = isDisturbed(turn);
    boolean paths = peer.pathsChangedAtMs() == turn.atMs();
    if (disturbed) {
      changedAtMs.put(turn.host(), turn.atMs());
    } else if (paths) {
      lateAtOnce(peer, turn.event(), turn.atMs()); // until now no path had changed
    }
    if (disturbed || paths) {
      owed.keySet().removeIf(pair -> pair.host.equals(turn.host()));
    }
    if (turn.outcome() == Turn.Outcome.COMPLETE && turn.view().isPresent()) {
      begins(turn, peer);
    }
    said(turn);
    late(peer, turn.event(), turn.atMs());
  }

  private static boolean isDisturbed(Turn turn) {
    View before = turn.before().orElse(null);
    View now = turn.view().orElse(null);
    return turn.outcome() != Turn.Outcome.COMPLETE || before == null || now == null
        || turn.input() instanceof PeerInput.StoreRefused
        || turn.input() instanceof PeerInput.Started
        || (turn.input() instanceof PeerInput.Commanded commanded
            && (commanded.command() instanceof Command.Join
                || commanded.command() instanceof Command.Leave))
        || !(Identical.parts(before.presence(), now.presence())
            || before.presence().equals(now.presence()))
        || !(Identical.parts(before.conversations(), now.conversations())
            || before.conversations().keySet().equals(now.conversations().keySet()));
  }

  private void begins(Turn turn, PeerModel peer) {
    if (turn.input() instanceof PeerInput.ChannelOpened opened
        && run.scene().isHonestUser(opened.peer()) && !opened.peer().equals(peer.self())) {
      shared.with(peer, opened.peer()).forEach(scope -> owe(turn, opened.peer(), scope,
          "a data channel to " + places.name(opened.peer()) + " opened", !periodic));
    } else if (turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.Sync sync && turn.isDone(commanded.ref())) {
      partners(peer).filter(user -> shared.with(peer, user).contains(sync.scope()))
          .forEach(user -> owe(turn, user, sync.scope(), "its user wants it", false));
    } else if (turn.input() instanceof PeerInput.SignalingUp
        || turn.input() instanceof PeerInput.SignalingDown
        || turn.input() instanceof PeerInput.Started) {
      known.remove(turn.host());
    }
    if (periodic) {
      turn.heard().ifPresent(heard -> hears(turn, peer, heard));
    }
  }

  /** The server knows a peer, which asks about its threads, or tells who is there: about channels. */
  private void hears(Turn turn, PeerModel peer, Envelope heard) {
    if (heard instanceof SessionEnvelope.Identified && known.add(turn.host())) {
      partners(peer).forEach(user -> shared.with(peer, user).stream()
          .filter(scope -> !Scopes.isChannel(scope))
          .forEach(scope -> owe(turn, user, scope, "the server knows it", false)));
    } else if (heard instanceof SessionEnvelope.ServerUsers there
        && turn.before().filter(view -> !view.presence().containsKey(there.serverId()))
            .isPresent()) {
      partners(peer).forEach(user -> shared.with(peer, user).stream()
          .filter(Scopes::isChannel)
          .filter(scope -> Scopes.serverOf(scope).equals(there.serverId()))
          .forEach(scope -> owe(turn, user, scope,
              "the server has told who is in " + there.serverId(), false)));
    }
  }

  /** The honest users whom a peer reaches. */
  private Stream<String> partners(PeerModel peer) {
    return run.peers().stream().map(PeerModel::self).distinct()
        .filter(user -> !user.equals(peer.self()) && run.scene().isHonestUser(user))
        .filter(user -> peer.paths().reaches(user, forwards));
  }

  private void owe(Turn turn, String user, String scope, String why, boolean listing) {
    Pair pair = new Pair(turn.host(), user, scope);
    Long busy = busyAtMs.get(pair);
    if (busy == null || turn.atMs() - busy > Limits.EXCHANGE_TIMEOUT_MS + AT_ONCE_MS) {
      owed.put(pair, new Owed(turn.atMs(), why, listing));
    }
  }

  private void said(Turn turn) {
    for (Dispatch dispatch : turn.dispatches()) {
      SyncEvent event = dispatch.payload().sync().orElse(null);
      if (event != null) {
        Pair pair = new Pair(turn.host(), dispatch.recipient(), event.scope());
        boolean asks = event instanceof SyncEvent.InventoryRequest;
        Owed due = owed.get(pair);
        if (due != null && (asks || (due.listing && event instanceof SyncEvent.Inventory))) {
          owed.remove(pair);
          tally.kept(Duty.BOTH_ENDS, turn.host());
        } else if (asks && periodic) {
          tally.kept(Duty.BOTH_ENDS, turn.host());
        }
        if (asks || event instanceof SyncEvent.Request) {
          busyAtMs.put(pair, turn.atMs());
        }
      }
    }
    turn.reception().ifPresent(reception -> reception.payload().sync()
        .filter(event -> event instanceof SyncEvent.Inventory || event instanceof SyncEvent.Batch)
        .ifPresent(event -> busyAtMs.put(
            new Pair(turn.host(), reception.sender(), event.scope()), turn.atMs())));
  }

  private void late(PeerModel peer, long event, long nowMs) {
    lateAtOnce(peer, event, nowMs);
    Long checked = checkedAtMs.get(peer.host());
    if (periodic && (checked == null || nowMs - checked > AT_ONCE_MS) && isAwake(peer, nowMs)) {
      checkedAtMs.put(peer.host(), nowMs);
      partners(peer).forEach(user -> shared.with(peer, user)
          .forEach(scope -> period(peer, event, nowMs, new Pair(peer.host(), user, scope))));
    }
  }

  /** Whether nothing keeps it from what is due; who is dishonest was never heard of here. */
  private boolean isAwake(PeerModel peer, long nowMs) {
    return changedAtMs.containsKey(peer.host()) && peer.isAwake(nowMs);
  }

  private void lateAtOnce(PeerModel peer, long event, long nowMs) {
    if (owed.isEmpty() || !isAwake(peer, nowMs)) {
      return;
    }
    Iterator<Map.Entry<Pair, Owed>> all = owed.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Pair, Owed> one = all.next();
      long waitedMs = nowMs - one.getValue().sinceMs;
      if (one.getKey().host.equals(peer.host()) && waitedMs > AT_ONCE_MS) {
        all.remove();
        broken(peer, event, nowMs, one.getKey(), one.getValue().why, waitedMs);
      }
    }
  }

  private void period(PeerModel peer, long event, long nowMs, Pair pair) {
    long sinceMs = Math.max(busyAtMs.getOrDefault(pair, 0L),
        Math.max(peer.pathsChangedAtMs(), changedAtMs.getOrDefault(pair.host, 0L)));
    if (nowMs - sinceMs > longestMs) {
      busyAtMs.put(pair, nowMs);
      broken(peer, event, nowMs, pair, "a period is over", nowMs - sinceMs);
    }
  }

  private void broken(PeerModel peer, long event, long nowMs, Pair pair, String why, long ms) {
    tally.broken(
        new Tally.Place(event, nowMs, peer.host(), List.of(places.name(pair.user)))
            .about(Mentions.Family.SYNC),
        peer.host() + " reconciles " + places.readable(pair.scope) + " with "
            + places.name(pair.user) + ", as " + why,
        "nothing was asked for " + ms + " ms");
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Crashed crashed -> owed.keySet()
          .removeIf(pair -> pair.host.equals(crashed.host()));
      case Event.SubjectFailed failed -> owed.keySet()
          .removeIf(pair -> pair.host.equals(failed.host()));
      case Event.Ended ended -> run.peers()
          .forEach(peer -> late(peer, run.events() - 1, ended.atMs()));
      default -> {
        // no other event begins or ends an exchange
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
