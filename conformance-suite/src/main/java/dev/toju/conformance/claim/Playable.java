package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Requirements;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The scenarios that a subject can play, by what it claims to be.
 *
 * @param without why others are nothing for it, each with how many they are
 */
public record Playable(Claim claim, List<Scenario> scenarios, Map<String, Integer> without) {

  /**
   * Chooses them.
   *
   * @param roles  what the subject plays in a scenario
   * @param misfit why a scenario is none for it for another reason than its claims
   */
  public static Playable of(List<Scenario> all, Claim claim,
      Function<Scenario, SortedSet<String>> roles, Function<Scenario, Optional<String>> misfit) {
    Casting casting = new Casting(claim);
    List<Scenario> chosen = new ArrayList<>();
    Map<String, Integer> without = new TreeMap<>();
    for (Scenario scenario : all) {
      Optional<String> reason = casting.whyNot(scenario, roles.apply(scenario))
          .or(() -> misfit.apply(scenario));
      reason.ifPresentOrElse(why -> without.merge(why, 1, Integer::sum),
          () -> chosen.add(scenario));
    }
    return new Playable(claim, chosen, without);
  }

  /** What applies to a subject, for people; {@code name} is fit to be printed. */
  public String text(String name) {
    int rest = without.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder out = new StringBuilder();
    out.append(name).append(" claims to be: ")
        .append(String.join(", ", claim.profiles().stream().map(Profile::word).toList()))
        .append('\n').append("  ").append(claim.requirements().size()).append(" of ")
        .append(Requirements.all().size()).append(" requirements apply to it, and ")
        .append(scenarios.size()).append(" of ").append(scenarios.size() + rest)
        .append(" scenarios\n");
    without.forEach((reason, count) -> out.append("  ").append(count).append(" not: ")
        .append(reason).append('\n'));
    return out.toString();
  }
}
