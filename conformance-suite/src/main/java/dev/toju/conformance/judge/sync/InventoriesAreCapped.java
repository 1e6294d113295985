package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An inventory lists at most sync.inventoryCap entries, over all its parts. */
@Verifies("SYN-1")
final class InventoriesAreCapped implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By exchange: entries by part. */
  private final Map<String, Map<Integer, Integer>> listed = new LinkedHashMap<>();

  InventoriesAreCapped(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload().sync().orElse(null) instanceof SyncEvent.Inventory inventory) {
        judge(turn, dispatch, inventory);
      }
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Inventory inventory) {
    Map<Integer, Integer> parts = listed.computeIfAbsent(
        Sync.exchange(turn, dispatch.recipient(), inventory.exchangeId()),
        k -> new LinkedHashMap<>());
    parts.put(inventory.part(), inventory.entries().size());
    long sum = parts.values().stream().mapToLong(Integer::longValue).sum();
    long cap = run.scene().rules().get(Rules.SYNC_INVENTORY_CAP);
    if (sum > cap) {
      tally.broken(Sync.place(turn, dispatch, places),
          "at most " + cap + " entries in an inventory", sum + " entries");
    } else if (sum > 0) {
      tally.kept(Duty.RELAY, turn.host());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
