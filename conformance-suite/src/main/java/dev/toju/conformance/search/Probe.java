package dev.toju.conformance.search;

import dev.toju.conformance.bench.Bench;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.model.Scene;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Run;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.Simulation;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Runs a plan and says what was seen of it. Pure: the same plan, seed and rules give an equal sight.
 * May be used by several threads at once.
 *
 * @param players who plays what in a plan
 * @param claim   what somebody else's implementation claims to be, by which it is judged; empty for
 *                the reference, which owes everything
 * @param options how runs are carried out; a search needs no digest
 */
public record Probe(Function<Plan, Players> players, Optional<Claim> claim, RunOptions options) {

  /** A probe of one subject in every role. */
  public static Probe of(Subject subject, RunOptions options) {
    return new Probe(plan -> Players.all(subject), Optional.empty(), options);
  }

  /** A probe of a subject in the roles that {@link SubjectPlans} gave it, the reference in the others. */
  public static Probe of(Subject subject, Claim claim, Subject reference, RunOptions options) {
    return new Probe(
        plan -> new Players(reference, subject, SubjectPlans.rolesIn(plan).names()),
        Optional.of(claim), options);
  }

  /**
   * Runs a plan.
   *
   * @param rules the rule set under test; what the plan puts in place of its values is done here
   * @throws SubjectTrouble where the subject failed, so that nothing can be said
   */
  public Sight run(Plan plan, long seed, RuleSet rules) {
    Simulation simulation = Simulation.of(plan, new Seed(seed), rules, players.apply(plan))
        .with(options);
    Bench bench = Bench.full(Scene.of(plan, simulation.cast(), simulation.rules()));
    Reached reached = new Reached(bench.run(), plan);
    CostMeter meter = new CostMeter(bench.run());
    bench.joinedBy(reached);
    bench.joinedBy(meter);
    Run run = simulation.run(bench);
    run.failures().stream().findFirst().ifPresent(failure -> {
      throw new SubjectTrouble(failure.role() + ": " + failure.failure().reason());
    });
    if (!bench.hasCanaryRung() && !bench.run().scene().honest().isEmpty()) {
      throw new IllegalStateException("the canary did not ring: the judges saw nothing of the run");
    }
    return new Sight(rulings(plan, bench, simulation.rules()),
        Known.recognised(new Aftermath(bench.run(), bench.verdicts())), reached.counts(),
        meter.costs(run.statistics()));
  }

  private SortedMap<String, Ruling> rulings(Plan plan, Bench bench, RuleSet inForce) {
    SortedMap<String, Ruling> rulings = new TreeMap<>();
    for (Ruling ruling : Ruling.all(bench, inForce)) {
      if (claim.isEmpty()) {
        rulings.put(ruling.requirement().id(), ruling);
      } else if (claim.get().owes(ruling.requirement())) {
        rulings.put(ruling.requirement().id(), ruling.ofSubject(SubjectPlans.rolesIn(plan)));
      }
    }
    return rulings;
  }

  /** Whether an implementation of somebody else plays, whose failures are its own. */
  boolean isForeign() {
    return claim.isPresent();
  }

  /** The subject failed, as no correct one does: no verdict on any requirement. */
  public static final class SubjectTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    SubjectTrouble(String reason) {
      super(reason);
    }
  }
}
