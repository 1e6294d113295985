package dev.toju.sim.scenario;

import dev.toju.sim.plan.Plan;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** Writes plans as scenario files that read as if written by hand. */
public final class ScenarioWriter {

  private ScenarioWriter() {}

  /** A plan of which nothing is expected. */
  public static String write(Plan plan) {
    return write(new Scenario("", "", List.of(), null, List.of(),
        List.of(new Scenario.Case("", plan)), 0, new LinkedHashMap<>()));
  }

  /**
   * A scenario of one case; a table of values is not put together again.
   *
   * @throws IllegalArgumentException where there are more cases
   */
  public static String write(Scenario scenario) {
    if (scenario.cases().size() != 1) {
      throw new IllegalArgumentException("expected a scenario of one case, came "
          + scenario.cases().size() + ": write them one by one");
    }
    Slots slots = Header.slots(scenario, scenario.cases().getFirst().plan());
    Vocabulary words = new Vocabulary(new LinkedHashSet<>());
    return String.join("\n", Header.SHAPE.write(slots, words)) + "\n";
  }
}
