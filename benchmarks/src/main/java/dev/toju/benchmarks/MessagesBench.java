package dev.toju.benchmarks;

import dev.toju.conformance.search.Probe;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How the time of a judged plan grows with its messages: twice as many should take twice as long, a
 * ratio of 2. One of 4 would be the square.
 */
final class MessagesBench {

  private static final long EVERY_MS = 50;
  private static final long FIRST_MS = 2_000;
  private static final int DOUBLINGS = 3;

  private final Probe probe;
  private final Sizes sizes;

  MessagesBench(Subject subject, Sizes sizes) {
    this.probe = Probe.of(subject,
        RunOptions.DEFAULT.digest(false).signatures(new StandInSignatures()));
    this.sizes = sizes;
  }

  List<Figure> figures() {
    int least = sizes.messages() >> DOUBLINGS;
    seconds(sizes.messages() / 2); // warmth
    List<Figure> figures = new ArrayList<>();
    double before = seconds(least);
    for (int count = 2 * least; count <= sizes.messages(); count *= 2) {
      double now = seconds(count);
      figures.add(new Figure(count + " messages in one plan, judged, hardened", 0, now / before,
          "x the time of " + count / 2 + " (" + Math.round(1e6 * now / count)
              + " us a message)"));
      before = now;
    }
    return figures;
  }

  private double seconds(int messages) {
    Plan plan = plan(messages);
    return CpuClock.seconds(() -> probe.run(plan, 0, RuleSet.HARDENED));
  }

  /** One writes to another, twenty times a second. */
  private static Plan plan(int messages) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      steps.add(new Step(FIRST_MS + i * EVERY_MS,
          new UserAct.Send("alice", new Place.With("bob"), "m" + i, null)));
    }
    return new Plan("Many messages", null,
        List.of(Role.named("alice").joining("home", "general"),
            Role.named("bob").joining("home", "general")),
        new TreeMap<>(), Network.DEFAULT, steps, null);
  }
}
