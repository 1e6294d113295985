package dev.toju.sim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PlanTest {

  private static final Place.Channel GENERAL = new Place.Channel("home", "general");

  @Test
  void stepsAreToldInEnglish() {
    Plan plan = plan(new UserAct.Send("alice", new Place.With("bob"), "hi", "hi"),
        new UserAct.Send("alice", GENERAL, "a\nlong text that goes on and on and on and on", null),
        new UserAct.Edit("alice", "hi", "hello"), new UserAct.Delete("bob", "hi"),
        new UserAct.React("bob", "hi", "👍", false), new UserAct.React("bob", "hi", "👍", true),
        new UserAct.Attach("alice", "hi", "l1", "cat.png", 5, false),
        new UserAct.CreateGroup("alice", List.of("bob", "carol"), "bob", "trio"),
        new UserAct.Send("bob", new Place.Group("trio"), "hey", null),
        new UserAct.Join("alice", "home", List.of()), new UserAct.Leave("alice", "home"),
        new UserAct.Type("alice", GENERAL, true), new UserAct.Read("alice", new Place.With("bob")),
        new UserAct.Sync("alice", GENERAL), new Disturbance(new Fault.Heal()));

    assertThat(plan.steps()).extracting(plan::sentence).containsExactly("alice says \"hi\" to bob",
        "alice says \"a\\nlong text that goes on and on and on ...\" in #general",
        "alice changes \"hi\" to \"hello\"", "bob deletes alice's \"hi\"",
        "bob reacts with 👍 to alice's \"hi\"", "bob takes 👍 back from alice's \"hi\"",
        "alice attaches \"cat.png\" to \"hi\"",
        "alice makes the group trio with bob and carol out of the thread with bob",
        "bob says \"hey\" in trio", "alice joins home", "alice leaves home",
        "alice stops typing in #general", "alice reads the thread with bob",
        "alice asks to reconcile #general", "every fault ends");
  }

  @Test
  void aForgeryIsToldByItsType() {
    Plan plan = plan(inject(DishonestAct.Via.CHANNEL, "alice", "{\"type\":\"edit-message\"}"),
        inject(DishonestAct.Via.SERVER, null, "{}"));

    assertThat(plan.steps()).extracting(plan::sentence).containsExactly(
        "mallory forges edit-message to alice over the data channel",
        "mallory forges a frame to the server");
  }

  @Test
  void whoForgesIsDishonest() {
    Plan plan = plan(inject(DishonestAct.Via.SERVER, null, "{}"));

    assertThat(plan.dishonest()).containsExactly("mallory");
  }

  @Test
  void theStormEndsWithTheLastStepAndTheLastFault() {
    Fault offline = new Fault.Offline("alice", 5000);
    Step first = new Step(1000, new Disturbance(offline));
    Step last = new Step(2000, new Disturbance(new Fault.Offline("bob", Fault.UNTIL_HEALED)));

    assertThat(plan().withSteps(List.of(first, last)).healAtMs()).isEqualTo(6000);
    assertThat(plan().withSteps(List.of(last)).healAtMs()).isEqualTo(2000);
  }

  @Test
  void aStormThatIsSaidToEndEndsThenButNotBeforeTheLastStep() {
    Plan lasts = new Plan("t", null, List.of(), new TreeMap<>(), Network.DEFAULT,
        List.of(new Step(1000, new Disturbance(new Fault.Offline("alice", 9000)))), 4000L);

    assertThat(lasts.healAtMs()).isEqualTo(4000);
    assertThat(lasts.withSteps(List.of(new Step(8000, new Disturbance(new Fault.Heal()))))
        .healAtMs()).isEqualTo(8000);
  }

  @Test
  void aPlanOutOfOrderIsABug() {
    Step late = new Step(2000, new Disturbance(new Fault.Heal()));
    Step early = new Step(1000, new Disturbance(new Fault.Heal()));

    assertThatThrownBy(() -> plan().withSteps(List.of(late, early)))
        .hasMessageContaining("in the order of time");
  }

  @Test
  void overridesOfRulesWinOverThoseOfThePlan() {
    Plan plan = plan().withRules(Map.of("merge.tie", "keep-local"));

    Plan other = plan.withRules(Map.of("merge.tie", "keep-remote"));

    assertThat(other.rules()).containsExactly(Map.entry("merge.tie", "keep-remote"));
  }

  @Test
  void aStepNeedsWhatAnEarlierOneMade() {
    UserAct send = new UserAct.Send("alice", new Place.Group("trio"), "hi", "hi");

    assertThat(Labels.madeBy(send)).contains("hi");
    assertThat(Labels.neededBy(send)).contains("trio");
    assertThat(Labels.neededBy(new UserAct.Edit("alice", "hi", "hello"))).contains("hi");
    assertThat(Labels.neededBy(new UserAct.Read("alice", new Place.With("bob")))).isEmpty();
  }

  private static DishonestAct inject(DishonestAct.Via via,
      @Nullable String to, String frame) {
    return new DishonestAct.Inject("mallory", via, to, new FrameTemplate(frame), false);
  }

  private static Plan plan(Act... acts) {
    List<Step> steps = Stream.of(acts).map(act -> new Step(1000, act)).toList();
    return new Plan("t", null, List.of(Role.named("alice"), Role.named("mallory")),
        new TreeMap<>(), Network.DEFAULT, steps, null);
  }
}
