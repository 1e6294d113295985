package dev.toju.sim.minimise;

import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;

/** Gives a plan the words that a person would choose. */
final class Naming {

  private static final List<String> TEXTS = List.of("hi", "hello", "how are you", "fine", "thanks",
      "good");

  private Naming() {}

  /** Short texts, each said once. */
  static Plan byHand(Plan plan) {
    List<Step> steps = new ArrayList<>();
    int said = 0;
    for (Step step : plan.steps()) {
      if (step.act() instanceof UserAct.Send send && send.text().length() < 40) {
        steps.add(new Step(step.atMs(),
            new UserAct.Send(send.by(), send.to(), text(said++), send.as())));
      } else if (step.act() instanceof UserAct.Edit edit) {
        steps.add(new Step(step.atMs(),
            new UserAct.Edit(edit.by(), edit.message(), text(said++))));
      } else {
        steps.add(step);
      }
    }
    return plan.withSteps(steps);
  }

  private static String text(int index) {
    return index < TEXTS.size() ? TEXTS.get(index) : "and " + index;
  }

  /** Its last step as its title, for want of a better one. */
  static Plan titled(Plan plan) {
    if (plan.steps().isEmpty()) {
      return plan;
    }
    String last = plan.sentence(plan.steps().getLast());
    String title = last.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + last.substring(1);
    return new Plan(title, plan.subject(), plan.roles(), plan.rules(), plan.network(),
        plan.steps(), plan.stormMs());
  }
}
