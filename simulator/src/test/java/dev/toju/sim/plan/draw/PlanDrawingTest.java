package dev.toju.sim.plan.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.chance.Probability;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import dev.toju.sim.scenario.ScenarioWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanDrawingTest {

  private static final PlanDrawing DRAWING = new PlanDrawing(Tuning.DEFAULT, RuleSet.HARDENED);
  private static final Set<Class<?>> RARE = Set.of(Fault.HalfOpenChannel.class,
      Fault.FullBuffer.class, Fault.Duplicate.class, Fault.LateSignal.class);
  private static final int SEEDS = 1_000;
  private static final List<Plan> PLANS = LongStream.range(0, SEEDS).mapToObj(DRAWING::of)
      .toList();

  @Test
  void theSameSeedGivesTheSamePlan() {
    Plan again = new PlanDrawing(Tuning.DEFAULT, RuleSet.HARDENED).of(7);

    assertThat(again).isEqualTo(PLANS.get(7)).isNotEqualTo(PLANS.get(8));
  }

  @Test
  void theRulesUnderTestChangeNothingButTheOverrides() {
    List<Plan> documented = LongStream.range(0, 200)
        .mapToObj(new PlanDrawing(Tuning.DEFAULT, RuleSet.DOCUMENTED)::of).toList();

    assertThat(documented).extracting(Plan::roles)
        .isEqualTo(PLANS.subList(0, 200).stream().map(Plan::roles).toList());
    assertThat(documented).extracting(Plan::steps)
        .isEqualTo(PLANS.subList(0, 200).stream().map(Plan::steps).toList());
    assertThat(documented).extracting(Plan::network)
        .isEqualTo(PLANS.subList(0, 200).stream().map(Plan::network).toList());
  }

  @Test
  void inSomePlansAPeerMissesAsManyMessagesAsAreAskedForAndTheOthersStay() {
    PlanDrawing drawing = new PlanDrawing(Tuning.DEFAULT, RuleSet.HARDENED, 60);
    int some = 0;
    for (int seed = 0; seed < 200; seed++) {
      Plan plan = drawing.of(seed);
      List<Step> missed = plan.steps().stream()
          .filter(step -> step.act() instanceof UserAct.Send send && send.text().equals("missed")
              && send.as() == null)
          .toList();
      if (missed.isEmpty()) {
        assertThat(plan).isEqualTo(PLANS.get(seed));
        continue;
      }
      some++;
      long last = missed.getLast().atMs();
      assertThat(missed).hasSize(60);
      assertThat(plan.steps()).anyMatch(step -> step.atMs() < missed.getFirst().atMs()
          && step.act() instanceof Disturbance(Fault fault) && fault instanceof Fault.Offline away
          && step.atMs() + away.forMs() > last);
      assertThat(plan.rules()).doesNotContainKeys("sync.inventoryCap", "sync.exchangeCap",
          "sync.batchCap");
      assertThat(plan.stormMs()).isGreaterThan(last);
      assertThat(new ScenarioReader().read("missed.yaml", ScenarioWriter.write(plan)))
          .isInstanceOf(Reading.Good.class);
    }
    assertThat(some).isBetween(25, 75);
  }

  @Test
  void noPlanHasMoreThanItCanRun() {
    assertThatThrownBy(() -> new PlanDrawing(Tuning.DEFAULT, RuleSet.HARDENED,
        PlanDrawing.MOST_MISSED + 1)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 0 to 210 messages, got 211");
  }

  @Test
  void aPlanIsReadAsItIsWritten() {
    for (Plan plan : PLANS.subList(0, 300)) {
      String text = ScenarioWriter.write(plan);

      Reading reading = new ScenarioReader().read("drawn.yaml", text);

      assertThat(reading).as(text).isInstanceOfSatisfying(Reading.Good.class,
          good -> assertThat(good.scenario().cases()).extracting(Scenario.Case::plan)
              .containsExactly(plan));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"documented", "hardened", "hardened+sync.inventoryCap=1",
      "hardened+sync.exchangeCap=5000", "hardened+sync.trigger=connect",
      "hardened+server.maxFrameBytes=51424+sync.maxFrameBytes=50400"})
  void theOverridesFitTheRulesUnderTest(String title) {
    RuleSet rules = ((RuleSet.Parsed.Ok) RuleSet.titled(title)).rules();
    PlanDrawing drawing = new PlanDrawing(Tuning.DEFAULT, rules);

    List<RuleSet.Parsed> scaled = LongStream.range(0, 300)
        .mapToObj(seed -> rules.scaled(drawing.of(seed).rules())).toList();

    assertThat(scaled).allMatch(RuleSet.Parsed.Ok.class::isInstance);
  }

  @Test
  void whatTheRulesSwitchOffStaysOff() {
    PlanDrawing documented = new PlanDrawing(Tuning.DEFAULT, RuleSet.DOCUMENTED);

    TreeSet<String> scaled = new TreeSet<>();
    LongStream.range(0, 500).forEach(seed -> scaled.addAll(documented.of(seed).rules().keySet()));

    assertThat(RuleSet.DOCUMENTED.is(Rules.SYNC_TRIGGER, Choice.Trigger.CONNECT)).isTrue();
    assertThat(scaled).containsExactly("merge.maxSkewMs", "sync.batchCap", "sync.exchangeCap",
        "sync.inventoryCap", "typing.ttlMs");
  }

  @Test
  void hardenedPlansScaleEveryCapAndPeriodSomewhere() {
    TreeSet<String> scaled = new TreeSet<>();
    PLANS.forEach(plan -> scaled.addAll(plan.rules().keySet()));

    assertThat(scaled).containsExactly("merge.maxSkewMs", "queue.backoffMs", "server.heartbeatMs",
        "server.rate", "sync.batchCap", "sync.exchangeCap", "sync.inventoryCap",
        "sync.maxFrameBytes", "sync.periodMs", "typing.ttlMs");
    assertThat(share(plan -> plan.rules().containsKey("sync.inventoryCap")))
        .isBetween(0.3, 0.6);
  }

  @Test
  void everyVerbOfAUserComesInOneOfTenPlans() {
    for (Class<?> verb : UserAct.class.getPermittedSubclasses()) {
      assertThat(share(plan -> acts(plan, verb::isInstance))).as(verb.getSimpleName())
          .isGreaterThan(0.1);
    }
  }

  @Test
  void everyFaultComesInOneOfTwentyPlansAndTheRareOnesInOneOfFifty() {
    for (Class<?> fault : Fault.class.getPermittedSubclasses()) {
      assertThat(share(plan -> acts(plan,
          act -> act instanceof Disturbance disturbance && fault.isInstance(disturbance.fault()))))
          .as(fault.getSimpleName()).isGreaterThan(RARE.contains(fault) ? 0.02 : 0.05);
    }
  }

  @Test
  void someForgersGoOnAfterTheHeal() {
    assertThat(share(plan -> plan.steps().stream().anyMatch(
        step -> step.act() instanceof DishonestAct && step.atMs() > plan.healAtMs())))
        .isBetween(0.005, 0.1);
  }

  @Test
  void whatIsRareIsAddedToAPlanAndChangesNothingElse() {
    Tuning usual = Tuning.DEFAULT;
    PlanDrawing without = new PlanDrawing(new Tuning(usual.mostPeers(), usual.mostActs(),
        usual.mostFaults(), usual.lengthMs(), usual.small(), usual.dishonest(), usual.bulk(),
        usual.flood(), usual.situation(), Probability.NEVER), RuleSet.HARDENED);

    for (int seed = 0; seed < 200; seed++) {
      Plan plain = without.of(seed);

      assertThat(PLANS.get(seed).roles()).isEqualTo(plain.roles());
      assertThat(PLANS.get(seed).steps()).containsAll(plain.steps());
    }
  }

  private static boolean acts(Plan plan, Predicate<Act> which) {
    return plan.steps().stream().map(Step::act).anyMatch(which);
  }

  private static double share(Predicate<Plan> which) {
    return (double) PLANS.stream().filter(which).count() / SEEDS;
  }
}
