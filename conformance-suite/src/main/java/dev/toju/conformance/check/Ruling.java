package dev.toju.conformance.check;

import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.List;

/**
 * What one run says of one requirement.
 *
 * @param requirement its id
 * @param outcome     the judge's verdict, weighed by whether the rules demand it
 * @param times       how often it was put to the test and held; 0 unless kept
 * @param evidence    the violations, those that are demanded first; empty unless there are any
 */
public record Ruling(String requirement, Outcome outcome, long times, List<Evidence> evidence) {

  public Ruling {
    evidence = List.copyOf(evidence);
  }

  /** Weighs a verdict: a violation that no condition demands to be absent is a finding. */
  static Ruling of(String id, Verdict verdict, RuleSet rules) {
    return switch (verdict) {
      case Verdict.Kept kept -> new Ruling(id, Outcome.KEPT, kept.times(), List.of());
      case Verdict.NotExercised none -> new Ruling(id, Outcome.NOT_EXERCISED, 0, List.of());
      case Verdict.Broken broken -> {
        Requirement requirement = Requirements.get(id);
        List<Evidence> demanded = broken.evidence().stream()
            .filter(evidence -> requirement.isDemandedBy(rules, evidence.in())).toList();
        yield demanded.isEmpty()
            ? new Ruling(id, Outcome.FINDING, 0, broken.evidence())
            : new Ruling(id, Outcome.BROKEN, 0, demanded);
      }
    };
  }
}
