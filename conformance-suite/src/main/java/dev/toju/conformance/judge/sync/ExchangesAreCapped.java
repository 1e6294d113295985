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

/** An exchange returns at most sync.exchangeCap rows, over all its batches. */
@Verifies("SYN-3")
final class ExchangesAreCapped implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By exchange: rows by number of the batch. */
  private final Map<String, Map<Integer, Integer>> returned = new LinkedHashMap<>();

  ExchangesAreCapped(RunModel run) {
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
      if (dispatch.payload().sync().orElse(null) instanceof SyncEvent.Batch batch
          && !batch.messages().isEmpty()) {
        judge(turn, dispatch, batch);
      }
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Batch batch) {
    Map<Integer, Integer> batches = returned.computeIfAbsent(
        Sync.exchange(turn, dispatch.recipient(), batch.exchangeId()), k -> new LinkedHashMap<>());
    batches.put(batch.seq(), batch.messages().size());
    long sum = batches.values().stream().mapToLong(Integer::longValue).sum();
    long cap = run.scene().rules().get(Rules.SYNC_EXCHANGE_CAP);
    if (sum > cap) {
      tally.broken(Sync.place(turn, dispatch, places), "at most " + cap + " rows in an exchange",
          sum + " rows");
    } else {
      tally.kept(Duty.RELAY, turn.host());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
