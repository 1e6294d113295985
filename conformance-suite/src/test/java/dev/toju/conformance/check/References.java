package dev.toju.conformance.check;

import dev.toju.conformance.bench.Shipped;
import dev.toju.sim.host.Subject;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import java.util.List;
import java.util.ServiceLoader;

/** The reference and the shipped scenarios, as a test finds them. */
final class References {

  private References() {}

  static Subject reference() {
    return ServiceLoader.load(Subject.class).findFirst().orElseThrow();
  }

  static Engine engine() {
    return SimulatedEngine.of(reference(), RunOptions.DEFAULT);
  }

  static Engine engine(Subject subject) {
    return SimulatedEngine.of(subject, RunOptions.DEFAULT);
  }

  /** Every scenario in the project's folder. */
  static List<Scenario> shipped() {
    return Shipped.scenarios();
  }

  static Scenario shipped(String file) {
    return Shipped.scenario(file);
  }
}
