package dev.toju.conformance.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Shipped;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoleSelectionTest {

  private static final String IN_CHANNELS = "09-sync/a-full-turn-moves-nothing.yaml";
  private static final String GROUP = "03-delivery/one-recipient-of-a-group-is-forgotten.yaml";

  private static Claim claim(Profile... profiles) {
    return new Claim(new TreeSet<>(List.of(profiles)));
  }

  private static Plan plan(String file) {
    return Shipped.scenario(file).cases().getFirst().plan();
  }

  private static List<String> roles(String file, Profile... profiles) {
    return RoleSelection.unlimited(claim(profiles)).in(plan(file)).stream()
        .map(SubjectRoles::text).toList();
  }

  private static Optional<String> whyNot(Profile profile, String file, String role) {
    return RoleSelection.unlimited(claim(profile)).whyNot(plan(file), role);
  }

  @Test
  void aServerPlaysTheServerAndNoPeer() {
    String file = "11-server/a-non-member-speaks.yaml";

    assertThat(roles(file, Profile.SIGNALING_SERVER)).containsExactly(Fault.SERVER);
    assertThat(whyNot(Profile.SIGNALING_SERVER, file, "alice")).get().asString()
        .contains("its roles are peers");
    assertThat(whyNot(Profile.DM_CLIENT, file, Fault.SERVER)).get().asString()
        .contains("the server is played by a signaling-server");
  }

  @Test
  void aPeerPlaysEachHonestRoleInItsTurnAndAFullOneAllAtOnceToo() {
    assertThat(roles(GROUP, Profile.DM_CLIENT)).containsExactly("alice", "bob", "carol");
    assertThat(roles(GROUP, Profile.DM_CLIENT, Profile.CHANNEL_CLIENT)).containsExactly("alice",
        "bob", "carol");
    assertThat(roles(GROUP, Profile.FULL_PEER, Profile.SIGNALING_SERVER)).containsExactly("alice",
        "bob", "carol", "alice,bob,carol", "server");
  }

  @Test
  void nobodyIsAskedToForge() {
    assertThat(roles("13-conversations/an-outsider-writes-into-a-thread.yaml", Profile.FULL_PEER))
        .isNotEmpty().noneMatch(role -> role.contains("mallory"));
  }

  @Test
  void aClientOfConversationsIsNotAskedIntoChannels() {
    assertThat(whyNot(Profile.DM_CLIENT, IN_CHANNELS, "alice")).get().asString()
        .contains("channels, as no dm-client does");
    assertThat(whyNot(Profile.FULL_PEER, IN_CHANNELS, "alice")).isEmpty();
  }

  /**
   * A channel that nothing happens in would keep a client of direct messages out of a role that it can
   * play.
   */
  @Test
  void aFileOfConversationsAloneListsNoChannels() {
    Set<String> timed = Set.of("03-delivery/a-duplicate-comes-after-what-is-not-due.yaml",
        "15-session/a-client-answers-pings.yaml");

    List<String> kept = Shipped.scenarios().stream()
        .filter(scenario -> !scenario.file().contains("11-server"))
        .filter(scenario -> scenario.cases().stream().map(Scenario.Case::plan)
            .anyMatch(RoleSelectionTest::hasUnusedChannels))
        .map(Scenario::file).filter(file -> timed.stream().noneMatch(file::endsWith)).toList();

    assertThat(kept).isEmpty();
  }

  private static boolean hasUnusedChannels(Plan plan) {
    RoleSelection direct = RoleSelection.unlimited(claim(Profile.DM_CLIENT));
    return plan.roles().stream().anyMatch(role -> !role.joins().values().stream()
        .allMatch(List::isEmpty))
        && plan.steps().stream().anyMatch(step -> step.act() instanceof UserAct.Send)
        && plan.roles().stream().allMatch(role -> direct.fitted(plan, role.name()).steps()
            .equals(plan.steps()))
        && plan.steps().stream().map(Step::act).noneMatch(RoleSelectionTest::isForgedInAChannel);
  }

  private static boolean isForgedInAChannel(Act act) {
    return act instanceof DishonestAct.Inject inject
        && (inject.frame().template().contains("channelId")
            || inject.frame().template().contains("/"));
  }

  @Test
  void whatASubjectDoesNotScaleIsNotSetForIt() {
    Introduction who = Introduction.of("fixed", "1", Profile.FULL_PEER);
    Claim claim = claim(Profile.FULL_PEER, Profile.SIGNALING_SERVER);
    RoleSelection fixed = RoleSelection.of(claim, who, RuleSet.DOCUMENTED);
    RoleSelection scaling = RoleSelection.of(claim, who.scaling("sync.batchCap",
        "sync.exchangeCap", "sync.inventoryCap", "sync.periodMs"), RuleSet.DOCUMENTED);
    Plan plan = Shipped.scenarios().stream().flatMap(scenario -> scenario.cases().stream())
        .map(each -> each.plan()).filter(each -> each.rules().containsKey("sync.batchCap"))
        .findFirst().orElseThrow();

    assertThat(fixed.in(plan)).extracting(SubjectRoles::text).containsExactly(Fault.SERVER);
    assertThat(fixed.whyNot(plan)).contains("it sets sync.", "neither declares so nor scales");
    assertThat(scaling.in(plan)).hasSizeGreaterThan(1);
  }
}
