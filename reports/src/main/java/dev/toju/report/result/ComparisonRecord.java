package dev.toju.report.result;

import dev.toju.conformance.search.Comparison;
import dev.toju.conformance.search.Meetings;
import dev.toju.sim.campaign.Tally;
import java.util.List;

/**
 * Two rule sets on the same plans, as {@code try} and {@code compare} write it as JSON. Equal
 * comparisons give equal bytes.
 *
 * @param format       {@link #FORMAT}
 * @param kind         {@link #KIND}
 * @param before       the rule set from which one comes
 * @param after        the other one
 * @param plans        how many were run under both
 * @param isComplete   whether that were all of them: false where it was told to end
 * @param silent       the changed rules of which the plans say nothing
 * @param requirements every requirement, in the order of PROTOCOL 8
 */
public record ComparisonRecord(int format, String kind, String before, String after, long plans,
    boolean isComplete, List<Silent> silent, List<Line> requirements) {

  /** The version of the file. */
  public static final int FORMAT = 1;
  /** By which it is told from other files. */
  public static final String KIND = "comparison of rule sets";
  /** Bytes of a file, at most. */
  public static final int MOST_BYTES = 1 << 20;

  public ComparisonRecord {
    silent = List.copyOf(silent);
    requirements = List.copyOf(requirements);
  }

  /**
   * A rule of which the plans say nothing.
   *
   * @param unmet what was met by no run; any of it would have put the rule to the test
   */
  public record Silent(String rule, List<String> unmet) {
    public Silent {
      unmet = List.copyOf(unmet);
    }
  }

  /** On how many plans a requirement did not hold, and held, under the first and the second. */
  public record Line(String requirement, long violatedBefore, long keptBefore, long violatedAfter,
      long keptAfter) {}

  /** The record of a comparison. */
  public static ComparisonRecord of(Comparison comparison) {
    Tally after = comparison.after().tally();
    return new ComparisonRecord(FORMAT, KIND, comparison.base().title(),
        comparison.changed().title(), after.seeds().count(),
        comparison.before().isComplete() && comparison.after().isComplete(),
        Meetings.silences(comparison.base(), comparison.before().tally(), comparison.changed(),
            after).stream()
            .map(silence -> new Silent(silence.rule().ruleName(), silence.unmet())).toList(),
        comparison.lines().stream().map(line -> new Line(line.requirement().id(),
            line.before().violated(), line.before().kept(), line.after().violated(),
            line.after().kept())).toList());
  }

  /** Reads one. */
  public static JsonFile.Reading<ComparisonRecord> read(byte[] bytes) {
    return switch (JsonFile.read(bytes, ComparisonRecord.class, "a " + KIND, FORMAT, MOST_BYTES)) {
      case JsonFile.Reading.Good<ComparisonRecord> good when good.value().kind().equals(KIND) ->
        good;
      case JsonFile.Reading.Good<ComparisonRecord> other ->
        new JsonFile.Reading.Wrong<>("expected a " + KIND + ", got " + other.value().kind());
      case JsonFile.Reading.Wrong<ComparisonRecord> wrong -> wrong;
    };
  }
}
