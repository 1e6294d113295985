package dev.toju.report.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.toju.conformance.check.Standing;
import java.util.List;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param scenario  the scenario's file, below the kit's root where it is shipped
 * @param title     what the scenario shows
 * @param row       of its table; empty where it has none
 * @param roles     what the subject played, as {@code alice,bob}; empty: every role
 * @param rules     title of the rule set
 * @param reasons   why it did not pass, one sentence each
 * @param digest    of the run, where there is one
 * @param endedAtMs virtual time at which the run ended
 * @param rulings   of the judges; what is not here was not exercised
 * @param replay    the one command that shows it
 */
public record CheckRecord(String scenario, String title, @JsonProperty("case") String row,
    String roles, String rules, long seed, EndingKind ending, List<String> reasons,
    Optional<String> digest,
    long endedAtMs, List<RulingRecord> rulings, String replay) {

  public CheckRecord {
    reasons = List.copyOf(reasons);
    rulings = List.copyOf(rulings);
  }

  /**
   * What a judge said, weighed by the rules in force.
   *
   * @param times    how often it was put to the test and held; 0 where it did not hold
   * @param tested   in what capacity the subject was put to the test, in which role
   * @param evidence the violation that counts, where there is one
   */
  public record RulingRecord(String requirement, Standing standing, long times,
      List<TestedRecord> tested, Optional<EvidenceRecord> evidence) {
    public RulingRecord {
      tested = List.copyOf(tested);
    }
  }

  /**
   * The subject was put to the test and kept it.
   *
   * @param duty  in what capacity: author, recipient, relay, both ends or server
   * @param role  in the scenario, or {@code server}
   * @param times how often
   */
  public record TestedRecord(String duty, String role, long times) {}

  /**
   * What was wrong.
   *
   * @param atMs   virtual time
   * @param host   the role where it shows, or {@code server}
   * @param about  the messages, events or scopes that the frames name; absent where they name none
   * @param frames the frames that led there
   */
  public record EvidenceRecord(long atMs, String host, String expected, String seen,
      Optional<String> about, List<FrameRecord> frames) {
    public EvidenceRecord {
      frames = List.copyOf(frames);
    }
  }

  /**
   * One frame as one host saw it.
   *
   * @param omitted how many more frames about it were seen before this one and are left out; absent
   *                for none
   */
  public record FrameRecord(long atMs, String host, String text, Optional<Integer> omitted) {}

  /** The same with another ending. */
  public CheckRecord ended(EndingKind other) {
    return new CheckRecord(scenario, title, row, roles, rules, seed, other, reasons, digest,
        endedAtMs,
        rulings, replay);
  }

  /** The scenario's file, with the row of its table and the roles of the subject. */
  @JsonIgnore
  public String name() {
    return scenario + (row.isEmpty() ? "" : " [" + row + "]")
        + (roles.isEmpty() ? "" : " as " + roles);
  }

  /** The failures, one for each reason; none where it did not fail. */
  @JsonIgnore
  public List<Failure> failures() {
    return ending.isFailure()
        ? reasons.stream().map(reason -> Failure.of(reason, this)).toList()
        : List.of();
  }

  /**
   * One requirement that is not as it should be.
   *
   * @param requirement its id, with which every reason begins
   * @param evidence    where there is some
   */
  public record Failure(String requirement, String reason, Optional<EvidenceRecord> evidence) {

    static Failure of(String reason, CheckRecord check) {
      int blank = reason.indexOf(' ');
      String id = blank < 0 ? reason : reason.substring(0, blank);
      return new Failure(id, reason,
          check.rulings.stream().filter(ruling -> ruling.requirement().equals(id)).findFirst()
              .flatMap(RulingRecord::evidence));
    }

    /** Whether its reason or its evidence contains a text. */
    public boolean says(String message) {
      return reason.contains(message) || evidence.filter(
          e -> e.expected().contains(message) || e.seen().contains(message)).isPresent();
    }
  }
}
