package dev.toju.sim.scenario;

import dev.toju.sim.plan.Plan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan, or a small table of plans, with what is expected of it.
 *
 * @param file         from where it was read, as it was named
 * @param about        why it is there, in a few sentences; may be empty
 * @param requirements ids of the requirements that it is about
 * @param known        the known schedule of PROTOCOL 10 that it is, such as {@code K5}
 * @param requires     what a subject must be able to do, else the scenario does not count
 * @param cases        one, or one for each row of its table of values
 * @param seed         of its runs where nobody asks for another, 0 or more
 * @param expectations by the title of the rule set
 */
public record Scenario(String file, String about, List<String> requirements,
    @Nullable String known, List<String> requires, List<Case> cases,
    long seed, SequencedMap<String, Expectation> expectations) {

  public Scenario {
    requirements = List.copyOf(requirements);
    requires = List.copyOf(requires);
    cases = List.copyOf(cases);
    expectations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(expectations));
  }

  /** What the scenario shows, as one sentence. */
  public String title() {
    return cases.getFirst().plan().title();
  }

  /** What is expected under the rule set of that title. */
  public Optional<Expectation> expectedUnder(String ruleSet) {
    return Optional.ofNullable(expectations.get(ruleSet));
  }

  /**
   * One plan of the table.
   *
   * @param name such as {@code rows=999}; empty where there is no table
   */
  public record Case(String name, Plan plan) {}

  /** The outcome of each requirement that matters here, by its id. */
  public record Expectation(SequencedMap<String, Outcome> outcomes) {
    public Expectation {
      outcomes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outcomes));
    }
  }

  /** What a judge should say of a requirement. */
  public enum Outcome {
    /** Exercised, and true. */
    KEPT,
    /** Broken, and the rules demand it. */
    BROKEN,
    /** Broken, and the rules do not demand it. */
    FINDING,
    /** Nothing happened by which it could be judged. */
    NOT_EXERCISED
  }
}
