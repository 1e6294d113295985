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
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.Set;

/** No sync frame is above sync.maxFrameBytes. Where the rules have no limit, the hardened one is what it is held against. */
@Verifies("SYN-4")
final class SyncFramesFit implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** No row is larger than that beside its texts, and no entry. */
  private static final int ROW_BYTES = 1_500;
  private static final int REGISTER_BYTES = 600;
  private static final int ENTRY_BYTES = 220;

  SyncFramesFit(RunModel run) {
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
      dispatch.payload().sync().ifPresent(event -> judge(turn, dispatch, event));
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent event) {
    long own = run.scene().rules().get(Rules.SYNC_MAX_FRAME_BYTES);
    long limit = own > 0 ? own : RuleSet.HARDENED.get(Rules.SYNC_MAX_FRAME_BYTES);
    long most = most(event);
    if (most > limit) { // only then it is worth measuring
      int bytes = Codec.encode(dispatch.payload()).length;
      if (bytes > limit) {
        tally.broken(Sync.place(turn, dispatch, places),
            "a sync frame of at most " + limit + " bytes", bytes + " bytes");
        return;
      }
    }
    if (most > limit / 2) {
      tally.kept(Duty.RELAY, turn.host());
    }
  }

  /** As many bytes as it can have at the most. */
  private static long most(SyncEvent event) {
    return switch (event) {
      case SyncEvent.InventoryRequest request -> ROW_BYTES;
      case SyncEvent.Inventory inventory ->
        ROW_BYTES + (long) inventory.entries().size() * ENTRY_BYTES;
      case SyncEvent.Request request -> ROW_BYTES + (long) request.ids().size() * ENTRY_BYTES;
      case SyncEvent.Batch batch -> {
        long most = ROW_BYTES;
        for (Row row : batch.messages()) {
          most += ROW_BYTES + 6L * row.body().length()
              + (long) (row.reactions().size() + row.attachments().size() + row.recipients().size()
                  + row.keys().size()) * REGISTER_BYTES
              + (row.unknown().isEmpty() ? 0 : 3L * ROW_BYTES);
        }
        yield most;
      }
    };
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
