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
import java.util.Set;

/** A batch carries at most sync.batchCap rows. */
@Verifies("SYN-2")
final class BatchesAreCapped implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;

  BatchesAreCapped(RunModel run) {
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
        long cap = run.scene().rules().get(Rules.SYNC_BATCH_CAP);
        if (batch.messages().size() > cap) {
          tally.broken(Sync.place(turn, dispatch, places), "at most " + cap + " rows in a batch",
              batch.messages().size() + " rows");
        } else {
          tally.kept(Duty.RELAY, turn.host());
        }
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
