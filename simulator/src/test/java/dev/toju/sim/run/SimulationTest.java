package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Role;
import dev.toju.sim.run.RunOptions.Form;
import dev.toju.sim.trace.Difference;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SimulationTest {

  /** A plan with something of everything, on links whose delays are drawn. */
  static Story busy() {
    Story story = new Story().network(
        new Network(new Delay(10, 90), new Delay(5, 200), new Delay(300, 2_000)));
    for (int i = 0; i < 40; i++) {
      story.says(1_000 + 700L * i, List.of("alice", "bob", "carol").get(i % 3),
          List.of("bob", "carol", "alice").get(i % 3), "message " + i);
      if (i == 10) {
        story.at(8_300, new Fault.Partition(List.of("alice"), List.of(), false, 3_000, 9_000));
      } else if (i == 20) {
        story.at(15_100, new Fault.ServerRestart(2_000));
      }
    }
    return story;
  }

  @Test
  void aMessageArrivesAndIsAnswered() {
    Story story = new Story().says(1_000, "alice", "bob", "hello").told();

    assertThat(story.texts("bob")).containsExactly("hello");
    assertThat(story.lines("alice <- frame bob")).containsExactly("1.080 alice <- frame bob");
    assertThat(story.run().quiet()).isTrue();
    assertThat(story.run().failures()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameRunTwice() {
    Story first = busy().told();
    Story second = busy().told();

    assertThat(Difference.between(first.lines, second.lines)).isEmpty();
    assertThat(second.run().digest()).isEqualTo(first.run().digest()).isPresent();
  }

  @Test
  void framesAndTheStoreMayBeObjectsOrWrittenOutWithoutAnyDifference() {
    Story objects = busy().with(o -> o.frames(Form.OBJECTS).store(Form.OBJECTS)).told();

    for (Form frames : Form.values()) {
      for (Form store : Form.values()) {
        Story other = busy().with(o -> o.frames(frames).store(store)).told();
        assertThat(Difference.between(objects.lines, other.lines)).isEmpty();
        assertThat(other.run().digest()).isEqualTo(objects.run().digest());
      }
    }
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    Run first = busy().seed(1).simulation().run();
    Run second = busy().seed(2).simulation().run();

    assertThat(first.digest()).isNotEqualTo(second.digest());
  }

  @Test
  void theDigestDoesNotDependOnWhoWatches() {
    List<Event> seen = new ArrayList<>();
    Observer watcher = seen::add;

    Run watched = busy().simulation().run(watcher);
    Run alone = busy().simulation().run();

    assertThat(watched.digest()).isEqualTo(alone.digest());
    assertThat(seen).hasAtLeastOneElementOfType(Event.Viewed.class);
  }

  @Test
  void withoutADigestTheRunIsTheSame() {
    Run without = busy().with(o -> o.digest(false)).simulation().run();
    Run with = busy().simulation().run();

    assertThat(without.digest()).isEmpty();
    assertThat(without.statistics()).isEqualTo(with.statistics());
    assertThat(without.views()).isEqualTo(with.views());
  }

  @Test
  void bytesAreCountedWhereFramesAreWrittenOut() {
    Run written = new Story().says(1_000, "alice", "bob", "hello").simulation().run();
    Run objects = new Story().says(1_000, "alice", "bob", "hello")
        .with(o -> o.frames(Form.OBJECTS)).simulation().run();

    assertThat(written.statistics().bytes()).isGreaterThan(1_000);
    assertThat(objects.statistics().bytes()).isZero();
    assertThat(objects.statistics().frames()).isEqualTo(written.statistics().frames());
  }

  @Test
  void aPeerThatComesLateStartsThen() {
    Role late = new Role("carol", Role.named("x").joining("home").joins(), 4_000, 0, null, null);
    Story story = new Story().role(late).says(1_000, "alice", "bob", "hello").told();

    assertThat(story.lines("carol <- started")).singleElement().asString().startsWith("4.000 ");
    assertThat(story.lines("healed")).singleElement().asString().startsWith("4.000 ");
  }

  @Test
  void removingOneStepLeavesWhatTheOthersCauseAsItWas() {
    Network drawn = new Network(new Delay(10, 900), new Delay(10, 900), Delay.of(1_000));
    Story all = new Story().network(drawn).says(5_000, "alice", "bob", "one")
        .says(6_000, "bob", "carol", "two").says(7_000, "alice", "bob", "three").told();
    Story fewer = new Story().network(drawn).says(6_000, "bob", "carol", "two")
        .says(7_000, "alice", "bob", "three").told();

    assertThat(arrivals(fewer, "two")).isEqualTo(arrivals(all, "two")).isNotEmpty();
    assertThat(arrivals(fewer, "three")).isEqualTo(arrivals(all, "three")).isNotEmpty();
  }

  /** Where and when a text arrived; ids and causes are left out, for they count what came before. */
  private static List<String> arrivals(Story story, String text) {
    return story.lines.stream().filter(line -> line.contains("<- frame"))
        .filter(line -> line.contains('"' + text + '"'))
        .map(line -> line.substring(0, line.indexOf('{'))).toList();
  }

  @Test
  void theRulesOfThePlanAreInForce() {
    Simulation simulation = Simulation.of(
        new Story().plan().withRules(Map.of("typing.ttlMs", "700")), new Seed(1),
        RuleSet.HARDENED, Players.all(new EchoSubject()));

    assertThat(simulation.rules().asText()).containsEntry("typing.ttlMs", "700");
  }

  @Test
  void aRuleThatThereIsNotIsNamed() {
    assertThatThrownBy(() -> Simulation.of(
        new Story().plan().withRules(Map.of("merge.tea", "green")), new Seed(1),
        RuleSet.HARDENED, Players.all(new EchoSubject())))
        .hasMessageStartingWith("the rules of \"a story\": there is no rule \"merge.tea\"");
  }

  @Test
  void usersAreCalledByTheirKeysWhereTheRulesBindTheTwo() {
    Simulation documented = new Story().simulation();
    Simulation hardened = Simulation.of(new Story().plan(), new Seed(1), RuleSet.HARDENED,
        Players.all(new EchoSubject()));

    assertThat(documented.cast().oderId("alice")).isEqualTo("alice");
    assertThat(hardened.cast().oderId("alice")).matches("u[0-9a-f]{32}");
  }
}
