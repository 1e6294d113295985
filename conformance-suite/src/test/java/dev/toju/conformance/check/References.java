package dev.toju.conformance.check;

import dev.toju.sim.host.Subject;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The reference and the shipped scenarios, as a test finds them. */
final class References {

  private References() {}

  static Subject reference() {
    return ServiceLoader.load(Subject.class).findFirst().orElseThrow();
  }

  static Engine engine() {
    return new SimulatedEngine("reference", plan -> Players.all(reference()), RunOptions.DEFAULT);
  }

  static Engine engine(Subject subject) {
    return new SimulatedEngine(subject.title(), plan -> Players.all(subject), RunOptions.DEFAULT);
  }

  /** Every scenario in the project's folder. */
  static List<Scenario> shipped() throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    for (Path file : ScenarioReader.filesOf(folder())) {
      scenarios.add(read(file));
    }
    return scenarios;
  }

  static Scenario shipped(String file) throws IOException {
    return read(folder().resolve(file));
  }

  private static Scenario read(Path file) {
    return switch (new ScenarioReader().read(file)) {
      case Reading.Good good -> good.scenario();
      case Reading.Broken broken -> throw new AssertionError(broken.mistakes());
    };
  }

  /** Tests run in the module's folder or in the project's. */
  private static Path folder() {
    Path here = Path.of("scenarios");
    return Files.isDirectory(here) ? here : Path.of("..", "scenarios");
  }
}
