package dev.toju.sim.minimise;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Puts plain faults and values in the place of odd ones. */
final class Plainer {

  private static final long SECOND = 1_000;
  private static final long TENTH = 100;
  private static final long HUNDREDTH = 10;

  private Plainer() {}

  /** The plan with one fault simpler, shorter or rounder, in turn. */
  static List<Plan> faults(Plan plan) {
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      if (step.act() instanceof Disturbance(Fault fault)) {
        for (Fault simpler : simpler(fault)) {
          if (!simpler.equals(fault)) {
            List<Step> steps = new ArrayList<>(plan.steps());
            steps.set(i, step.doing(new Disturbance(simpler)));
            plans.add(plan.withSteps(steps));
          }
        }
      }
    }
    return plans;
  }

  private static List<Fault> simpler(Fault fault) {
    return switch (fault) {
      case Fault.Partition f -> partition(f);
      case Fault.Offline f -> each(f.forMs(), ms -> new Fault.Offline(f.who(), ms));
      case Fault.Cut f -> each(f.forMs(), ms -> new Fault.Cut(f.line(), ms));
      case Fault.SignalingDown f -> both(alone(f.who(), who -> new Fault.SignalingDown(who,
          f.forMs())), each(f.forMs(), ms -> new Fault.SignalingDown(f.who(), ms)));
      case Fault.ChannelsDown f -> both(alone(f.who(), who -> new Fault.ChannelsDown(who,
          f.forMs())), each(f.forMs(), ms -> new Fault.ChannelsDown(f.who(), ms)));
      case Fault.IceFailure f ->
        each(f.forMs(), ms -> new Fault.IceFailure(f.one(), f.other(), ms));
      case Fault.Latency f -> latency(f);
      case Fault.Jam f -> each(f.forMs(), ms -> new Fault.Jam(f.line(), ms));
      case Fault.ReconnectStorm f -> storm(f);
      case Fault.HalfOpen f -> both(
          each(f.clientNoticesMs(), ms -> new Fault.HalfOpen(f.who(), ms, f.serverNoticesMs())),
          each(f.serverNoticesMs(), ms -> new Fault.HalfOpen(f.who(), f.clientNoticesMs(), ms)));
      case Fault.HalfOpenChannel f ->
        each(f.noticedMs(), ms -> new Fault.HalfOpenChannel(f.closed(), f.open(), ms));
      case Fault.FullBuffer f -> both(
          List.of(new Fault.FullBuffer(f.from(), f.to(), 0, f.full(), f.forMs())),
          each(f.forMs(),
              ms -> new Fault.FullBuffer(f.from(), f.to(), f.holds(), f.full(), ms)));
      case Fault.Duplicate f -> List.of(new Fault.Duplicate(f.traffic(), 1),
          new Fault.Duplicate(anyPath(f.traffic()), f.frames()));
      case Fault.LateSignal f -> both(List.of(new Fault.LateSignal(f.traffic(), 1, f.byMs())),
          each(f.byMs(), ms -> new Fault.LateSignal(f.traffic(), f.frames(), ms)));
      case Fault.Lose f -> both(List.of(new Fault.Lose(anyPath(f.traffic()), f.extent())),
          extents(f.extent(), extent -> new Fault.Lose(f.traffic(), extent)));
      case Fault.Corrupt f -> List.of(new Fault.Corrupt(f.traffic(), 1),
          new Fault.Corrupt(anyPath(f.traffic()), f.frames()));
      case Fault.Oversize f -> both(List.of(new Fault.Oversize(f.traffic(), 1, f.bytes()),
          new Fault.Oversize(anyPath(f.traffic()), f.frames(), f.bytes())),
          each(f.bytes(), bytes -> new Fault.Oversize(f.traffic(), f.frames(), (int) bytes)));
      case Fault.Crash f -> crash(f);
      case Fault.StoreRefuses f ->
        extents(f.extent(), extent -> new Fault.StoreRefuses(f.who(), extent));
      case Fault.ServerRestart f -> each(f.downMs(), Fault.ServerRestart::new);
      case Fault.ClockSkew f -> each(f.skewMs(), ms -> new Fault.ClockSkew(f.who(), ms));
      case Fault.ClockDrift f -> both(
          each(f.forMs(), ms -> new Fault.ClockDrift(f.who(), f.ppm(), ms)),
          each(f.ppm(), ppm -> new Fault.ClockDrift(f.who(), ppm, f.forMs())));
      case Fault.SlowHost f -> both(
          each(f.forMs(), ms -> new Fault.SlowHost(f.who(), f.perInputMs(), ms)),
          each(f.perInputMs(), ms -> new Fault.SlowHost(f.who(), ms, f.forMs())));
      case Fault.Heal f -> List.of();
    };
  }

  /** A cut of one line, or one host offline, where that is what it comes to; else fewer hosts. */
  private static List<Fault> partition(Fault.Partition f) {
    List<Fault> simpler = new ArrayList<>();
    String one = f.side().getFirst();
    boolean alone = f.side().size() == 1 && !one.equals(Fault.SERVER);
    if (alone && f.other().isEmpty()) {
      simpler.add(new Fault.Offline(one, f.forMs()));
    } else if (alone && f.other().size() == 1) {
      String other = f.other().getFirst();
      simpler.add(new Fault.Cut(other.equals(Fault.SERVER)
          ? new Line.WebSocket(one)
          : new Line.Channel(one, other), f.forMs()));
    }
    if (f.oneWay()) {
      simpler.add(new Fault.Partition(f.side(), f.other(), false, bothWays(f.noticeMs()),
          f.forMs()));
    }
    simpler.addAll(alone(f.side(), side -> new Fault.Partition(side, f.other(), f.oneWay(),
        f.noticeMs(), f.forMs())));
    simpler.addAll(alone(f.other(), other -> new Fault.Partition(f.side(), other, f.oneWay(),
        f.noticeMs(), f.forMs())));
    simpler.add(new Fault.Partition(f.side(), f.other(), f.oneWay(),
        f.oneWay() ? Fault.UNTIL_HEALED : 0, f.forMs()));
    simpler.addAll(each(f.noticeMs(), ms -> new Fault.Partition(f.side(), f.other(), f.oneWay(),
        ms, f.forMs())));
    simpler.addAll(each(f.forMs(), ms -> new Fault.Partition(f.side(), f.other(), f.oneWay(),
        f.noticeMs(), ms)));
    return simpler;
  }

  /** What is noticed by nobody where it is in one direction is noticed at once where it is in both. */
  private static long bothWays(long noticeMs) {
    return noticeMs == Fault.UNTIL_HEALED ? 0 : noticeMs;
  }

  private static List<Fault> latency(Fault.Latency f) {
    return both(each(f.delay().mostMs(), ms -> new Fault.Latency(f.line(), Delay.of(ms),
        f.forMs())), each(f.forMs(), ms -> new Fault.Latency(f.line(), f.delay(), ms)));
  }

  private static List<Fault> storm(Fault.ReconnectStorm f) {
    List<Fault> simpler = new ArrayList<>(alone(f.who(),
        who -> new Fault.ReconnectStorm(who, f.times(), f.everyMs())));
    simpler.add(new Fault.ReconnectStorm(f.who(), 1, SECOND));
    simpler.addAll(each(f.everyMs(), ms -> new Fault.ReconnectStorm(f.who(), f.times(), ms)));
    return simpler;
  }

  private static List<Fault> crash(Fault.Crash f) {
    List<Fault> simpler = new ArrayList<>(List.of(
        new Fault.Crash(f.who(), new Moment.AtOnce(), f.memory(), f.downMs()),
        new Fault.Crash(f.who(), f.moment(), new Memory.Intact(), f.downMs())));
    if (f.memory() instanceof Memory.RolledBack(long backupAtMs)) {
      simpler.addAll(each(backupAtMs, ms -> new Fault.Crash(f.who(), f.moment(),
          new Memory.RolledBack(ms), f.downMs())));
    }
    simpler.addAll(each(f.downMs(),
        ms -> new Fault.Crash(f.who(), f.moment(), f.memory(), ms)));
    return simpler;
  }

  private static List<Fault> extents(Extent extent, Function<Extent, Fault> fault) {
    List<Fault> simpler = new ArrayList<>(List.of(fault.apply(new Extent.Next(1))));
    if (extent instanceof Extent.During(long forMs)) {
      lengths(forMs).forEach(ms -> simpler.add(fault.apply(new Extent.During(ms))));
    }
    return simpler;
  }

  private static Traffic anyPath(Traffic traffic) {
    return new Traffic(traffic.from(), traffic.to(), Traffic.Path.ANY, traffic.type());
  }

  /** With each of several hosts alone. */
  private static List<Fault> alone(List<String> hosts, Function<List<String>, Fault> fault) {
    return hosts.size() < 2
        ? List.of()
        : hosts.stream().map(host -> fault.apply(List.of(host))).toList();
  }

  private static List<Fault> each(long value, LongFunction<Fault> fault) {
    return lengths(value).stream().map(fault::apply).toList();
  }

  private static List<Fault> both(List<Fault> some, List<Fault> others) {
    List<Fault> both = new ArrayList<>(some);
    both.addAll(others);
    return both;
  }

  /**
   * Plainer numbers in the place of one: half of it, or it rounded either way. What ends with the
   * heal stays so. None is offered that leads back.
   */
  static List<Long> lengths(long ms) {
    long size = Math.abs(ms);
    if (ms == Fault.UNTIL_HEALED || ms == 0) {
      return List.of();
    }
    List<Long> plainer = new ArrayList<>();
    if (size > SECOND) {
      plainer.add(size > 2 * SECOND ? ms / 2 / SECOND * SECOND : SECOND * Long.signum(ms));
    }
    for (long unit : unitsFor(size)) {
      if (ms % unit != 0) {
        plainer.add(ms / unit * unit);
        plainer.add((ms / unit + Long.signum(ms)) * unit);
      }
    }
    plainer.removeIf(plain -> plain == 0);
    return plainer;
  }

  private static List<Long> unitsFor(long size) {
    if (size >= SECOND) {
      return List.of(SECOND, TENTH);
    }
    return List.of(size >= TENTH ? TENTH : HUNDREDTH);
  }
}
