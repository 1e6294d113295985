package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Requirements;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The scenarios that a subject can play, by what it claims to be.
 *
 * @param without why others do not apply to it, each with how many they are
 */
public record Playable(Claim claim, List<Scenario> scenarios, Map<String, Integer> without) {

  /**
   * Chooses them.
   *
   * @param misfit why a scenario does not apply for another reason than the subject's claims
   */
  public static Playable of(List<Scenario> all, Claim claim, RoleSelection roles,
      Function<Scenario, Optional<String>> misfit) {
    List<Scenario> chosen = new ArrayList<>();
    Map<String, Integer> without = new TreeMap<>();
    for (Scenario scenario : all) {
      whyNot(scenario, roles).or(() -> misfit.apply(scenario)).ifPresentOrElse(
          why -> without.merge(why, 1, Integer::sum), () -> chosen.add(scenario));
    }
    return new Playable(claim, chosen, without);
  }

  private static Optional<String> whyNot(Scenario scenario, RoleSelection roles) {
    List<Plan> plans = scenario.cases().stream().map(Scenario.Case::plan).toList();
    return plans.stream().anyMatch(plan -> !roles.in(plan).isEmpty())
        ? Optional.empty()
        : Optional.of(roles.whyNot(plans.getFirst()));
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
    return out.append(omissions()).toString();
  }

  /** Why scenarios do not apply to the subject, a line for each reason. */
  public String omissions() {
    StringBuilder out = new StringBuilder();
    without.forEach((reason, count) -> out.append("  ").append(count)
        .append(count == 1 ? " scenario does" : " scenarios do").append(" not apply: ")
        .append(reason).append('\n'));
    return out.toString();
  }
}
