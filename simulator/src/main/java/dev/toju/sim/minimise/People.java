package dev.toju.sim.minimise;

import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/** Calls the peers of a plan alice, bob and so on, in the order in which they turn up. */
final class People {

  private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave", "erin",
      "frank", "grace", "heidi");
  private static final String FORGER = "mallory";

  private People() {}

  /** The plan with such names, also in their order; nothing where they do not suffice. */
  static List<Plan> named(Plan plan) {
    SequencedMap<String, String> names = names(plan);
    if (names.size() < plan.roles().size()) {
      return List.of();
    }
    Plan renamed = Renaming.of(names).in(plan);
    List<String> order = List.copyOf(names.values());
    List<Role> sorted = new ArrayList<>(renamed.roles());
    sorted.sort((one, other) -> order.indexOf(one.name()) - order.indexOf(other.name()));
    return List.of(Cuts.with(renamed, sorted), renamed);
  }

  /** New names by the old ones: a first device, its others, the next, and whoever forges last. */
  private static SequencedMap<String, String> names(Plan plan) {
    SequencedMap<String, String> names = new LinkedHashMap<>();
    int honest = 0;
    for (String old : inOrder(plan)) {
      Role role = plan.role(old).orElseThrow();
      if (role.deviceOf() != null || plan.dishonest().contains(old) || honest == NAMES.size()) {
        continue;
      }
      String name = NAMES.get(honest++);
      names.put(old, name);
      int devices = 0;
      for (Role other : plan.roles()) {
        if (old.equals(other.deviceOf()) && !plan.dishonest().contains(other.name())) {
          names.put(other.name(), name + (devices++ == 0 ? "-phone" : "-device-" + devices));
        }
      }
    }
    int forgers = 0;
    for (String forger : plan.dishonest()) {
      names.put(forger, forgers++ == 0 ? FORGER : FORGER + "-" + forgers);
    }
    return names;
  }

  /** Roles in the order in which users act and are written to; those that do neither come last. */
  private static SequencedSet<String> inOrder(Plan plan) {
    Map<String, String> owners = new TreeMap<>();
    plan.roles().forEach(role -> {
      String owner = role.deviceOf();
      owners.put(role.name(), owner == null ? role.name() : owner);
    });
    SequencedSet<String> seen = new LinkedHashSet<>();
    for (Step step : plan.steps()) {
      if (step.act() instanceof UserAct act) {
        seen.add(owners.getOrDefault(act.by(), act.by()));
      }
      if (step.act() instanceof UserAct.Send send && send.to() instanceof Place.With(String to)) {
        seen.add(owners.getOrDefault(to, to));
      }
    }
    plan.roles().forEach(role -> seen.add(role.name()));
    return seen;
  }
}
