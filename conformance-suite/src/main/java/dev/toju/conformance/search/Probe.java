package dev.toju.conformance.search;

import dev.toju.conformance.bench.Bench;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Scene;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Run;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.Simulation;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs a plan with one subject in every role and says what was seen of it. Pure: the same plan,
 * seed and rules give an equal sight. May be used by several threads at once.
 *
 * @param subject plays everything
 * @param options how runs are carried out; a search needs no digest
 */
public record Probe(Subject subject, RunOptions options) {

  /**
   * Runs a plan.
   *
   * @param rules the rule set under test; what the plan puts in place of its values is done here
   * @throws SubjectTrouble where the subject failed, so that nothing can be said
   */
  public Sight run(Plan plan, long seed, RuleSet rules) {
    Simulation simulation = Simulation.of(plan, new Seed(seed), rules, Players.all(subject))
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
    SequencedMap<String, Verdict> verdicts = bench.verdicts();
    return new Sight(rulings(verdicts, simulation.rules()),
        Known.recognised(new Aftermath(bench.run(), verdicts)), reached.counts(),
        meter.costs(run.statistics()));
  }

  private static SortedMap<String, Ruling> rulings(Map<String, Verdict> verdicts,
      RuleSet inForce) {
    SortedMap<String, Ruling> rulings = new TreeMap<>();
    verdicts.forEach((id, verdict) -> rulings.put(id,
        Ruling.of(Requirements.get(id), verdict, inForce)));
    return rulings;
  }

  /** The subject failed, as no correct one does: a bug, and no verdict. */
  public static final class SubjectTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    SubjectTrouble(String reason) {
      super(reason);
    }
  }
}
