package dev.toju.sim.minimise;

import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Repeats;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a title out of what happens in a plan. */
final class Titles {

  private static final int LONGEST = 100;

  private Titles() {}

  /** Its steps as one sentence; of many, the last ones, for what they quote is told by them. */
  static Plan titled(Plan plan) {
    List<Step> told = lines(plan.steps());
    String title = told.isEmpty() ? idle(plan) : sentence(plan, told);
    while (told.size() > 1 && title.length() > LONGEST) {
      told.remove(leastNeeded(told));
      title = sentence(plan, told);
    }
    return new Plan(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
        plan.subject(), plan.roles(), plan.rules(), plan.network(), plan.steps(),
        plan.stormMs());
  }

  /** Without a step, what shows is what the cast does alone: who claims a name, or comes late. */
  private static String idle(Plan plan) {
    Optional<Role> claims = plan.roles().stream().filter(role -> role.claims() != null)
        .findFirst();
    if (claims.isPresent()) {
      return claims.get().name() + " identifies as " + claims.get().claims();
    }
    List<String> names = plan.roles().stream().map(Role::name).toList();
    String last = names.getLast();
    String connect = names.size() == 1
        ? last + " connects"
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last + " connect";
    return connect + plan.roles().stream().filter(role -> role.startMs() > 0).findFirst()
        .map(role -> ", " + role.name() + " late").orElse("") + ", and no step follows";
  }

  /** The first that merely sends something, for what follows quotes it; else the very first. */
  private static int leastNeeded(List<Step> told) {
    for (int i = 0; i < told.size() - 1; i++) {
      if (told.get(i).act() instanceof UserAct.Send) {
        return i;
      }
    }
    return 0;
  }

  private static List<Step> lines(List<Step> steps) {
    List<Step> lines = new ArrayList<>();
    for (int i = 0; i < steps.size(); i += Repeats.run(steps, i)) {
      lines.add(steps.get(i));
    }
    return lines;
  }

  private static String sentence(Plan plan, List<Step> told) {
    List<String> parts = told.stream().map(plan::sentence).toList();
    int last = parts.size() - 1;
    return last == 0
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, last)) + ", then " + parts.get(last);
  }
}
