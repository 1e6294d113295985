package dev.toju.conformance.check;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.Scenario.Expectation;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much of what a scenario's file expects has to come true for a check to pass. */
public enum Expecting {
  /**
   * All of it, findings too: for the reference, of which the files speak. A scenario that does not
   * show what it is there to show has failed.
   */
  EVERYTHING,
  /**
   * What has to be kept: for other implementations, which may well be better than the file expects.
   */
  CONFORMANCE;

  /** Why a check does not pass: demanded requirements that are broken, and expectations unmet. */
  List<String> unmet(Scenario scenario, RuleSet rules, List<Ruling> rulings) {
    Map<String, Outcome> expected = expected(scenario, rules);
    List<String> reasons = new ArrayList<>();
    for (Ruling ruling : rulings) {
      Outcome outcome = expected.get(ruling.requirement().id());
      if (ruling.standing() == Standing.BROKEN && outcome != Outcome.BROKEN) {
        reasons.add(ruling.requirement().id() + " is broken: " + ruling.requirement().sentence());
      } else if (outcome != null && !isMet(outcome, ruling.standing())) {
        reasons.add(ruling.requirement().id() + " is " + ruling.standing().words() + ", and "
            + scenario.file() + " expects " + words(outcome) + " under " + rules.title());
      }
    }
    return reasons;
  }

  /** Expected requirements about which nobody says anything. */
  static List<String> unjudged(Scenario scenario, RuleSet rules, List<Ruling> rulings) {
    List<String> ids = new ArrayList<>(expected(scenario, rules).keySet());
    rulings.forEach(ruling -> ids.remove(ruling.requirement().id()));
    return ids;
  }

  private static Map<String, Outcome> expected(Scenario scenario, RuleSet rules) {
    return scenario.expectedUnder(rules.title()).<Map<String, Outcome>>map(Expectation::outcomes)
        .orElse(Map.of());
  }

  private boolean isMet(Outcome expected, Standing standing) {
    return switch (expected) {
      case KEPT -> standing == Standing.KEPT
          || (this == CONFORMANCE && standing == Standing.NOT_EXERCISED);
      case BROKEN -> standing == Standing.BROKEN || standing == Standing.ADVISED
          || this == CONFORMANCE;
      case FINDING -> standing == Standing.FINDING || this == CONFORMANCE;
      case NOT_EXERCISED -> standing == Standing.NOT_EXERCISED || this == CONFORMANCE;
    };
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case KEPT -> "it kept";
      case BROKEN -> "it broken";
      case FINDING -> "a finding";
      case NOT_EXERCISED -> "it not exercised";
    };
  }
}
