package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** No row of a conversation is served to a non-participant, nor of a channel to one who is not known as a member. */
@Verifies("SYN-9")
final class OutsidersAreNotServed implements PeerJudge {

  private final Tally tally;
  private final Places places;
  /** Exchanges with one who was known as a member when they began. */
  private final Set<String> admitted = new LinkedHashSet<>();

  OutsidersAreNotServed(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    boolean served = false;
    for (Dispatch dispatch : turn.dispatches()) {
      SyncEvent event = dispatch.payload().sync().orElse(null);
      if (event instanceof SyncEvent.Inventory inventory
          && isInside(turn, dispatch.recipient(), inventory.scope())) {
        admitted.add(Sync.exchange(turn, dispatch.recipient(), inventory.exchangeId()));
      } else if (event instanceof SyncEvent.Batch batch && !batch.messages().isEmpty()) {
        served = true;
        judge(turn, dispatch, batch);
      }
    }
    if (!served) {
      turn.reception().filter(reception -> asks(turn, reception))
          .ifPresent(r -> tally.kept(Duty.RELAY, turn.host()));
    }
  }

  /** An outsider asks for something. */
  private static boolean asks(Turn turn, Reception reception) {
    SyncEvent event = reception.payload().sync().orElse(null);
    return (event instanceof SyncEvent.InventoryRequest || event instanceof SyncEvent.Request)
        && !isInside(turn, reception.sender(), event.scope());
  }

  private static boolean isInside(Turn turn, String user, String scope) {
    return turn.view().filter(view -> isInside(view, user, scope)).isPresent()
        || turn.before().filter(view -> isInside(view, user, scope)).isPresent();
  }

  private static boolean isInside(View view, String user, String scope) {
    if (Scopes.isChannel(scope)) {
      return view.presence().getOrDefault(Scopes.serverOf(scope), new TreeSet<>()).contains(user);
    }
    Conversation conversation = view.conversations().get(scope);
    return conversation != null && conversation.participants().contains(user);
  }

  /** A row belongs to its own scope, whatever the batch says that brings it. */
  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Batch batch) {
    String exchange = Sync.exchange(turn, dispatch.recipient(), batch.exchangeId());
    SortedMap<String, Row> first = new TreeMap<>();
    batch.messages().forEach(row -> first.putIfAbsent(row.scope(), row));
    for (Map.Entry<String, Row> scope : first.entrySet()) {
      boolean inside = isInside(turn, dispatch.recipient(), scope.getKey())
          || (scope.getKey().equals(batch.scope()) && admitted.contains(exchange));
      if (inside) {
        tally.kept(Duty.RELAY, turn.host());
      } else {
        tally.broken(Sync.place(turn, dispatch, places),
            "no row of " + places.readable(scope.getKey()) + " for "
                + places.name(dispatch.recipient()) + ", who is not known to belong there",
            batch.messages().size() + " rows, " + places.message(scope.getValue())
                + " the first of them from there");
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
