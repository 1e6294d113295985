package dev.toju.report.baseline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.toju.report.result.CheckRecord;
import dev.toju.report.result.CheckRecord.Failure;
import java.time.LocalDate;
import java.util.List;

/**
 * A failure that is known.
 *
 * @param requirement id of the requirement that is not as it should be
 * @param scenario    the scenario's file, as results name it
 * @param row         of its table; empty: every row
 * @param rules       title of the rule set; empty: every one
 * @param message     what a reason or the evidence has to contain; not empty
 * @param owner       who sees to it
 * @param issue       where it is followed
 * @param expires     the last day on which it is expected
 */
public record ExpectedFailure(String requirement, String scenario, @JsonProperty("case") String row,
    String rules, String message, String owner, String issue, LocalDate expires) {

  public ExpectedFailure {
    if (requirement.isBlank() || scenario.isBlank() || message.isBlank()) {
      throw new IllegalArgumentException(
          "requirement, scenario and message say which failure is expected, and may not be empty");
    }
  }

  /** Whether it speaks about a check. */
  boolean covers(CheckRecord check) {
    return scenario.equals(check.scenario()) && (row.isEmpty() || row.equals(check.row()))
        && (rules.isEmpty() || rules.equals(check.rules()));
  }

  /** Whether another entry is about the same failure, whoever sees to it and until when. */
  boolean isOfTheSame(ExpectedFailure other) {
    return name().equals(other.name()) && message.equals(other.message);
  }

  /** The failures of its requirement in a check that it covers. */
  List<Failure> of(CheckRecord check) {
    return covers(check)
        ? check.failures().stream().filter(f -> f.requirement().equals(requirement)).toList()
        : List.of();
  }

  /** Whether it is over on a day. */
  boolean isExpired(LocalDate today) {
    return today.isAfter(expires);
  }

  /** Which failure it is about, in words. */
  @JsonIgnore
  String name() {
    return requirement + " in " + scenario + (row.isEmpty() ? "" : " [" + row + "]")
        + (rules.isEmpty() ? "" : " under " + rules);
  }
}
