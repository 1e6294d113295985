package dev.toju.report;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan says beside its steps, on one line: {@code with alice; bob from 1.000; mallory claims
 * alice; queue.backoffMs=993..26432; seed 100}. Times are in seconds.
 */
final class SetupText {

  private SetupText() {}

  /** The cast, the rules that the plan puts in place, the network where it is not the usual one. */
  static String of(Plan plan, long seed) {
    List<String> parts = new ArrayList<>();
    plan.roles().forEach(role -> parts.add(role(role)));
    plan.rules().forEach((rule, value) -> parts.add(rule + "=" + value));
    parts.addAll(network(plan.network()));
    Long stormMs = plan.stormMs();
    if (stormMs != null) {
      parts.add("faults until " + Seconds.exact(stormMs));
    }
    parts.add("seed " + seed);
    return "with " + String.join("; ", parts);
  }

  private static String role(Role role) {
    StringBuilder text = new StringBuilder(role.name());
    if (role.deviceOf() != null) {
      text.append(", a device of ").append(role.deviceOf());
    }
    if (role.claims() != null) {
      text.append(" claims ").append(role.claims());
    }
    role.joins().forEach((server, channels) -> text.append(" in ").append(server)
        .append(channels.isEmpty() ? "" : "/" + String.join("+", channels)));
    if (role.startMs() != 0) {
      text.append(" from ").append(Seconds.exact(role.startMs()));
    }
    if (role.skewMs() != 0) {
      text.append(", clock ").append(role.skewMs() > 0 ? "+" : "")
          .append(Seconds.exact(role.skewMs()));
    }
    return text.toString();
  }

  private static List<String> network(Network network) {
    List<String> parts = new ArrayList<>();
    delay("WebSockets", network.webSocket(), Network.DEFAULT.webSocket(), parts);
    delay("channels", network.channel(), Network.DEFAULT.channel(), parts);
    delay("redial after", network.redial(), Network.DEFAULT.redial(), parts);
    return parts;
  }

  private static void delay(String what, Delay delay, Delay usual, List<String> parts) {
    if (!delay.equals(usual)) {
      parts.add(what + " " + Seconds.exact(delay.leastMs()) + ".." + Seconds.exact(delay.mostMs()));
    }
  }

  /**
   * What a cast does before any step and without one, each role in the order of its start: {@code
   * alice connects and joins home/general; bob connects at 1.000}.
   */
  static String alone(Plan plan) {
    List<Role> roles = new ArrayList<>(plan.roles());
    roles.sort(Comparator.comparingLong(Role::startMs));
    List<String> parts = new ArrayList<>(roles.stream().map(SetupText::alone).toList());
    sharedServer(plan).ifPresent(server -> parts.add("who shares " + server
        + " opens data channels and exchanges what it has"));
    return String.join("; ", parts);
  }

  private static String alone(Role role) {
    StringBuilder text = new StringBuilder(role.name()).append(" connects");
    if (role.startMs() != 0) {
      text.append(" at ").append(Seconds.exact(role.startMs()));
    }
    if (role.claims() != null) {
      text.append(", identifies as ").append(role.claims());
    }
    if (role.deviceOf() != null) {
      text.append(" as a device of ").append(role.deviceOf());
    }
    String and = " and joins ";
    for (Map.Entry<String, List<String>> joined : role.joins().entrySet()) {
      text.append(and).append(joined.getKey()).append(
          joined.getValue().isEmpty() ? "" : "/" + String.join("+", joined.getValue()));
      and = ", ";
    }
    return text.toString();
  }

  private static Optional<String> sharedServer(Plan plan) {
    return plan.roles().stream().flatMap(role -> role.joins().keySet().stream())
        .filter(server -> plan.roles().stream()
            .filter(role -> role.joins().containsKey(server)).count() > 1)
        .findFirst();
  }
}
