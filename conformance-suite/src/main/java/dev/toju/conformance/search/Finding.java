package dev.toju.conformance.search;

import dev.toju.conformance.check.Ruling;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.minimise.Minimiser;
import dev.toju.sim.plan.Plan;
import java.util.Optional;

/**
 * Something that a search found, on the smallest plan to which it could bring it.
 *
 * @param target  what was found
 * @param drawn   the seed on whose plan it was found first
 * @param plan    the smallest plan
 * @param seed    with which that plan shows it
 * @param rules   under which it shows it
 * @param sight   all that was seen of that run
 * @param tries   how many runs it took to make the plan small
 * @param isMinimal whether nothing can be removed from it: see {@link Minimiser.Minimal}
 */
public record Finding(Target target, long drawn, Plan plan, long seed, RuleSet rules, Sight sight,
    int tries, boolean isMinimal) {

  /** The ruling that it is about; empty for a known schedule. */
  public Optional<Ruling> ruling() {
    return switch (target) {
      case Target.Violation violation -> sight.on(violation.id());
      case Target.Schedule schedule -> Optional.empty();
    };
  }

  /** What shows it: the ruling that it is about, of a known schedule the first that is broken. */
  public Optional<Ruling> shown() {
    return ruling().or(() -> sight.rulings().values().stream()
        .filter(ruling -> ruling.standing().isViolation()).findFirst());
  }
}
