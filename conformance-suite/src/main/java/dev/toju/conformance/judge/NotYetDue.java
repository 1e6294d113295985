package dev.toju.conformance.judge;

import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Row;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Messages of which a register came that was ahead of the clock of its receiver: each peer shows of
 * them what was due when it came, so two peers may show different things until the last is due
 * ({@code MUT-7}).
 */
public final class NotYetDue {

  private final RunModel run;
  /** By message: the latest stamp in milliseconds that came too early somewhere. */
  private final Map<String, Long> latest = new LinkedHashMap<>();

  /** None has come yet. */
  public NotYetDue(RunModel run) {
    this.run = run;
  }

  /** What a judge that asks this has to be told of. */
  public static Set<Matter> matters() {
    return EnumSet.of(Matter.RECEPTION, Matter.CHANNEL);
  }

  /** Notes what came in a turn. */
  public void take(Turn turn) {
    long due = run.latestDue(turn);
    for (Row row : Arrivals.rows(turn)) {
      note(row.id(), row.lastModifiedAt(), due);
    }
    Arrivals.change(turn).ifPresent(came -> note(came.messageId(), came.change().at(), due));
  }

  private void note(String id, long stamp, long due) {
    if (stamp > due) {
      latest.merge(id, stamp, Math::max);
    }
  }

  /** Whether a register of that message that came somewhere is stamped later than this. */
  public boolean isAhead(String id, long atMs) {
    return latest.getOrDefault(id, 0L) > atMs;
  }
}
