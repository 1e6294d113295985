package dev.toju.sim.plan;

import dev.toju.protocol.port.Shown;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the labelled steps of a plan have made, as the peers told it. */
public final class Workshop {

  private static final String REF = "s";

  private final Plan plan;
  private final Map<String, Made> made = new TreeMap<>();

  /** Nothing is made yet. */
  public Workshop(Plan plan) {
    this.plan = plan;
  }

  /** Names the command of a step. */
  public static String ref(int step) {
    return REF + step;
  }

  /** A peer tells something; if it made what a step labels, the label now means that. */
  public void hear(Shown shown, long wallMs) {
    if (!(shown instanceof Shown.Done done) || !done.ref().startsWith(REF)) {
      return;
    }
    String scope = done.scope();
    if (scope == null) {
      return;
    }
    String id = done.id();
    labelOf(done.ref()).ifPresent(
        label -> made.putIfAbsent(label, new Made(scope, id == null ? scope : id, wallMs)));
  }

  private Optional<String> labelOf(String ref) {
    String number = ref.substring(REF.length());
    if (!number.matches("\\d{1,9}") || Integer.parseInt(number) >= plan.steps().size()) {
      return Optional.empty(); // a subject may say what it likes
    }
    Act act = plan.steps().get(Integer.parseInt(number)).act();
    return switch (act) {
      case UserAct.Send send -> Optional.ofNullable(send.as());
      case UserAct.CreateGroup group -> Optional.of(group.as());
      default -> Optional.empty();
    };
  }

  /** What the label means, if its step has made something. */
  public Optional<Made> of(String label) {
    return Optional.ofNullable(made.get(label));
  }
}
