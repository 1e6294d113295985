package dev.toju.cli;

import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shipped scenarios as the pages name them, each with its file. */
final class Schedules {

  private final Map<Path, Scenario> scenarios = new LinkedHashMap<>();

  Schedules() {
    for (Path file : Home.scenarioFiles(List.of(Home.scenarios()))) {
      switch (Scenarios.reader().read(file)) {
        case Reading.Good good -> scenarios.put(file.toAbsolutePath(), good.scenario());
        case Reading.Broken broken -> throw new AssertionError(broken.mistakes());
      }
    }
  }

  /** Links to the scenarios on which a requirement ends so, each with its rule sets. */
  List<String> endingIn(Set<Scenario.Outcome> outcomes, String requirement) {
    List<String> links = new ArrayList<>();
    scenarios.forEach((file, scenario) -> {
      List<String> rules = new ArrayList<>();
      scenario.expectations().forEach((title, expected) -> {
        Scenario.Outcome outcome = expected.outcomes().get(requirement);
        if (outcome != null && outcomes.contains(outcome)) {
          rules.add(title);
        }
      });
      if (!rules.isEmpty()) {
        links.add(Page.link(scenario.title(), file) + " (" + Page.codes(rules) + ")");
      }
    });
    return links;
  }

  /** The scenarios that say they are this schedule of PROTOCOL 10. */
  Map<Path, Scenario> ofKnown(String known) {
    Map<Path, Scenario> found = new LinkedHashMap<>();
    scenarios.forEach((file, scenario) -> {
      if (known.equals(scenario.known())) {
        found.put(file, scenario);
      }
    });
    return found;
  }
}
