package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.Route;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who shares a scope with a user, as far as it knows, answers that user's request for an inventory
 * with one, within 5 s; under {@code sync.path=channel} where the request came over a data channel.
 * Not judged where a path or the store changes in between.
 */
@Verifies("SYN-14")
final class RequestsAreListedTo implements PeerJudge {

  private static final long AT_ONCE_MS = 5_000;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final boolean forwards;
  private final Shared shared = new Shared();
  /** Since when, in milliseconds of the run, a request is not answered. */
  private final Map<Pair, Long> askedAtMs = new LinkedHashMap<>();

  /** Who is asked by which user about which scope. */
  private record Pair(String host, String user, String scope) {}

  RequestsAreListedTo(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.forwards = run.scene().rules().is(Rules.SYNC_PATH, Choice.SyncPath.CHANNEL_PLUS_FORWARD);
  }

  @Override
  public Set<Matter> matters() {
    return Matter.EVERY_TURN; // what is late shows in whatever comes next
  }

  @Override
  public void on(Turn turn) {
    shared.take(turn);
    PeerModel peer = run.peer(turn.host());
    boolean holds = turn.outcome() == Turn.Outcome.COMPLETE && turn.view().isPresent()
        && turn.before().isPresent();
    if (holds && peer.pathsChangedAtMs() == turn.atMs()) {
      late(peer, turn.event(), turn.atMs()); // until now no path had changed
    }
    if (!holds || peer.pathsChangedAtMs() == turn.atMs()) {
      forget(turn.host());
    }
    if (holds) {
      turn.reception().ifPresent(reception -> asked(turn, peer, reception));
    }
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload().sync().orElse(null) instanceof SyncEvent.Inventory listed
          && askedAtMs
              .remove(new Pair(turn.host(), dispatch.recipient(), listed.scope())) != null) {
        tally.kept(Duty.BOTH_ENDS, turn.host());
      }
    }
    late(peer, turn.event(), turn.atMs());
  }

  private void asked(Turn turn, PeerModel peer, Reception reception) {
    String user = reception.sender();
    if (reception.payload().sync().orElse(null) instanceof SyncEvent.InventoryRequest request
        && reception.genuine() && run.scene().isHonestUser(user) && !user.equals(peer.self())
        && (forwards || reception.route() == Route.CHANNEL)
        && peer.paths().reaches(user, forwards)
        && shared.with(peer, user).contains(request.scope())) {
      askedAtMs.putIfAbsent(new Pair(turn.host(), user, request.scope()), turn.atMs());
    }
  }

  private void forget(String host) {
    askedAtMs.keySet().removeIf(pair -> pair.host.equals(host));
  }

  private void late(PeerModel peer, long event, long nowMs) {
    if (askedAtMs.isEmpty() || !peer.isAwake(nowMs)) {
      return;
    }
    Iterator<Map.Entry<Pair, Long>> all = askedAtMs.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Pair, Long> one = all.next();
      if (one.getKey().host.equals(peer.host()) && nowMs - one.getValue() > AT_ONCE_MS) {
        all.remove();
        String user = places.name(one.getKey().user);
        tally.broken(
            new Tally.Place(event, nowMs, peer.host(), List.of(user))
                .about(Mentions.Family.SYNC),
            "an inventory of " + places.readable(one.getKey().scope) + " for " + user
                + ", who has asked for one",
            "none for " + (nowMs - one.getValue()) + " ms");
      }
    }
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Crashed crashed -> forget(crashed.host());
      case Event.SubjectFailed failed -> forget(failed.host());
      case Event.Ended ended -> run.peers()
          .forEach(peer -> late(peer, run.events() - 1, ended.atMs()));
      default -> {
        // no other event changes what is owed
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
