package dev.toju.conformance.model;

import dev.toju.protocol.port.Self;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of a run before it begins.
 *
 * @param rules   the rules in force, those that the scenario puts in place included
 * @param cast    who plays which role
 * @param honest  roles that neither forge nor claim to be somebody else
 * @param primary roles that are the first device of their user
 */
public record Scene(RuleSet rules, Cast cast, SortedSet<String> honest,
    SortedSet<String> primary) {

  public Scene {
    honest = Collections.unmodifiableNavigableSet(new TreeSet<>(honest));
    primary = Collections.unmodifiableNavigableSet(new TreeSet<>(primary));
  }

  /** The scene of a plan. */
  public static Scene of(Plan plan, Cast cast, RuleSet rules) {
    SortedSet<String> honest = new TreeSet<>();
    SortedSet<String> primary = new TreeSet<>();
    for (Role role : plan.roles()) {
      honest.add(role.name());
      if (role.deviceOf() == null) {
        primary.add(role.name());
      }
    }
    honest.removeAll(plan.dishonest());
    return new Scene(rules, cast, honest, primary);
  }

  /** The role on whose first device an honest user is, if there is one. */
  public Optional<String> honestRoleOf(String oderId) {
    for (Map.Entry<String, Self> one : cast.selves().entrySet()) {
      if (one.getValue().oderId().equals(oderId) && honest.contains(one.getKey())
          && primary.contains(one.getKey())) {
        return Optional.of(one.getKey());
      }
    }
    return Optional.empty();
  }

  /** Whether nobody of the run who forges is that user, or says to be. */
  public boolean isHonestUser(String oderId) {
    for (Map.Entry<String, Self> one : cast.selves().entrySet()) {
      if (one.getValue().oderId().equals(oderId) && !honest.contains(one.getKey())) {
        return false;
      }
    }
    return cast.roleOf(oderId).isPresent();
  }

  /**
   * Whether a user has one device alone. Of several, one holds the data channels: what reaches a
   * user need not reach the device that waits for it, and device-to-device sync is not owned.
   */
  public boolean hasOneDevice(String oderId) {
    int devices = 0;
    for (Self self : cast.selves().values()) {
      devices += self.oderId().equals(oderId) ? 1 : 0;
    }
    return devices == 1;
  }

  /** The user of a role; the name itself where it is no role. */
  public String oderIdOf(String role) {
    return cast.selves().containsKey(role) ? cast.oderId(role) : role;
  }

  /** How people call a user: by role where there is one, else by oderId. */
  public String nameOf(String oderId) {
    return cast.roleOf(oderId).orElse(oderId);
  }
}
