package dev.toju.sim.minimise;

import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Labels;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.SentField;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Leaves out of a plan whatever it can do without. */
final class Cuts {

  private Cuts() {}

  /** The plan without the steps that speak of what no step before them makes or watches. */
  static Plan consistent(Plan plan) {
    Set<String> known = new TreeSet<>();
    plan.roles().forEach(role -> role.joins()
        .forEach((server, channels) -> watch(server, channels, known)));
    List<Step> kept = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (known.containsAll(needs(step.act()))) {
        kept.add(step);
        Labels.madeBy(step.act()).ifPresent(known::add);
        if (step.act() instanceof UserAct.Join join) {
          watch(join.server(), join.channels(), known);
        }
      }
    }
    return kept.size() == plan.steps().size() ? plan : plan.withSteps(kept);
  }

  private static void watch(String server, List<String> channels, Set<String> known) {
    channels.forEach(channel -> known.add(server + "/" + channel));
  }

  /** The labels and channels without which the act means nothing. */
  static List<String> needs(Act act) {
    List<String> needs = new ArrayList<>();
    Labels.neededBy(act).ifPresent(needs::add);
    channelOf(act).ifPresent(c -> needs.add(c.server() + "/" + c.channel()));
    if (act instanceof DishonestAct.Inject inject) {
      Matcher names = FrameTemplate.PLACEHOLDER.matcher(inject.frame().template());
      while (names.find()) {
        String name = names.group(2);
        int dot = name.lastIndexOf('.');
        if (names.group(1).isEmpty() && dot > 0 && !name.startsWith("dm.")
            && SentField.of(name).isEmpty()) {
          needs.add(name.substring(0, dot));
        }
      }
    }
    return needs;
  }

  private static Optional<Place.Channel> channelOf(Act act) {
    Place place = switch (act) {
      case UserAct.Send send -> send.to();
      case UserAct.Type type -> type.in();
      case UserAct.Read read -> read.in();
      case UserAct.Sync sync -> sync.in();
      case UserAct other -> null;
      case Disturbance fault -> null;
      case DishonestAct forged -> null;
    };
    return place instanceof Place.Channel channel ? Optional.of(channel) : Optional.empty();
  }

  /** For each peer an edit that leaves it out, the last one first. */
  static List<Minimiser.Edit> peers(Plan plan) {
    return plan.roles().reversed().stream().<Minimiser.Edit>map(
        role -> current -> without(current, role.name())).toList();
  }

  private static Plan without(Plan plan, String role) {
    List<Role> roles = plan.roles().stream().filter(each -> !each.name().equals(role)
        && !role.equals(each.deviceOf()) && !role.equals(each.claims())).toList();
    if (roles.isEmpty() || roles.size() == plan.roles().size()) {
      return plan;
    }
    Set<String> left = new TreeSet<>(roles.stream().map(Role::name).toList());
    List<Step> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      Optional<Act> act = Absence.of(step.act(), left);
      act.ifPresent(kept -> steps.add(step.doing(kept)));
    }
    return with(plan, roles).withSteps(steps);
  }

  /** The plan with other roles. */
  static Plan with(Plan plan, List<Role> roles) {
    return new Plan(plan.title(), plan.subject(), roles, plan.rules(), plan.network(),
        plan.steps(), plan.stormMs());
  }

  /** The plan without one of the things that it says beside its steps, in turn. */
  static List<Plan> details(Plan plan) {
    List<Plan> plans = new ArrayList<>();
    for (String rule : plan.rules().keySet()) {
      SortedMap<String, String> fewer = new TreeMap<>(plan.rules());
      fewer.remove(rule);
      plans.add(new Plan(plan.title(), plan.subject(), plan.roles(), fewer, plan.network(),
          plan.steps(), plan.stormMs()));
    }
    for (Network network : plainer(plan.network())) {
      plans.add(new Plan(plan.title(), plan.subject(), plan.roles(), plan.rules(), network,
          plan.steps(), plan.stormMs()));
    }
    if (plan.stormMs() != null) {
      plans.add(new Plan(plan.title(), plan.subject(), plan.roles(), plan.rules(),
          plan.network(), plan.steps(), null));
      for (long stormMs : Plainer.lengths(plan.stormMs())) {
        plans.add(new Plan(plan.title(), plan.subject(), plan.roles(), plan.rules(),
            plan.network(), plan.steps(), stormMs));
      }
    }
    for (int i = 0; i < plan.roles().size(); i++) {
      for (Role plainer : plainer(plan.roles().get(i))) {
        List<Role> roles = new ArrayList<>(plan.roles());
        roles.set(i, plainer);
        plans.add(with(plan, roles));
      }
    }
    return plans;
  }

  /** The usual one, or the usual value for one of its settings. */
  private static List<Network> plainer(Network network) {
    Network usual = Network.DEFAULT;
    return Stream.of(usual,
        new Network(usual.webSocket(), network.channel(), network.redial()),
        new Network(network.webSocket(), usual.channel(), network.redial()),
        new Network(network.webSocket(), network.channel(), usual.redial()))
        .filter(each -> !each.equals(network)).distinct().toList();
  }

  private static List<Role> plainer(Role role) {
    List<Role> roles = new ArrayList<>();
    for (long startMs : zeroAnd(Plainer.lengths(role.startMs()))) {
      roles.add(new Role(role.name(), role.joins(), startMs, role.skewMs(), role.deviceOf(),
          role.claims()));
    }
    for (long skewMs : zeroAnd(Plainer.lengths(role.skewMs()))) {
      roles.add(new Role(role.name(), role.joins(), role.startMs(), skewMs, role.deviceOf(),
          role.claims()));
    }
    if (role.claims() != null) {
      roles.add(new Role(role.name(), role.joins(), role.startMs(), role.skewMs(),
          role.deviceOf(), null));
    }
    for (String server : role.joins().keySet()) {
      SequencedMap<String, List<String>> fewer = new LinkedHashMap<>(role.joins());
      fewer.remove(server);
      roles.add(joining(role, fewer));
      List<String> channels = role.joins().getOrDefault(server, List.of());
      for (String channel : channels.size() > 1 ? channels.reversed() : List.<String>of()) {
        SequencedMap<String, List<String>> one = new LinkedHashMap<>(role.joins());
        one.put(server, channels.stream().filter(c -> !c.equals(channel)).toList());
        roles.add(joining(role, one));
      }
    }
    return roles;
  }

  private static List<Long> zeroAnd(List<Long> lengths) {
    List<Long> both = new ArrayList<>(List.of(0L));
    both.addAll(lengths);
    return both;
  }

  private static Role joining(Role role, SequencedMap<String, List<String>> joins) {
    return new Role(role.name(), joins, role.startMs(), role.skewMs(), role.deviceOf(),
        role.claims());
  }
}
