package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * What a set of scenarios can put to the test of a profile. It is told from what the scenarios say that
 * they are about, and nothing is run; a subject that declares other rules, has limits or scales little
 * is put to less.
 *
 * @param scenarios those in which it has a role
 * @param checks    how many pairs of a scenario's case and a role those are
 * @param duties    all that it owes, in the order of the registry, each with the scenarios in which it
 *                  has a role and which are about it, or say how it ends
 */
public record Reach(Profile profile, List<Scenario> scenarios, int checks,
    SequencedMap<Requirement, List<Scenario>> duties) {

  /** Of a profile alone, without limits. */
  public static Reach of(Profile profile, List<Scenario> all) {
    Claim claim = new Claim(new TreeSet<>(List.of(profile)));
    RoleSelection roles = RoleSelection.unlimited(claim);
    List<Scenario> playable = new ArrayList<>();
    int checks = 0;
    for (Scenario scenario : all) {
      int pairs = scenario.cases().stream().mapToInt(each -> roles.in(each.plan()).size()).sum();
      checks += pairs;
      if (pairs > 0) {
        playable.add(scenario);
      }
    }
    SequencedMap<Requirement, List<Scenario>> duties = new LinkedHashMap<>();
    Requirements.all().stream().filter(claim::owes).forEach(requirement -> duties.put(requirement,
        playable.stream().filter(one -> isAbout(one, requirement.id())).toList()));
    return new Reach(profile, List.copyOf(playable), checks, duties);
  }

  /** Whether a scenario says that it is about a requirement, or how that ends. */
  private static boolean isAbout(Scenario scenario, String id) {
    return scenario.requirements().contains(id) || scenario.expectations().values().stream()
        .anyMatch(expectation -> expectation.outcomes().containsKey(id));
  }
}
