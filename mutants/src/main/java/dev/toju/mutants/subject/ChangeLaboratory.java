package dev.toju.mutants.subject;

import dev.toju.conformance.check.Check;
import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.mutants.Stillborn;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tries one change of an example at a time; may be used by several threads at once. */
public final class ChangeLaboratory {

  private static final RunOptions OPTIONS = RunOptions.DEFAULT.digest(false);
  /** So many lost subjects say enough. */
  private static final int MOST_TROUBLES = 3;

  private final Subject reference;
  private final TrialOptions options;

  /** @param reference plays the roles that the example does not */
  public ChangeLaboratory(Subject reference, TrialOptions options) {
    this.reference = reference;
    this.options = options;
  }

  /**
   * Tries a change, as a copy of the example in a temporary folder that is gone afterwards.
   *
   * @param checks what is checked of the example
   */
  public ChangeTrial trial(ExampleSubject example, Change change, SubjectChecks checks) {
    Rung scenarios = new Rung();
    Rung plans = new Rung();
    try {
      Path folder = Files.createTempDirectory("tck-change");
      try (CommandSubject changed = example.changed(change, folder)) {
        Engine engine = SimulatedEngine.of(changed, reference, OPTIONS);
        run(engine, change, scenarios(change, checks), scenarios);
        run(engine, change, checks.plans(), plans);
      } finally {
        remove(folder);
      }
    } catch (Stillborn stillborn) {
      return new ChangeTrial(example, change, scenarios, plans, List.of(), stillborn.reason());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return new ChangeTrial(example, change, scenarios, plans,
        untested(change, checks, scenarios, plans), "");
  }

  /** A variation is certified whole; of a mistake it says nothing what was left out. */
  private List<String> untested(Change change, SubjectChecks checks, Rung scenarios, Rung plans) {
    List<CheckResult> all = new ArrayList<>(scenarios.results());
    all.addAll(plans.results());
    return change.isVariation() && !options.named() ? checks.untested(all) : List.of();
  }

  private List<Check> scenarios(Change change, SubjectChecks checks) {
    List<Check> all = checks.scenariosFor(change.expected());
    return options.named()
        ? all.stream().filter(check -> SubjectChecks.isAbout(check, change.expected())).toList()
        : all;
  }

  private void run(Engine engine, Change change, List<Check> checks, Rung rung) {
    for (Check check : checks) {
      boolean seen = !options.whole() && !change.isVariation() && rung.hasAll(change);
      if (seen || rung.troubles().size() >= MOST_TROUBLES) {
        return;
      }
      rung.add(check.run(engine, Expecting.CONFORMANCE));
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
