package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HealTest {

  @Test
  void everyFaultThatLastsEndsAtTheHeal() {
    Story story = new Story()
        .at(1_000,
            new Fault.Partition(List.of("alice"), List.of(), false, 0, Fault.UNTIL_HEALED))
        .at(1_000, new Fault.ServerRestart(Fault.UNTIL_HEALED)).storm(5_000).told();

    assertThat(story.lines("ends:")).hasSize(2).allMatch(line -> line.startsWith("5.000"));
    assertThat(story.lines("healed")).singleElement().asString().startsWith("5.000");
    assertThat(story.lines("signaling-up")).filteredOn(line -> line.startsWith("6.0")).hasSize(3);
  }

  @Test
  void linksThatAreUpStayUpAndNobodyIsToldAnything() {
    Story story = new Story().at(1_000, new Fault.ClockSkew("alice", 5_000)).storm(5_000).told();

    assertThat(story.lines).noneMatch(line -> line.startsWith("5.") && line.contains("<-"));
    assertThat(story.lines("network-restored")).isEmpty();
  }

  @Test
  void aPlanCanHealBeforeItsEnd() {
    Story story = new Story()
        .at(1_000,
            new Fault.Partition(List.of("alice"), List.of(), false, 0, Fault.UNTIL_HEALED))
        .at(3_000, new Fault.Heal()).says(6_000, "alice", "bob", "hello").told();

    assertThat(story.lines("ends:")).singleElement().asString().startsWith("3.000");
    assertThat(story.texts("bob")).containsExactly("hello");
  }

  @Test
  void aRunThatIsAtRestEndsOnceItHasStayedSo() {
    Story story = apart().played(new EchoSubject(Restless::new)).storm(5_000).told();

    Run run = story.run();
    assertThat(run.endedAtMs()).isBetween(5_000 + 2_000L, 5_000 + run.bound().totalMs() - 1);
    assertThat(run.quiet()).as("only a timer was left").isTrue();
  }

  /** Who shares no server is owed no data channel. */
  private static Story apart() {
    return new Story().role(Role.named("alice")).role(Role.named("bob")).role(Role.named("carol"));
  }

  @Test
  void aRunInWhichAChannelIsMissingEndsAtItsBound() {
    Story story = new Story().played(new EchoSubject(Restless::new)).storm(5_000).told();

    Run run = story.run();
    assertThat(run.endedAtMs()).isEqualTo(5_000 + run.bound().totalMs());
  }

  @Test
  void aRunThatNeverComesToRestEndsAtItsBound() {
    Story story = apart().played(new EchoSubject(Restless.Typist::new)).storm(5_000).told();

    Run run = story.run();
    assertThat(run.endedAtMs()).isEqualTo(5_000 + run.bound().totalMs());
    assertThat(run.quiet()).as("only a timer was left").isTrue();
  }
}
