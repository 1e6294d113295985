package dev.toju.sim.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Probability;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.ScenarioReader;
import dev.toju.sim.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MinimiserTest {

  /** Laid out situations are minimal already. */
  private static final Tuning WITHOUT_SITUATIONS = new Tuning(6, 45, 10, 120_000,
      Probability.of(1, 3), Probability.of(1, 4), Probability.of(1, 80), Probability.of(1, 20),
      Probability.NEVER, Probability.NEVER);
  private static final PlanDrawing DRAWING = new PlanDrawing(WITHOUT_SITUATIONS,
      RuleSet.HARDENED);
  private static final int BUDGET = 600;

  static List<Plan> plansWithAConflict() {
    return LongStream.range(0, 1_000).mapToObj(DRAWING::of)
        .filter(plan -> plan.steps().size() > 20).filter(MinimiserTest::conflictsApart).limit(12)
        .toList();
  }

  /** An edit and a deletion of one message by two roles, the edit while a partition lasts. */
  private static boolean conflictsApart(Plan plan) {
    return plan.steps().stream().anyMatch(edit -> edit.act() instanceof UserAct.Edit changing
        && isApart(plan, edit.atMs()) && plan.steps().stream().anyMatch(
            delete -> delete.act() instanceof UserAct.Delete deleting
                && deleting.message().equals(changing.message())
                && !deleting.by().equals(changing.by())));
  }

  private static boolean isApart(Plan plan, long atMs) {
    return plan.steps().stream().anyMatch(step -> step.act() instanceof Disturbance(Fault fault)
        && fault instanceof Fault.Partition partition && step.atMs() <= atMs
        && atMs - step.atMs() <= partition.forMs());
  }

  @ParameterizedTest
  @MethodSource("plansWithAConflict")
  void whatMakesTheDifferenceIsLeft(Plan plan) {
    Minimiser.Minimal minimal = Minimiser.minimise(plan, MinimiserTest::conflictsApart, BUDGET);

    assertThat(minimal.plan().steps()).extracting(step -> step.act().getClass().getSimpleName())
        .containsExactlyInAnyOrder("Send", "Disturbance", "Edit", "Delete");
    assertThat(minimal.plan().roles()).hasSizeLessThanOrEqualTo(4);
    assertThat(minimal.plan().rules()).isEmpty();
    assertThat(minimal.tries()).isLessThan(BUDGET);
  }

  @Test
  void thereAreSuchPlans() {
    assertThat(plansWithAConflict()).hasSizeGreaterThan(4);
  }

  @Test
  void thePlanReadsAsIfWrittenByHand() {
    Plan plan = plansWithAConflict().getFirst();

    Plan minimal = Minimiser.minimise(plan, MinimiserTest::conflictsApart, BUDGET).plan();

    assertThat(ScenarioWriter.write(minimal)).isEqualTo("""
        title: "Alice deletes \\"hi\\", then bob changes alice's \\"hi\\" to \\"hi there\\""
        peers:
          alice: {}
          bob: {server: home, channels: [general]}
        steps:
          - {at: 1.000, do: partition, between: bob, for: 3.000}
          - {at: 2.000, do: send, by: alice, to: "#general", text: "hi", as: hi}
          - {at: 3.000, do: delete, by: alice, message: hi}
          - {at: 4.000, do: edit, by: bob, message: hi, text: "hi there"}
        """);
  }

  @Test
  void aForgedFrameGetsPlainStampsAndIds() {
    Predicate<Plan> forged = plan -> plan.steps().stream()
        .anyMatch(step -> step.act() instanceof DishonestAct.Inject inject
            && inject.frame().template().contains("edit-message"));
    Plan plan = LongStream.range(0, 400).mapToObj(DRAWING::of).filter(forged).findFirst()
        .orElseThrow();

    Plan minimal = Minimiser.minimise(plan, forged, BUDGET).plan();

    assertThat(ScenarioWriter.write(minimal)).isEqualTo(
        """
            title: "Alice says \\"hi\\" to bob, then mallory forges edit-message to carol through the server"
            peers:
              alice: {}
              bob: {}
              carol: {}
              mallory: {}
            steps:
              - {at: 1.000, do: send, by: alice, to: bob, text: "hi", as: hi}
              - {at: 2.000, do: inject, by: mallory, to: carol, signed: true, frame: \
            {type: edit-message, eventId: "${mallory}:4", conversationId: "${hi.scope}", \
            messageId: "${hi.id}", actorId: "${mallory}", body: forged, editedAt: "${now}"}}
            """);
  }

  /** Chance is with one seed out of two, and moves with the number of steps. */
  private static boolean isLucky(Plan plan, long seed) {
    return (plan.steps().size() + seed) % 2 == 0;
  }

  @Test
  void aStepWhoseRemovalMerelyMovesChanceGoesWithAnotherSeed() {
    Plan plan = plansWithAConflict().getFirst();
    long seed = plan.steps().size();

    Minimiser.Minimal minimal = Minimiser.minimise(plan, seed, List.of(0L, 1L),
        (asked, tried) -> conflictsApart(asked) && isLucky(asked, tried), BUDGET);

    assertThat(minimal.plan().steps()).hasSize(4);
    assertThat(isLucky(minimal.plan(), minimal.seed())).isTrue();
    assertThat(minimal.tries()).isLessThan(BUDGET);
  }

  @Test
  void twoStepsThatNeedEachOtherGoTogether() {
    UserAct send = new UserAct.Send("alice", new Place.With("bob"), "hi", null);
    Step one = new Step(1_000, send);
    Plan plan = plansWithAConflict().getFirst().withSteps(List.of(one, one, one, one, one));

    Minimiser.Minimal minimal = Minimiser.minimise(plan, 0, List.of(7L),
        (asked, tried) -> asked.steps().size() % 2 == 1
            && (tried == 7 || asked.steps().size() == 5),
        BUDGET);

    assertThat(minimal.plan().steps()).hasSize(1);
    assertThat(minimal.seed()).isEqualTo(7);
  }

  /**
   * A wrong implementation: it takes some of the steps, and a chance that moves with whatever the
   * plan says.
   */
  private static Minimiser.Shows wrong(List<Act> needed, long drawn, Plan whole) {
    return (plan, seed) -> plan.steps().stream().map(Step::act).toList().containsAll(needed)
        && ((plan.equals(whole) && seed == drawn)
            || Chance.of(new Seed(seed)).at(ScenarioWriter.write(titled(plan))).uniform(0,
                11) == 0);
  }

  private static Plan titled(Plan plan) {
    return new Plan("x", plan.subject(), plan.roles(), plan.rules(), plan.network(), plan.steps(),
        plan.stormMs());
  }

  /** Faults that cannot be made simpler, so that they stay what they are. */
  private static List<Act> someOf(Plan plan) {
    return plan.steps().stream().map(Step::act)
        .filter(act -> (act instanceof Disturbance(Fault fault)
            && (fault instanceof Fault.Heal || (fault instanceof Fault.Jam jam
                && Plainer.lengths(jam.forMs()).isEmpty())))
            || act instanceof UserAct.Sync || act instanceof UserAct.Leave)
        .limit(2).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 200, 300})
  void nothingCanBeRemovedFromWhatIsGivenBackWithAnySeed(long from) {
    List<Long> seeds = List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    for (Plan plan : LongStream.range(from, from + 100).mapToObj(DRAWING::of)
        .filter(each -> each.steps().size() > 15).limit(3).toList()) {
      Minimiser.Shows shows = wrong(someOf(plan), 1_000, plan);

      Minimiser.Minimal minimal = Minimiser.minimise(plan, 1_000, seeds, shows, 20_000);

      assertThat(minimal.isMinimal()).as(plan.title()).isTrue();
      assertThat(shows.in(minimal.plan(), minimal.seed())).isTrue();
      for (Plan smaller : Minimiser.withoutOne(minimal.plan())) {
        assertThat(seeds).as("%s, of %s", smaller, minimal)
            .noneMatch(seed -> shows.in(smaller, seed));
        assertThat(shows.in(smaller, minimal.seed())).isFalse();
      }
    }
  }

  @Test
  void whereTheBudgetDoesNotSufficeItIsSaid() {
    Plan plan = plansWithAConflict().getFirst();

    assertThat(Minimiser.minimise(plan, MinimiserTest::conflictsApart, 10).isMinimal()).isFalse();
    assertThat(Minimiser.minimise(plan, MinimiserTest::conflictsApart, BUDGET).isMinimal())
        .isTrue();
  }

  @Test
  void eachSettingOfTheNetworkGoesByItself() {
    Network odd = new Network(new Delay(9, 200), new Delay(3, 21), new Delay(200, 1_403));
    Plan drawn = DRAWING.of(1);
    Plan plan = new Plan(drawn.title(), null, drawn.roles(), drawn.rules(), odd, drawn.steps(),
        drawn.stormMs());

    Plan minimal = Minimiser.minimise(plan,
        asked -> asked.network().channel().equals(odd.channel()), BUDGET).plan();

    assertThat(minimal.network()).isEqualTo(new Network(Network.DEFAULT.webSocket(),
        odd.channel(), Network.DEFAULT.redial()));
  }

  @Test
  void everyRunIsToldWithTheSmallestPlanSoFar() {
    Plan plan = plansWithAConflict().getFirst();
    List<Integer> runs = new ArrayList<>();
    List<Plan> smallest = new ArrayList<>();

    Minimiser.Minimal minimal = Minimiser.minimise(plan, 0, List.of(),
        (asked, seed) -> conflictsApart(asked), BUDGET, (tries, best) -> {
          runs.add(tries);
          smallest.add(best);
        });

    assertThat(runs).hasSize(minimal.tries()).isSorted().endsWith(minimal.tries());
    assertThat(smallest).allMatch(MinimiserTest::conflictsApart).contains(minimal.plan());
  }

  @Test
  void aPlanWithoutStepsIsCalledByItsCast() {
    Role bob = new Role("bob", new LinkedHashMap<>(), 4_321, 0, null, null);
    Plan plan = new Plan("Plan 5", null, List.of(Role.named("alice"), bob), new TreeMap<>(),
        Network.DEFAULT, List.of(), null);

    Plan minimal = Minimiser.minimise(plan,
        asked -> asked.role("bob").filter(role -> role.startMs() > 0).isPresent()
            && asked.roles().size() == 2,
        60).plan();

    assertThat(minimal.title()).isEqualTo("Alice and bob connect, bob late, and no step follows");
  }

  @Test
  void otherSeedsAreTriedWithinTheBudget() {
    Plan plan = plansWithAConflict().getFirst();

    Minimiser.Minimal minimal = Minimiser.minimise(plan, 9, List.of(0L, 1L, 2L, 3L),
        (asked, tried) -> asked.equals(plan) && tried == 9, 50);

    assertThat(minimal.plan()).isEqualTo(plan);
    assertThat(minimal.seed()).isEqualTo(9);
    assertThat(minimal.tries()).isLessThanOrEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 50})
  void theBudgetIsKeptAndWhatIsGivenBackWasSeenToHold(int budget) {
    Plan plan = plansWithAConflict().getFirst();
    List<Plan> held = new ArrayList<>(List.of(plan));
    List<Plan> asked = new ArrayList<>();

    Minimiser.Minimal minimal = Minimiser.minimise(plan, candidate -> {
      asked.add(candidate);
      boolean holds = candidate.steps().size() % 2 == plan.steps().size() % 2;
      if (holds) {
        held.add(candidate);
      }
      return holds;
    }, budget);

    assertThat(asked).hasSize(minimal.tries()).hasSizeLessThanOrEqualTo(budget)
        .doesNotHaveDuplicates();
    assertThat(held).contains(minimal.plan());
  }

  @Test
  void onlyPlansThatAScenarioMayHoldAreAskedFor() {
    for (long seed = 0; seed < 40; seed++) {
      int steps = DRAWING.of(seed).steps().size();

      Minimiser.minimise(DRAWING.of(seed), plan -> {
        String text = ScenarioWriter.write(plan);
        assertThat(new ScenarioReader().read("asked.yaml", text)).as(text)
            .isInstanceOf(Reading.Good.class);
        return plan.steps().size() >= Math.min(steps, 6);
      }, 150);
    }
  }

  @Test
  void theSamePlanAndPredicateGiveTheSameSmallPlan() {
    Plan plan = plansWithAConflict().getLast();

    Minimiser.Minimal one = Minimiser.minimise(plan, MinimiserTest::conflictsApart, BUDGET);
    Minimiser.Minimal other = Minimiser.minimise(plan, MinimiserTest::conflictsApart, BUDGET);

    assertThat(one).isEqualTo(other);
  }

  @Test
  void equalStepsAtEqualDistancesCountAsOne() {
    Plan plan = DRAWING.of(1);
    Step step = plan.steps().getFirst();
    Step read = new Step(step.atMs(), new UserAct.Leave("alice", "home"));

    int size = Minimiser.size(plan.withSteps(List.of(read, read, read)));

    assertThat(size).isEqualTo(1);
  }

  @Test
  void aPlanWithoutStepsIsCalledByWhoClaimsToBeAnother() {
    Role alice = Role.named("alice");
    Role mallory = new Role("mallory", new LinkedHashMap<>(), 0, 0, null, "alice");
    Plan plan = new Plan("Plan 5", null, List.of(alice, mallory), new TreeMap<>(), Network.DEFAULT,
        List.of(), null);

    Plan minimal = Minimiser.minimise(plan, asked -> asked.dishonest().contains("mallory"), 20)
        .plan();

    assertThat(minimal.title()).isEqualTo("Mallory identifies as alice");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 33, 999, 1_000, 1_001, 3_784, 65_566, -15_333, 123_456_789})
  void lengthsBecomePlainerUntilNoneIsOffered(long ms) {
    List<Long> taken = new ArrayList<>(List.of(ms));

    while (!Plainer.lengths(taken.getLast()).isEmpty() && taken.size() < 100) {
      taken.add(Plainer.lengths(taken.getLast()).getLast());
    }

    assertThat(taken).doesNotHaveDuplicates().hasSizeLessThan(40);
    assertThat(taken.getLast() % (Math.abs(ms) < 100 ? 10 : 100)).isZero();
  }

  @Test
  void whatLastsUntilTheHealStaysSo() {
    assertThat(Plainer.lengths(Fault.UNTIL_HEALED)).isEmpty();
  }
}
