package dev.toju.conformance.check;

import dev.toju.conformance.bench.Bench;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Tested;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.registry.Level;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A verdict, weighed by the rules in force.
 *
 * @param requirement what it is about
 * @param standing    what the verdict means
 * @param times       how often it was put to the test and held; 0 where it did not hold
 * @param tested      who was put to the test and kept it, in which capacity, and how often
 * @param evidence    the violation that counts, where there is one
 */
public record Ruling(Requirement requirement, Standing standing, long times,
    SortedMap<Tested, Long> tested, Optional<Evidence> evidence) {

  public Ruling {
    tested = Collections.unmodifiableSortedMap(new TreeMap<>(tested));
  }

  /** What all judges of a run say, in the order of PROTOCOL 8. */
  public static List<Ruling> all(Bench bench, RuleSet rules) {
    List<Ruling> rulings = new ArrayList<>();
    bench.tallies()
        .forEach((id, tally) -> rulings.add(of(Requirements.get(id), tally, rules)));
    return rulings;
  }

  /** Weighs what a judge says: of several violations the first that the rules forbid counts. */
  static Ruling of(Requirement requirement, Tally tally, RuleSet rules) {
    SortedMap<Tested, Long> tested = tally.tested();
    tested.keySet().stream().filter(one -> !requirement.duties().contains(one.duty())).findFirst()
        .ifPresent(one -> {
          throw new IllegalStateException("the judge of " + requirement.id() + " asks it of "
              + one.host() + " as " + one.duty().word() + ", and the registry says that it is owed"
              + " by " + requirement.duties());
        });
    return switch (tally.verdict()) {
      case Verdict.Kept kept -> new Ruling(requirement, Standing.KEPT, kept.times(), tested,
          Optional.empty());
      case Verdict.NotExercised none -> new Ruling(requirement, Standing.NOT_EXERCISED, 0, tested,
          Optional.empty());
      case Verdict.Broken broken -> broken.evidence().stream()
          .filter(evidence -> requirement.isDemandedBy(rules, evidence.in())).findFirst()
          .map(evidence -> new Ruling(requirement,
              requirement.level() == Level.MUST ? Standing.BROKEN : Standing.ADVISED, 0,
              tested, Optional.of(evidence)))
          .orElseGet(() -> new Ruling(requirement, Standing.FINDING, 0, tested,
              Optional.of(broken.evidence().getFirst())));
    };
  }

  /**
   * The same of what a subject owed alone: kept where the subject was put to the test, not exercised
   * where others were. A violation stays one wherever it shows: the reference, which plays the
   * others, makes none of its own.
   */
  public Ruling ofSubject(SubjectRoles roles) {
    SortedMap<Tested, Long> own = new TreeMap<>(tested);
    own.keySet().removeIf(one -> !roles.includes(one.host()));
    boolean idle = standing == Standing.KEPT && own.isEmpty();
    long held = roles.isEvery() || standing != Standing.KEPT
        ? times
        : own.values().stream().mapToLong(Long::longValue).sum();
    return new Ruling(requirement, idle ? Standing.NOT_EXERCISED : standing, held, own, evidence);
  }
}
