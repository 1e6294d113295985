package dev.toju.conformance.bench;

import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shipped scenarios, as a test finds them. */
public final class Shipped {

  private Shipped() {}

  /** Every scenario in the project's folder. */
  public static List<Scenario> scenarios() {
    List<Scenario> scenarios = new ArrayList<>();
    try {
      for (Path file : ScenarioReader.filesOf(folder())) {
        scenarios.add(scenario(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return scenarios;
  }

  /** One of them, by its file below that folder. */
  public static Scenario scenario(String file) {
    return scenario(folder().resolve(file));
  }

  private static Scenario scenario(Path file) {
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
