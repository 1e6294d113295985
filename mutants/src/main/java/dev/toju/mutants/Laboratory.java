package dev.toju.mutants;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** Tries one mutant: in every role of every scenario, before all judges, and no other change. */
final class Laboratory {

  private static final RunOptions OPTIONS = RunOptions.DEFAULT.digest(false)
      .signatures(new StandInSignatures());

  /** Some mistakes make floods; what a mutant has shown by then is what it shows. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Breeder breeder;
  private final Library library;
  private final boolean quick;

  /**
   * A laboratory.
   *
   * @param quick whether the scenarios alone that a mutant names are run
   */
  Laboratory(SourceTree sources, Library library, boolean quick) {
    this.breeder = new Breeder(sources);
    this.library = library;
    this.quick = quick;
  }

  /**
   * Tries a mutant.
   *
   * @param anyway what the reference itself breaks under the mutant's rules
   */
  Trial trial(Mutant mutant, Set<String> anyway) {
    Subject subject;
    try {
      subject = breeder.alive(mutant);
    } catch (Stillborn stillborn) {
      return Trial.stillborn(mutant, stillborn.reason());
    }
    Symptoms symptoms = new Symptoms();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try {
      run(mutant, subject, library.namedBy(mutant), symptoms, deadline);
      if (!quick) {
        run(mutant, subject, library.notNamedBy(mutant), symptoms, deadline);
      }
    } catch (LinkageError | StackOverflowError thrown) {
      symptoms.trouble("it threw " + thrown);
    }
    return Trial.of(mutant, symptoms, anyway);
  }

  private void run(Mutant mutant, Subject subject, Collection<String> names, Symptoms symptoms,
      long deadline) {
    Engine engine = SimulatedEngine.of(subject, OPTIONS);
    for (String name : names) {
      if (System.nanoTime() - deadline > 0) {
        symptoms.trouble("it took more than " + LONGEST.toMinutes() + " minutes before " + name
            + ": the scenarios from there on were not run");
        return;
      }
      Scenario scenario = library.scenarios().get(name);
      if (scenario != null) {
        Check.of(scenario, mutant.rules(), scenario.seed()).forEach(
            check -> symptoms.add(name, check.run(engine, Expecting.CONFORMANCE)));
      }
    }
  }
}
