package dev.toju.mutants.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toju.mutants.Checkout;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The examples of this project, and what is written down of them. */
final class Examples {

  private Examples() {}

  static List<ExampleSubject> all() {
    return ExampleSubject.below(Checkout.home().resolve("examples"));
  }

  static ExampleSubject named(String name) {
    return all().stream().filter(example -> example.name().equals(name)).findFirst().orElseThrow();
  }

  /** Its mistakes and its variations. */
  static List<Change> changes(ExampleSubject example) {
    List<Change> changes = new ArrayList<>();
    example.files().forEach(file -> {
      switch (ChangeFile.read(file)) {
        case ChangeFile.Reading.Good good -> changes.addAll(good.changes());
        case ChangeFile.Reading.Broken broken -> throw new AssertionError(broken.faults());
      }
    });
    return changes;
  }

  /** It as it is, as if that were a variation. */
  static Change asItIs() {
    SortedSet<String> none = new TreeSet<>();
    return new Change("as-it-is", "Nothing is changed.", "", List.of(), none, none, none);
  }

  static List<Change> variations(ExampleSubject example) {
    return changes(example).stream().filter(Change::isVariation).toList();
  }

  /**
   * All that is checked of an example; skips the test where its interpreter is missing.
   *
   * @param plans how many plans are drawn
   */
  static SubjectChecks checks(ExampleSubject example, int plans) throws IOException {
    isNeeded(example);
    return SubjectChecks.of(example, scenarios(), plans);
  }

  static void isConformant(ChangeTrial trial) {
    assertThat(trial.fate()).as(ChangeText.of(trial) + ChangeText.evidence(trial))
        .isEqualTo(ChangeTrial.Fate.CONFORMANT);
    assertThat(trial.scenarios().made()).isPositive();
  }

  static List<Scenario> scenarios() throws IOException {
    return List.copyOf(Checkout.library().scenarios().values());
  }

  static ChangeLaboratory laboratory(TrialOptions options) {
    return new ChangeLaboratory(ServiceLoader.load(Subject.class).findFirst().orElseThrow(),
        options);
  }

  /** Skips the test, with the reason and the remedy, where its interpreter is missing. */
  static void isNeeded(ExampleSubject example) {
    String program = example.words().getFirst();
    assumeTrue(isThere(program), program + " is needed: install it, for instance with apt-get");
  }

  private static boolean isThere(String program) {
    try {
      Process process = new ProcessBuilder(program, "--version").start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
