package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Peers that are equal exchange no rows, and with digests no entries either. Judged of exchanges that
 * begin and end while neither changes. A request that answers one, or asks for a lower page, is not
 * answered by a request, equal or not: two such peers would ask each other for ever.
 */
@Verifies("SYN-7")
final class EqualPeersRest implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final boolean digests;
  private final boolean periodic;
  /** By host and scope: when its rows last changed. */
  private final Map<String, Long> changedAt = new LinkedHashMap<>();
  /** By host, other user and scope: when the last request went out. */
  private final Map<String, Long> requestedAt = new LinkedHashMap<>();
  /** By exchange: when its inventory went out. */
  private final Map<String, Long> announcedAt = new LinkedHashMap<>();
  private long turns;

  EqualPeersRest(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.digests = run.scene().rules().is(Rules.SYNC_CHANGE_TEST, Choice.ChangeTest.DIGEST);
    this.periodic = run.scene().rules().is(Rules.SYNC_TRIGGER,
        Choice.Trigger.CONNECT_PLUS_PERIODIC);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.RECEPTION, Matter.CHANNEL, Matter.DISPATCH,
        Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    turns++;
    turn.changes().forEach(
        change -> changedAt.put(key(turn.host(), change.row().scope()), turns));
    if (turn.view().isEmpty() || turn.before().isEmpty()) {
      cloud(turn);
    }
    for (Dispatch dispatch : turn.dispatches()) {
      dispatch.payload().sync().ifPresent(event -> said(turn, dispatch, event));
    }
    if (!digests) {
      heard(turn);
    }
  }

  private static String key(String host, String scope) {
    return host + " " + scope;
  }

  /** A turn of which nobody knows what came changes everything, for all that is known. */
  private void cloud(Turn turn) {
    changedAt.replaceAll((key, at) -> key.startsWith(turn.host() + " ") ? turns : at);
    run.peer(turn.host()).view()
        .ifPresent(view -> view.rows().keySet().forEach(
            scope -> changedAt.put(key(turn.host(), scope), turns)));
  }

  /** A list of an equal peer asks for nothing; whether it had to be sent is not judged here. */
  private void heard(Turn turn) {
    if (turn.reception().isEmpty() || !(turn.reception().get().payload().sync()
        .orElse(null) instanceof SyncEvent.Inventory inventory)) {
      return;
    }
    String own = run.peer(turn.host()).self();
    Optional<PeerModel> other = run.scene().honestRoleOf(turn.reception().get().sender())
        .map(run::peer);
    Long since = other
        .map(peer -> announcedAt.get(peer.host() + " " + own + " " + inventory.exchangeId()))
        .orElse(null);
    boolean asks = turn.dispatches().stream().anyMatch(
        dispatch -> dispatch.payload().sync().orElse(null) instanceof SyncEvent.Request);
    if (since != null && !asks && run.scene().hasOneDevice(own)
        && run.scene().hasOneDevice(other.orElseThrow().self())
        && wereEqualSince(since, turn, other.orElseThrow(), inventory.scope())) {
      tally.kept(Duty.BOTH_ENDS, turn.host());
    }
  }

  private void said(Turn turn, Dispatch dispatch, SyncEvent event) {
    Optional<PeerModel> other = run.scene().honestRoleOf(dispatch.recipient()).map(run::peer);
    if (other.isEmpty() || !run.scene().hasOneDevice(dispatch.recipient())
        || !run.scene().hasOneDevice(run.peer(turn.host()).self())) {
      return;
    }
    String scope = event.scope();
    switch (event) {
      case SyncEvent.InventoryRequest request -> {
        requestedAt.put(turn.host() + " " + dispatch.recipient() + " " + scope, turns);
        if (request.answer() && answersAnAnswer(turn, dispatch.recipient(), scope)) {
          tally.broken(Sync.place(turn, dispatch, places),
              "no request in answer to one that answers, or that asks for a lower page",
              "a request that says that it answers");
        }
      }
      case SyncEvent.Inventory inventory -> {
        if (answersAList(turn, dispatch.recipient(), other.get(), scope)) {
          tally.broken(Sync.place(turn, dispatch, places),
              "no list in answer to a list of an equal peer, which would go on for ever",
              inventory.entries().size() + " entries");
        }
        announcedAt.put(Sync.exchange(turn, dispatch.recipient(), inventory.exchangeId()), turns);
        Long since = requestedAt.get(
            other.get().host() + " " + run.peer(turn.host()).self() + " " + scope);
        if (since != null && inventory.before() == null
            && isOfNow(turn) && wereEqualSince(since, turn, other.get(), scope)) {
          judge(turn, dispatch, digests && !inventory.entries().isEmpty(),
              inventory.entries().size() + " entries");
        }
      }
      case SyncEvent.Batch batch -> {
        Long since = announcedAt.get(
            Sync.exchange(turn, dispatch.recipient(), batch.exchangeId()));
        if (since != null && wereEqualSince(since, turn, other.get(), scope)) {
          judge(turn, dispatch, !batch.messages().isEmpty(), batch.messages().size() + " rows");
        }
      }
      case SyncEvent.Request request -> {
        // what is asked for shows in what is sent
      }
    }
  }

  /**
   * Whether it answers a request that was really made, of what is there now and not one that was
   * held up. What is announced of one's own accord, as a channel opens, lists what there is under
   * {@code sync.trigger=connect}; where peers ask, nobody needs it. Without digests a list is no
   * breach in any case.
   */
  private boolean isOfNow(Turn turn) {
    if (turn.reception().isEmpty() || !(turn.reception().get().payload().sync()
        .orElse(null) instanceof SyncEvent.InventoryRequest request)) {
      return periodic || !digests;
    }
    if (!turn.reception().get().genuine()) {
      return false;
    }
    List<Row> rows = turn.view().or(turn::before).orElse(View.EMPTY).rows()
        .getOrDefault(request.scope(), List.of());
    Integer count = request.count();
    String digest = request.scopeDigest();
    if (count == null || digest == null) {
      return !digests;
    }
    return count == rows.size()
        && digest.equals(run.peer(turn.host()).digestOf(request.scope(), rows));
  }

  /** Whether what came was a request of that peer which is answered by a list alone. */
  private static boolean answersAnAnswer(Turn turn, String recipient, String scope) {
    return turn.reception().isPresent() && turn.reception().get().sender().equals(recipient)
        && turn.reception().get().payload().sync()
            .orElse(null) instanceof SyncEvent.InventoryRequest came
        && came.scope().equals(scope) && (came.answer() || came.before() != null);
  }

  /** Whether what came was a list of that peer, since which the two have been equal. */
  private boolean answersAList(Turn turn, String recipient, PeerModel other, String scope) {
    if (turn.reception().isEmpty() || !turn.reception().get().genuine()
        || !turn.reception().get().sender().equals(recipient)
        || !(turn.reception().get().payload().sync()
            .orElse(null) instanceof SyncEvent.Inventory came)
        || !came.scope().equals(scope)) {
      return false;
    }
    Long since = announcedAt.get(
        other.host() + " " + run.peer(turn.host()).self() + " " + came.exchangeId());
    return since != null && wereEqualSince(since, turn, other, scope);
  }

  /** What is held aside is digested and not shown: such a scope cannot be compared. */
  private boolean wereEqualSince(long since, Turn turn, PeerModel other, String scope) {
    PeerModel own = run.peer(turn.host());
    String one = key(turn.host(), scope);
    String two = key(other.host(), scope);
    return changedAt.getOrDefault(one, 0L) < since && changedAt.getOrDefault(two, 0L) < since
        && !own.mayHoldAside(scope) && !other.mayHoldAside(scope)
        && Shared.difference(Shared.rows(own, scope), Shared.rows(other, scope)) == null;
  }

  private void judge(Turn turn, Dispatch dispatch, boolean busy, String seen) {
    if (busy) {
      tally.broken(Sync.place(turn, dispatch, places),
          "no rows" + (digests ? " and no entries" : "") + " between equal peers", seen);
    } else {
      tally.kept(Duty.BOTH_ENDS, turn.host());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
