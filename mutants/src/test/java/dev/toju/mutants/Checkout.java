package dev.toju.mutants;

import dev.toju.sim.scenario.Reading.Broken;
import dev.toju.sim.scenario.Reading.Good;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project around the tests, which run in the folder of their module or in the project's. */
public final class Checkout {

  private Checkout() {}

  /** Its root. */
  public static Path home() {
    Path here = Path.of("");
    return Files.isDirectory(here.resolve("scenarios")) ? here : Path.of("..");
  }

  static SourceTree sources() {
    return SourceTree.ofProject(home());
  }

  /** Every shipped scenario. */
  public static Library library() throws IOException {
    Path folder = home().resolve("scenarios");
    List<Scenario> scenarios = new ArrayList<>();
    for (Path file : ScenarioReader.filesOf(folder)) {
      scenarios.add(switch (new ScenarioReader().read(file)) {
        case Good good -> good.scenario();
        case Broken broken -> throw new AssertionError(broken.mistakes());
      });
    }
    return Library.of(folder, scenarios);
  }

  /** Every shipped mutant. */
  static List<Mutant> mutants() throws IOException {
    MutantReader reader = new MutantReader(library());
    List<Mutant> mutants = new ArrayList<>();
    for (Path file : MutantReader.filesOf(home().resolve("mutants/src/test/mutants"))) {
      mutants.add(switch (reader.read(file)) {
        case Reading.Good good -> good.mutant();
        case Reading.Broken broken -> throw new AssertionError(broken.mistakes());
      });
    }
    return mutants;
  }
}
