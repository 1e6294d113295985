package dev.toju.conformance.check;

import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.registry.Level;
import dev.toju.conformance.registry.Requirement;
import dev.toju.protocol.rules.RuleSet;
import java.util.Optional;

/**
 * A verdict, weighed by the rules in force.
 *
 * @param requirement what it is about
 * @param standing    what the verdict means
 * @param times       how often it was put to the test and held; 0 where it did not hold
 * @param evidence    the violation that counts, where there is one
 */
public record Ruling(Requirement requirement, Standing standing, long times,
    Optional<Evidence> evidence) {

  /** Weighs a verdict: of several violations the first that the rules forbid counts. */
  public static Ruling of(Requirement requirement, Verdict verdict, RuleSet rules) {
    return switch (verdict) {
      case Verdict.Kept kept -> new Ruling(requirement, Standing.KEPT, kept.times(),
          Optional.empty());
      case Verdict.NotExercised none -> new Ruling(requirement, Standing.NOT_EXERCISED, 0,
          Optional.empty());
      case Verdict.Broken broken -> broken.evidence().stream()
          .filter(evidence -> requirement.isDemandedBy(rules, evidence.in())).findFirst()
          .map(evidence -> new Ruling(requirement,
              requirement.level() == Level.MUST ? Standing.BROKEN : Standing.ADVISED, 0,
              Optional.of(evidence)))
          .orElseGet(() -> new Ruling(requirement, Standing.FINDING, 0,
              Optional.of(broken.evidence().getFirst())));
    };
  }
}
