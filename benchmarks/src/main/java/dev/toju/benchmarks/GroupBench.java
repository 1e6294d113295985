package dev.toju.benchmarks;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Run;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.RunOptions.Form;
import dev.toju.sim.run.Simulation;
import java.util.List;

/** How much faster than real time a group of eight lives, on one core, with nobody watching. */
final class GroupBench {

  private static final double WANTED_WRITTEN = 1_000;
  private static final double WANTED_OBJECTS = 3_000;

  private final Subject subject;
  private final Sizes sizes;

  GroupBench(Subject subject, Sizes sizes) {
    this.subject = subject;
    this.sizes = sizes;
  }

  List<Figure> figures() {
    return List.of(figure("frames encoded", Form.WRITTEN, WANTED_WRITTEN),
        figure("frames as objects", Form.OBJECTS, WANTED_OBJECTS));
  }

  private Figure figure(String how, Form frames, double wanted) {
    Plan plan = GroupOfEight.plan(sizes.groupMinutes());
    double best = 0;
    for (int i = 0; i < sizes.groupRounds(); i++) {
      long[] virtualMs = new long[1];
      double seconds = CpuClock.seconds(() -> virtualMs[0] = run(plan, frames).endedAtMs());
      best = Math.max(best, virtualMs[0] / 1e3 / seconds);
    }
    return new Figure("group of 8, " + sizes.groupMinutes() + " virtual minutes, hardened, " + how,
        wanted, best, "x real time");
  }

  private Run run(Plan plan, Form frames) {
    return Simulation.of(plan, new Seed(1), RuleSet.HARDENED, Players.all(subject))
        .with(RunOptions.DEFAULT.digest(false).frames(frames).signatures(new StandInSignatures()))
        .run();
  }
}
