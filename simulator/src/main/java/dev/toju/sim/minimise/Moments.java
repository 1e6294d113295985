package dev.toju.sim.minimise;

import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Puts the steps and late starts of a plan at the moments that a person would choose. */
final class Moments {

  private static final long SECOND = 1_000;
  private static final long TENTH = 100;
  private static final long HUNDREDTH = 10;

  private Moments() {}

  /** The plan at plainer moments: evenly spaced first, then each moment by itself. */
  static List<Plan> plainer(Plan plan) {
    List<Plan> plans = new ArrayList<>();
    for (long gap : List.of(SECOND, 2 * TENTH, TENTH)) {
      plans.add(spaced(plan, gap));
    }
    long before = 0;
    for (long moment : momentsOf(plan)) {
      for (long unit : List.of(SECOND, TENTH, HUNDREDTH)) {
        long plain = before == 0 ? SECOND : (before / unit + 1) * unit;
        plans.add(shifted(plan, moment, plain - moment));
      }
      before = moment;
    }
    return plans.stream().filter(each -> odd(each) < odd(plan)).toList();
  }

  private static NavigableSet<Long> momentsOf(Plan plan) {
    NavigableSet<Long> moments = new TreeSet<>();
    plan.steps().forEach(step -> moments.add(step.atMs()));
    plan.roles().stream().map(Role::startMs).filter(ms -> ms > 0).forEach(moments::add);
    return moments;
  }

  /** Less is plainer: it falls with every success, so that the search ends. */
  private static long odd(Plan plan) {
    long odd = 0;
    for (Step step : plan.steps()) {
      odd += odd(step.atMs());
    }
    for (Role role : plan.roles()) {
      odd += odd(role.startMs());
    }
    return odd;
  }

  private static long odd(long ms) {
    long roughness = ms % SECOND == 0 ? 0 : ms % TENTH == 0 ? 1 : ms % HUNDREDTH == 0 ? 10 : 100;
    return roughness * 10_000 + ms / TENTH;
  }

  private static Plan spaced(Plan plan, long gap) {
    List<Step> spaced = new ArrayList<>();
    long atMs = SECOND;
    for (int i = 0; i < plan.steps().size(); i++) {
      Step step = plan.steps().get(i);
      boolean together = i > 0 && step.atMs() == plan.steps().get(i - 1).atMs();
      atMs = i == 0 || together ? atMs : atMs + gap;
      spaced.add(step.at(atMs));
    }
    return plan.withSteps(spaced);
  }

  /** What happens at that moment and later as far behind it as it was. */
  private static Plan shifted(Plan plan, long moment, long by) {
    List<Role> roles = plan.roles().stream()
        .map(role -> new Role(role.name(), role.joins(), moved(role.startMs(), moment, by),
            role.skewMs(), role.deviceOf(), role.claims()))
        .toList();
    List<Step> steps = plan.steps().stream()
        .map(step -> step.at(moved(step.atMs(), moment, by))).toList();
    Long stormMs = plan.stormMs();
    return new Plan(plan.title(), plan.subject(), roles, plan.rules(), plan.network(), steps,
        stormMs == null ? null : Long.valueOf(moved(stormMs, moment, by)));
  }

  private static long moved(long ms, long moment, long by) {
    return ms < moment ? ms : ms + by;
  }
}
