package dev.toju.conformance.search;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Witness;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import dev.toju.sim.campaign.Cost;
import dev.toju.sim.run.Statistics;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures what a run costs, in virtual time and in counts. */
final class CostMeter implements Witness {

  private final RunModel run;
  /** When each own direct message was first shown, by host and id; gone once acknowledged. */
  private final Map<String, Long> composed = new TreeMap<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private long exchanges;
  private long lastRowsAtMs = -1;
  private long healedAtMs = -1;

  CostMeter(RunModel run) {
    this.run = run;
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.DISPATCH, Matter.ROWS, Matter.STATUSES);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return ServerMatter.NO_TURN;
  }

  @Override
  public void on(Turn turn) {
    for (Dispatch dispatch : turn.dispatches()) {
      exchanges += isInventory(dispatch.payload()) ? 1 : 0;
    }
    View now = turn.view().orElse(null);
    if (now == null) {
      return;
    }
    View before = turn.before().orElse(View.EMPTY);
    if (!turn.changes().isEmpty()) {
      lastRowsAtMs = turn.atMs();
    }
    if (!Identical.parts(before.deliveries(), now.deliveries())) {
      now.deliveries().forEach((id, delivery) -> delivered(turn, before, id, delivery));
    }
  }

  private static boolean isInventory(PeerEvent payload) {
    return payload.sync().orElse(null) instanceof SyncEvent.Inventory inventory
        && inventory.part() <= 1;
  }

  private void delivered(Turn turn, View before, String id, View.Delivery delivery) {
    View.Delivery old = before.deliveries().get(id);
    if (delivery.equals(old)) {
      return;
    }
    String key = turn.host() + " " + id;
    if (old == null && run.peer(turn.host()).ledger().letter(id)
        .filter(letter -> !Scopes.isChannel(letter.scope())).isPresent()) {
      composed.put(key, turn.atMs());
    }
    Long since = composed.get(key);
    if (since != null && delivery.status() == DeliveryStatus.ACKNOWLEDGED) {
      acknowledged.add(turn.atMs() - since);
      composed.remove(key);
    }
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Healed healed) {
      healedAtMs = healed.atMs();
    }
  }

  SortedMap<Cost, List<Long>> costs(Statistics statistics) {
    SortedMap<Cost, List<Long>> costs = new TreeMap<>();
    costs.put(Cost.FRAMES, List.of(statistics.frames()));
    costs.put(Cost.BYTES, List.of(statistics.bytes()));
    costs.put(Cost.EXCHANGES, List.of(exchanges));
    costs.put(Cost.CONVERGE_MS, List.of(Math.max(0, lastRowsAtMs - healedAtMs)));
    costs.put(Cost.ACKNOWLEDGE_MS, acknowledged);
    return costs;
  }
}
