package dev.toju.cli;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads scenario files; a broken one is wrong usage, with every mistake of every file. */
final class Scenarios {

  private Scenarios() {}

  static ScenarioReader reader() {
    return new ScenarioReader(Requirements.all().stream().map(Requirement::id).toList());
  }

  static List<Scenario> read(List<Path> named) {
    List<Scenario> scenarios = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (Path file : Home.scenarioFiles(named)) {
      switch (reader().read(file, Home.nameOf(file.toString()))) {
        case Reading.Good good -> scenarios.add(good.scenario());
        case Reading.Broken broken ->
          broken.mistakes().forEach(mistake -> mistakes.add(mistake.sentence()));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new WrongUsage(mistakes);
    }
    return scenarios;
  }
}
