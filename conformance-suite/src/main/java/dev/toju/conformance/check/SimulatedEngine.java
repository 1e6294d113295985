package dev.toju.conformance.check;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Run;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.Simulation;
import dev.toju.sim.trace.Observer;
import java.util.List;
import java.util.function.Function;

/** Runs plans in virtual time. */
public final class SimulatedEngine implements Engine {

  private final String subject;
  private final Function<Plan, Players> players;
  private final RunOptions options;

  /**
   * An engine.
   *
   * @param subject how people call the subject
   * @param players who plays what in a plan
   * @param options how runs are carried out; with a digest, if failing checks are to be compared
   */
  public SimulatedEngine(String subject, Function<Plan, Players> players, RunOptions options) {
    this.subject = subject;
    this.players = players;
    this.options = options;
  }

  @Override
  public String subject() {
    return subject;
  }

  @Override
  public Prepared prepare(Plan plan, RuleSet rules, long seed) {
    Simulation simulation = Simulation.of(plan, new Seed(seed), rules, players.apply(plan))
        .with(options);
    return new Prepared() {
      @Override
      public RuleSet rules() {
        return simulation.rules();
      }

      @Override
      public Cast cast() {
        return simulation.cast();
      }

      @Override
      public Ran run(List<Observer> observers) {
        return told(simulation.run(observers.toArray(Observer[]::new)));
      }
    };
  }

  private static Ran told(Run run) {
    return new Ran(run.digest(), run.endedAtMs(),
        run.failures().stream().map(f -> new Failure(f.role(), f.failure())).toList(),
        run.unsupported().stream().map(m -> m.role() + " does not know " + m.what()).toList());
  }
}
