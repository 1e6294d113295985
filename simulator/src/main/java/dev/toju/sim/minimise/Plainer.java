package dev.toju.sim.minimise;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** Puts plain values in the place of odd ones. */
final class Plainer {

  private static final long SECOND = 1_000;
  private static final long TENTH = 100;

  private Plainer() {}

  /** The plan with one fault simpler or shorter, in turn. */
  static List<Plan> faults(Plan plan) {
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      if (step.act() instanceof Disturbance(Fault fault)) {
        for (Fault simpler : simpler(fault)) {
          if (!simpler.equals(fault)) {
            List<Step> steps = new ArrayList<>(plan.steps());
            steps.set(i, new Step(step.atMs(), new Disturbance(simpler)));
            plans.add(plan.withSteps(steps));
          }
        }
      }
    }
    return plans;
  }

  private static List<Fault> simpler(Fault fault) {
    return switch (fault) {
      case Fault.Partition p -> List.of(
          new Fault.Partition(p.side(), p.other(), p.oneWay(), 0, p.forMs()),
          new Fault.Partition(p.side(), p.other(), p.oneWay(), p.noticeMs(), shorter(p.forMs())),
          new Fault.Partition(p.side(), p.other(), p.oneWay(), shorter(p.noticeMs()), p.forMs()));
      case Fault.Offline f -> List.of(new Fault.Offline(f.who(), shorter(f.forMs())));
      case Fault.Cut f -> List.of(new Fault.Cut(f.line(), shorter(f.forMs())));
      case Fault.SignalingDown f -> eachAlone(f);
      case Fault.ChannelsDown f -> eachAlone(f);
      case Fault.IceFailure f ->
        List.of(new Fault.IceFailure(f.one(), f.other(), shorter(f.forMs())));
      case Fault.Latency f -> List.of(
          new Fault.Latency(f.line(), Delay.of(rounded(f.delay().mostMs())), f.forMs()),
          new Fault.Latency(f.line(), f.delay(), shorter(f.forMs())));
      case Fault.Jam f -> List.of(new Fault.Jam(f.line(), shorter(f.forMs())));
      case Fault.ReconnectStorm f -> List.of(
          new Fault.ReconnectStorm(f.who().subList(0, 1), f.times(), f.everyMs()),
          new Fault.ReconnectStorm(f.who(), 1, SECOND),
          new Fault.ReconnectStorm(f.who(), f.times(), rounded(f.everyMs())));
      case Fault.HalfOpen f -> List.of(new Fault.HalfOpen(f.who(), rounded(f.clientNoticesMs()),
          rounded(f.serverNoticesMs())));
      case Fault.Lose f -> List.of(new Fault.Lose(f.traffic(), new Extent.Next(1)));
      case Fault.Corrupt f -> List.of(new Fault.Corrupt(f.traffic(), 1));
      case Fault.Oversize f -> List.of(new Fault.Oversize(f.traffic(), 1, f.bytes()));
      case Fault.Crash f -> List.of(
          new Fault.Crash(f.who(), new Moment.AtOnce(), f.memory(), f.downMs()),
          new Fault.Crash(f.who(), f.moment(), new Memory.Intact(), f.downMs()),
          new Fault.Crash(f.who(), f.moment(), f.memory(), SECOND),
          new Fault.Crash(f.who(), f.moment(), f.memory(), shorter(f.downMs())));
      case Fault.StoreRefuses f ->
        List.of(new Fault.StoreRefuses(f.who(), new Extent.Next(1)));
      case Fault.ServerRestart f -> List.of(new Fault.ServerRestart(SECOND));
      case Fault.ClockSkew f -> List.of(new Fault.ClockSkew(f.who(), rounded(f.skewMs())));
      case Fault.ClockDrift f ->
        List.of(new Fault.ClockDrift(f.who(), f.ppm(), shorter(f.forMs())));
      case Fault.SlowHost f ->
        List.of(new Fault.SlowHost(f.who(), f.perInputMs(), shorter(f.forMs())));
      case Fault.Heal f -> List.of();
    };
  }

  private static List<Fault> eachAlone(Fault.SignalingDown fault) {
    List<Fault> simpler = new ArrayList<>();
    if (fault.who().size() > 1) {
      fault.who().forEach(
          who -> simpler.add(new Fault.SignalingDown(List.of(who), fault.forMs())));
    }
    simpler.add(new Fault.SignalingDown(fault.who(), shorter(fault.forMs())));
    return simpler;
  }

  private static List<Fault> eachAlone(Fault.ChannelsDown fault) {
    List<Fault> simpler = new ArrayList<>();
    if (fault.who().size() > 1) {
      fault.who()
          .forEach(who -> simpler.add(new Fault.ChannelsDown(List.of(who), fault.forMs())));
    }
    simpler.add(new Fault.ChannelsDown(fault.who(), shorter(fault.forMs())));
    return simpler;
  }

  /** Half as long, in whole seconds or tenths; what ends with the heal stays so. */
  private static long shorter(long ms) {
    return ms == Fault.UNTIL_HEALED ? ms : ms > 2 * SECOND ? rounded(ms / 2) : rounded(ms);
  }

  private static long rounded(long ms) {
    long unit = Math.abs(ms) >= SECOND ? SECOND : TENTH;
    return Math.abs(ms) < TENTH ? ms : ms / unit * unit;
  }

  /** The plan with plainer moments: whole seconds first, then each step by itself. */
  static List<Plan> times(Plan plan) {
    List<Plan> plans = new ArrayList<>();
    List<Step> steps = plan.steps();
    for (long gap : List.of(SECOND, 200L, TENTH)) {
      plans.add(plan.withSteps(spaced(steps, gap)));
    }
    for (int i = 0; i < steps.size(); i++) {
      long before = i == 0 ? 0 : steps.get(i - 1).atMs();
      for (long unit : List.of(SECOND, TENTH, 10L)) {
        long atMs = i == 0 ? SECOND : (before / unit + 1) * unit;
        if (atMs < steps.get(i).atMs() || steps.get(i).atMs() % unit != 0) {
          plans.add(plan.withSteps(shifted(steps, i, atMs)));
        }
      }
    }
    plans.removeIf(plan::equals);
    return plans.stream().filter(each -> isRounder(each, plan)).toList();
  }

  /** Only what is nearer to an end counts, so that the search for plainer moments stops. */
  private static boolean isRounder(Plan one, Plan than) {
    return odd(one) < odd(than);
  }

  private static long odd(Plan plan) {
    long odd = 0;
    for (Step step : plan.steps()) {
      long at = step.atMs();
      odd += (at % SECOND == 0 ? 0 : at % TENTH == 0 ? 10 : at % 10 == 0 ? 100 : 1_000) * 1_000L
          + at / TENTH;
    }
    return odd;
  }

  private static List<Step> spaced(List<Step> steps, long gap) {
    List<Step> spaced = new ArrayList<>();
    long atMs = SECOND;
    for (int i = 0; i < steps.size(); i++) {
      boolean together = i > 0 && steps.get(i).atMs() == steps.get(i - 1).atMs();
      atMs = i == 0 || together ? atMs : atMs + gap;
      spaced.add(new Step(atMs, steps.get(i).act()));
    }
    return spaced;
  }

  /** The step at that moment, and all that follow as far behind it as they were. */
  private static List<Step> shifted(List<Step> steps, int index, long atMs) {
    List<Step> shifted = new ArrayList<>(steps.subList(0, index));
    long by = atMs - steps.get(index).atMs();
    for (Step step : steps.subList(index, steps.size())) {
      shifted.add(new Step(step.atMs() + by, step.act()));
    }
    return shifted;
  }

  /** Edits that give peers, labels and texts the names that a person would give. */
  static List<Minimiser.Edit> names(Plan plan) {
    return List.of(Naming::byHand, Naming::titled);
  }
}
