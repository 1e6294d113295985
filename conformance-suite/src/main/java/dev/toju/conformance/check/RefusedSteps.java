package dev.toju.conformance.check;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.Shown;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.plan.Workshop;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What peers refused of what their users asked: legal, and often not what the author of a scenario
 * had in mind, since a step that is refused makes nothing. Where the author did mean it, the step
 * says so, and has to be refused.
 */
final class RefusedSteps implements Observer {

  /** Lines are for people: so many are told, the others counted. */
  private static final int TOLD = 3;

  private final Plan plan;
  /** What is to be refused and was not yet, by the index of the step. */
  private final SortedSet<Integer> missing = new TreeSet<>();
  private final List<String> sentences = new ArrayList<>();

  RefusedSteps(Plan plan) {
    this.plan = plan;
    for (int i = 0; i < plan.steps().size(); i++) {
      if (plan.steps().get(i).refused()) {
        missing.add(i);
      }
    }
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Did did && did.effect() instanceof PeerEffect.Show show
        && show.what() instanceof Shown.Refused refused && !isMeant(did.host(), refused.ref())) {
      sentences.add(at(did.atMs()) + " " + did.host() + " refused what its user asked: "
          + refused.code() + " (" + refused.reason() + ")");
    }
  }

  /** Whether the step says that it is refused. */
  private boolean isMeant(String host, String ref) {
    boolean meant = false;
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      if (step.refused() && step.act() instanceof UserAct user && user.by().equals(host)
          && Workshop.ref(i).equals(ref)) {
        missing.remove(i);
        meant = true;
      }
    }
    return meant;
  }

  /** What was refused, and the file does not say so. */
  List<String> sentences() {
    if (sentences.size() <= TOLD) {
      return List.copyOf(sentences);
    }
    List<String> some = new ArrayList<>(sentences.subList(0, TOLD));
    some.add("and " + (sentences.size() - TOLD) + " more were refused");
    return some;
  }

  /** What was not refused, and the file says that it is. */
  List<String> unmet() {
    return missing.stream().map(index -> plan.steps().get(index))
        .map(step -> at(step.atMs()) + " the file says of \"" + plan.sentence(step)
            + "\" that it is refused to the user, and it was not")
        .toList();
  }

  private static String at(long atMs) {
    return String.format(Locale.ROOT, "at %d.%03d", atMs / 1000, atMs % 1000);
  }
}
