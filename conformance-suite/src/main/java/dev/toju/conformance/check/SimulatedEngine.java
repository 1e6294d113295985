package dev.toju.conformance.check;

import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Run;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.Simulation;
import dev.toju.sim.trace.Observer;
import java.util.List;
import java.util.Optional;

/** Runs plans in virtual time. */
public final class SimulatedEngine implements Engine {

  private final Subject subject;
  private final Optional<Subject> reference;
  private final RunOptions options;

  private SimulatedEngine(Subject subject, Optional<Subject> reference, RunOptions options) {
    this.subject = subject;
    this.reference = reference;
    this.options = options;
  }

  /**
   * An engine for the reference itself, which plays every role.
   *
   * @param options how runs are carried out; with a digest, if failing checks are to be compared
   */
  public static SimulatedEngine of(Subject reference, RunOptions options) {
    return new SimulatedEngine(reference, Optional.empty(), options);
  }

  /** An engine for a subject; the reference plays the roles that the subject does not. */
  public static SimulatedEngine of(Subject subject, Subject reference, RunOptions options) {
    return new SimulatedEngine(subject, Optional.of(reference), options);
  }

  @Override
  public String subject() {
    return subject.title();
  }

  @Override
  public Optional<Engine> yardstick() {
    return reference.map(other -> of(other, options));
  }

  private Players players(SubjectRoles roles) {
    return roles.isEvery() || reference.isEmpty()
        ? Players.all(subject)
        : new Players(reference.get(), subject, roles.names());
  }

  @Override
  public Prepared prepare(Plan plan, SubjectRoles roles, RuleSet rules, long seed) {
    Simulation simulation = Simulation.of(plan, new Seed(seed), rules, players(roles))
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
