package dev.toju.conformance.check;

import dev.toju.conformance.judge.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of one check.
 *
 * @param check   what was checked
 * @param subject how people call the subject
 * @param rulings one for each judge, in the order of PROTOCOL 8; none where the run gave none
 * @param digest  of the run, where there is one
 * @param endedAtMs virtual time at which the run ended
 * @param refused what peers refused of what their users asked, a sentence each
 */
public record CheckResult(Check check, String subject, Ending ending, List<Ruling> rulings,
    Optional<String> digest, long endedAtMs, List<String> refused) {

  public CheckResult {
    rulings = List.copyOf(rulings);
    refused = List.copyOf(refused);
  }

  /** Of a check in which nothing was refused. */
  public CheckResult(Check check, String subject, Ending ending, List<Ruling> rulings,
      Optional<String> digest, long endedAtMs) {
    this(check, subject, ending, rulings, digest, endedAtMs, List.of());
  }

  /** The violations, findings too, by the event at which they show. */
  public List<Ruling> violations() {
    return rulings.stream().filter(ruling -> ruling.standing().isViolation())
        .sorted(Comparator.comparingLong(
            ruling -> ruling.evidence().map(Evidence::event).orElse(Long.MAX_VALUE)))
        .toList();
  }

  /** The violation that shows first. */
  public Optional<Ruling> firstViolation() {
    return violations().stream().findFirst();
  }

  /** The ruling on a requirement. */
  public Optional<Ruling> on(String requirement) {
    return rulings.stream().filter(r -> r.requirement().id().equals(requirement)).findFirst();
  }
}
