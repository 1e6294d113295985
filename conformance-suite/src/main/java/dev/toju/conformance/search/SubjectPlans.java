package dev.toju.conformance.search;

import dev.toju.conformance.claim.RoleSelection;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;

/**
 * Drawn plans in which a subject plays a role, or all of them, drawn as well. The plan says which:
 * {@link Plan#subject()}, null for all honest roles at once.
 *
 * @param drawn the plans of the seeds
 * @param roles what the subject can play
 */
public record SubjectPlans(PlanSource drawn, RoleSelection roles) implements PlanSource {

  /** How drawn plans are called where scenarios have their file. */
  public static final String PREFIX = "drawn plan ";

  @Override
  public Plan of(long seed) {
    Plan plan = drawn.of(seed);
    List<Plan> choices = new ArrayList<>();
    for (String role : honest(plan)) {
      add(roles.fitted(plan, role), choices);
    }
    add(roles.fitted(plan, Fault.SERVER), choices);
    boolean all = roles.in(plan).stream().anyMatch(each -> each.names().size() > 1);
    if (all) {
      choices.add(new Plan(plan.title(), null, plan.roles(), plan.rules(), plan.network(),
          plan.steps(), plan.stormMs()));
    }
    return choices.isEmpty()
        ? plan
        : Chance.of(new Seed(seed)).at("subject").pick(choices);
  }

  private void add(Plan fitted, List<Plan> choices) {
    String role = fitted.subject();
    if (role != null && roles.in(fitted).contains(SubjectRoles.of(role))) {
      choices.add(fitted);
    }
  }

  private static List<String> honest(Plan plan) {
    SortedSet<String> dishonest = plan.dishonest();
    return plan.roles().stream().map(Role::name).filter(name -> !dishonest.contains(name)).toList();
  }

  /** What the subject plays in a plan of these, or in one that was made smaller. */
  public static SubjectRoles rolesIn(Plan plan) {
    String role = plan.subject();
    List<String> all = honest(plan);
    return role == null && !all.isEmpty()
        ? SubjectRoles.of(all)
        : SubjectRoles.of(role == null ? Fault.SERVER : role);
  }

  /** The plan of a seed as a scenario that expects nothing of its own. */
  public Scenario scenario(long seed) {
    return new Scenario(PREFIX + seed, "", List.of(), null, List.of(),
        List.of(new Scenario.Case("", of(seed))), seed, new LinkedHashMap<>());
  }

  /** Whether a scenario is a drawn plan. */
  public static boolean isDrawn(Scenario scenario) {
    return scenario.file().startsWith(PREFIX);
  }
}
