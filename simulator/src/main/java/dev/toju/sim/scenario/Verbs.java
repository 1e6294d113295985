package dev.toju.sim.scenario;

import dev.toju.sim.plan.Act;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Everything that a step can do. */
final class Verbs {

  static final List<Verb<?>> ALL = all();

  private Verbs() {}

  static Optional<Verb<?>> named(String name) {
    return ALL.stream().filter(verb -> verb.name().equals(name)).findFirst();
  }

  static Verb<?> of(Act act) {
    return ALL.stream().filter(verb -> verb.isOf(act)).findFirst()
        .orElseThrow(() -> new IllegalStateException("no verb says " + act));
  }

  static List<String> names() {
    return ALL.stream().<String>map(Verb::name).toList();
  }

  private static List<Verb<?>> all() {
    List<Verb<?>> all = new ArrayList<>(UserVerbs.ALL);
    all.addAll(FaultVerbs.ALL);
    all.addAll(HostVerbs.ALL);
    return Collections.unmodifiableList(all);
  }
}
