package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Role;
import org.junit.jupiter.api.Test;

final class HostFaultsTest {

  @Test
  void aRefusedStoreUndoesTheInputAndIsTheNextInput() {
    Story story = new Story().at(1_000, new Fault.StoreRefuses("alice", new Extent.Next(1)))
        .says(2_000, "alice", "bob", "refused").says(3_000, "alice", "bob", "taken").storm(5_000)
        .told();

    assertThat(story.lines("#1")).containsExactly(
        "2.000 alice <- command s1 send-direct bob \"refused\" @2000 #1",
        "2.000 alice <- store-refused quota exceeded @2000 #1");
    assertThat(story.texts("bob")).containsExactly("taken");
  }

  @Test
  void aStoreRefusesForATime() {
    Story story = new Story().at(1_000, new Fault.StoreRefuses("bob", new Extent.During(3_000)))
        .says(2_000, "alice", "bob", "refused").says(5_000, "alice", "bob", "taken").told();

    assertThat(story.lines("bob <- store-refused")).hasSize(1);
    assertThat(story.lines("bob -> store")).hasSize(1);
  }

  @Test
  void aSkewedClockShowsAnotherTimeAndMovesNoTimer() {
    Story story = new Story().at(1_000, new Fault.ClockSkew("alice", -600))
        .says(2_000, "alice", "bob", "hello").storm(3_000).told();

    assertThat(story.lines("alice <- command s1")).singleElement().asString()
        .startsWith("2.000").endsWith("@1400 #1");
  }

  @Test
  void aRoleMayHaveAWrongClockFromTheStart() {
    Role fast = new Role("alice", Role.named("x").joining("home").joins(), 0, 90_000, null, null);
    Story story = new Story().role(fast).says(2_000, "alice", "bob", "hello").told();

    assertThat(story.lines("alice <- command s0")).singleElement().asString()
        .endsWith("@92000 #0");
  }

  @Test
  void aClockDriftsForItsTimeAndStaysOff() {
    Story story = new Story().at(10_000, new Fault.ClockDrift("alice", 1_000, 100_000))
        .says(60_000, "alice", "bob", "half way").says(200_000, "alice", "bob", "after").told();

    assertThat(story.lines("alice <- command s1")).singleElement().asString()
        .endsWith("@60050 #1");
    assertThat(story.lines("alice <- command s2")).singleElement().asString()
        .endsWith("@200100 #2");
  }

  @Test
  void aSlowHostTakesItsInputsOneAfterTheOther() {
    Story story = new Story().at(1_000, new Fault.SlowHost("bob", 500, 10_000))
        .says(2_000, "alice", "bob", "one").says(2_000, "alice", "bob", "two").storm(12_000)
        .told();

    assertThat(story.lines("bob <- ")).filteredOn(line -> line.matches("[234]\\..*"))
        .containsExactly("2.040 bob <- frame alice", "2.540 bob <- accepted 9 @2540 #1",
            "3.040 bob <- frame alice", "3.540 bob <- accepted 10 @3540 #2");
  }
}
