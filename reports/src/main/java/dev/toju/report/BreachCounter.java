package dev.toju.report;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A subject that breaks the contract mostly does so in every check: the first few times it is told
 * with all that there is to it, after that it is counted.
 */
public final class BreachCounter {

  /** So often each is told. */
  private static final int TOLD = 3;

  private final SequencedMap<String, Integer> counts = new LinkedHashMap<>();

  /** Whether what came of a check is to be told; of what is no breach it always is. */
  public boolean isNew(CheckResult result) {
    return !(result.ending() instanceof Ending.SubjectLost lost)
        || counts.merge(kind(lost), 1, Integer::sum) <= TOLD;
  }

  /** How many more there were of each kind; empty where all were told. */
  public String rest() {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      int more = each.getValue() - TOLD;
      if (more > 0) {
        out.append("  ").append(more).append(more == 1 ? " more check" : " more checks")
            .append(" ended like the ").append(TOLD).append(" told above: ")
            .append(Printable.cut(each.getKey(), 160)).append('\n');
      }
    }
    return out.toString();
  }

  /** The same sentence but for numbers and what is quoted, up to the line of the subject. */
  private static String kind(Ending.SubjectLost lost) {
    String reason = lost.failure().reason().replaceAll("; (the line|its standard error ends): .*",
        "");
    return reason.replaceAll("\"[^\"]*\"", "..").replaceAll("line \\d+", "a line")
        .replaceAll("\\d+", "N");
  }
}
