package dev.toju.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetupTextTest {

  private static Role role(String name, long startMs, long skewMs, @Nullable String deviceOf,
      @Nullable String claims) {
    return new Role(name, new LinkedHashMap<>(), startMs, skewMs, deviceOf, claims);
  }

  private static Plan plan(List<Role> roles, SortedMap<String, String> rules, Network network) {
    return new Plan("a plan", null, roles, rules, network, List.of(), null);
  }

  @Test
  void theCastTheRulesAndTheSeedAreSaid() {
    TreeMap<String, String> rules = new TreeMap<>();
    rules.put("queue.backoffMs", "993..26432");

    String text = SetupText.of(plan(List.of(Role.named("alice"), role("bob", 1_000, 0, null, null),
        role("mallory", 0, 0, null, "alice")), rules, Network.DEFAULT), 100);

    assertThat(text).isEqualTo(
        "with alice; bob from 1.000; mallory claims alice; queue.backoffMs=993..26432; seed 100");
  }

  @Test
  void devicesServersClocksAndAnUnusualNetworkAreSaid() {
    Network network = new Network(new Delay(9, 200), Network.DEFAULT.channel(),
        Network.DEFAULT.redial());

    String text = SetupText.of(plan(List.of(Role.named("alice").joining("home", "general"),
        role("alice-phone", 0, -17_000, "alice", null)), new TreeMap<>(), network), 0);

    assertThat(text).isEqualTo("with alice in home/general; alice-phone, a device of alice, clock"
        + " -17.000; WebSockets 0.009..0.200; seed 0");
  }

  @Test
  void whatACastDoesAloneIsSaidInTheOrderOfItsStart() {
    String text = SetupText.alone(plan(List.of(role("bob", 1_000, 0, null, null),
        Role.named("alice").joining("home", "general"),
        role("mallory", 0, 0, null, "bob"),
        role("alice-phone", 2_000, 0, "alice", null).joining("home")), new TreeMap<>(),
        Network.DEFAULT));

    assertThat(text).isEqualTo("alice connects and joins home/general; mallory connects, identifies"
        + " as bob; bob connects at 1.000; alice-phone connects at 2.000 as a device of alice and"
        + " joins home; who shares home opens data channels and exchanges what it has");
  }
}
