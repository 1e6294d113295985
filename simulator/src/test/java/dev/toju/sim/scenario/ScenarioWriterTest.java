package dev.toju.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Repeats;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.scenario.Reading.Good;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioWriterTest {

  @Test
  void aPlanReadsAsIfWrittenByHand() {
    Plan plan = new Plan("The body returns: MUT-1", null,
        List.of(Role.named("alice").joining("home", "general"), Role.named("bob")),
        new TreeMap<>(), new Network(new Delay(20, 40), Delay.of(5), new Delay(500, 1500)),
        List.of(
            new Step(1000, new Disturbance(new Fault.Lose(
                new Traffic("alice", "bob", Traffic.Path.CHANNEL, null), new Extent.Next(1)))),
            new Step(1100,
                new UserAct.Send("alice", new Place.Channel("home", "general"), "hi", "hi")),
            new Step(5000, new UserAct.Delete("alice", "hi"))),
        null);

    String text = ScenarioWriter.write(plan);

    assertThat(text).isEqualTo("""
        title: "The body returns: MUT-1"
        peers:
          alice: {server: home, channels: [general]}
          bob: {}
        network: {channel: 0.005}
        steps:
          - {at: 1.000, do: lose, from: alice, to: bob, path: channel}
          - {at: 1.100, do: send, by: alice, to: "#general", text: "hi", as: hi}
          - {at: 5.000, do: delete, by: alice, message: hi}
        """);
  }

  @Test
  void equalStepsAtEqualDistancesAreOneLine() {
    UserAct type = new UserAct.Type("alice", new Place.Channel("home", "general"), false);
    UserAct read = new UserAct.Read("alice", new Place.Channel("home", "general"));
    Plan plan = Plans.EMPTY.withSteps(List.of(new Step(1000, type), new Step(1500, type),
        new Step(2000, type), new Step(2000, read), new Step(2000, read), new Step(9000, read)));
    Plan watched = new Plan(plan.title(), null,
        List.of(Role.named("alice").joining("home", "general")), plan.rules(), plan.network(),
        plan.steps(), null);

    String text = ScenarioWriter.write(watched);

    assertThat(text).endsWith("""
        steps:
          - {at: 1.000, do: type, by: alice, in: "#general", repeat: 3, every: 0.500}
          - {at: 2.000, do: read, by: alice, in: "#general", repeat: 2}
          - {at: 9.000, do: read, by: alice, in: "#general"}
        """);
    assertThat(read(text).cases()).extracting(Scenario.Case::plan).containsExactly(watched);
  }

  @Test
  void aFrameThatNamesTheCounterIsNotRepeated() {
    DishonestAct.Inject inject = new DishonestAct.Inject("alice", DishonestAct.Via.SERVER, null,
        new FrameTemplate("{\"type\":\"${i}\"}"), false);
    List<Step> steps = List.of(new Step(1000, inject), new Step(1000, inject));

    assertThat(Repeats.lines(steps)).isEqualTo(2);
  }

  @Test
  void aCharacterOfTwoCharsMayStandAnywhere() {
    List<Role> two = List.of(Role.named("alice"), Role.named("bob"));
    for (int before = 900; before < 1_100; before++) {
      String text = "x".repeat(before) + "\uD83D\uDE00";
      Plan plan = new Plan("Far out", null, two, new TreeMap<>(), Network.DEFAULT, List.of(
          new Step(1000, new UserAct.Send("alice", new Place.With("bob"), text, null))), null);

      assertThat(read(ScenarioWriter.write(plan)).cases().getFirst().plan()).isEqualTo(plan);
    }
  }

  @Test
  void aLongAboutIsFolded() {
    String about = "word ".repeat(40).strip();
    Scenario scenario = new Scenario("", about, List.of("DLV-8"), "K5", List.of(),
        List.of(new Scenario.Case("", Plans.EMPTY)), 7, new LinkedHashMap<>());

    String text = ScenarioWriter.write(scenario);

    assertThat(text).contains("about: >-\n  word word");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    assertThat(read(text).about()).isEqualTo(about);
    assertThat(read(text).seed()).isEqualTo(7);
  }

  @Test
  void aTableIsNotPutTogetherAgain() {
    Scenario.Case one = new Scenario.Case("", Plans.EMPTY);
    Scenario scenario = new Scenario("", "", List.of(), null, List.of(), List.of(one, one), 0,
        new LinkedHashMap<>());

    assertThatThrownBy(() -> ScenarioWriter.write(scenario))
        .hasMessage("expected a scenario of one case, came 2: write them one by one");
  }

  @ParameterizedTest
  @MethodSource("dev.toju.sim.scenario.Planted#shipped")
  void aScenarioThatShipsSurvivesWritingAndReading(Path file) {
    Scenario scenario = ((Good) new ScenarioReader().read(file)).scenario();

    for (Scenario.Case one : scenario.cases()) {
      Scenario alone = new Scenario("written.yaml", scenario.about(), scenario.requirements(),
          scenario.known(), scenario.requires(), List.of(new Scenario.Case("", one.plan())),
          scenario.seed(), scenario.expectations());

      Scenario again = read(ScenarioWriter.write(alone));

      assertThat(again).usingRecursiveComparison().isEqualTo(alone);
    }
  }

  @Test
  void thePlansOfThePropertyUseEveryVerb() {
    List<String> verbs = LongStream.range(0, 300).mapToObj(Plans::drawn)
        .flatMap(plan -> plan.steps().stream()).<String>map(step -> Verbs.of(step.act()).name())
        .distinct().toList();

    assertThat(verbs).containsExactlyInAnyOrderElementsOf(Verbs.names());
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(@ForAll(supplier = Plans.class) Plan plan) {
    String text = ScenarioWriter.write(plan);

    assertThat(read(text).cases()).extracting(Scenario.Case::plan).containsExactly(plan);
  }

  private static Scenario read(String text) {
    Reading reading = new ScenarioReader().read("written.yaml", text);
    assertThat(reading).as(text).isInstanceOf(Good.class);
    return ((Good) reading).scenario();
  }
}
