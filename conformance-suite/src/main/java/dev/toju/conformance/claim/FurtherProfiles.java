package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Requirements;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a subject would have to claim besides, for a requirement to be tested that it owes and that no
 * scenario for it is about.
 *
 * @param claim what it claims
 * @param all   every scenario that there is
 */
public record FurtherProfiles(Claim claim, List<Scenario> all) {

  public FurtherProfiles {
    all = List.copyOf(all);
  }

  /** The profile, smallest first, with which a scenario about the requirement is one for it. */
  public Optional<Profile> testing(String requirement) {
    List<Plan> about = all.stream().filter(each -> each.requirements().contains(requirement))
        .flatMap(each -> each.cases().stream()).map(Scenario.Case::plan).toList();
    return about.stream().anyMatch(plan -> isPlayable(claim, plan))
        ? Optional.empty()
        : Stream.of(Profile.values()).filter(profile -> owes(profile, requirement))
            .filter(profile -> about.stream().anyMatch(plan -> isPlayable(with(profile), plan)))
            .findFirst();
  }

  private static boolean owes(Profile profile, String requirement) {
    return Requirements.named(requirement)
        .filter(new Claim(new TreeSet<>(List.of(profile)))::owes).isPresent();
  }

  private Claim with(Profile profile) {
    TreeSet<Profile> more = new TreeSet<>(claim.profiles());
    more.add(profile);
    return new Claim(more);
  }

  private static boolean isPlayable(Claim claim, Plan plan) {
    return !RoleSelection.unlimited(claim).in(plan).isEmpty();
  }
}
