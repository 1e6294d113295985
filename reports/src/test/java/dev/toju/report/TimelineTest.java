package dev.toju.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.model.Scene;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Role;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final List<Role> ROLES = List.of(Role.named("alice"), Role.named("bob"));
  private static final Scene SCENE = new Scene(RuleSet.DOCUMENTED, Cast.ofNames(ROLES, 0),
      new TreeSet<>(List.of("alice", "bob")), new TreeSet<>(List.of("alice", "bob")));

  @Test
  void eachRoleHasALaneAndTheViolationIsMarkedRightBehindItsEvent() {
    List<Event> events = List.of(new Event.StepBegan(1000, 0, "alice says \"hi\" to bob"),
        new Event.Given(1040, "bob", 1040, new PeerInput.ChannelClosed("alice"), 0),
        new Event.Ended(2000, true));

    String timeline = Timeline.of(events, SCENE,
        List.of(new Timeline.Mark(1, "FIRST broken DLV-8")), 90, false);

    assertThat(timeline.lines()).containsExactly(
        "time      alice                     bob                       server                    ",
        "1.000     --- alice says \"hi\" to bob",
        "1.040                               channel to alice closes",
        "1.040     >>> FIRST broken DLV-8", "2.000     === the end");
  }

  @Test
  void whatStemsFromNoStepIsDrawnWhenEverythingIsAskedForAlone() {
    List<Event> events = List
        .of(new Event.Given(0, "bob", 0, new PeerInput.SignalingUp("ws://x"), -1));

    String some = Timeline.of(events, SCENE, List.of(), 90, false);
    String all = Timeline.of(events, SCENE, List.of(), 90, true);

    assertThat(some.lines()).hasSize(1);
    assertThat(all).contains("server in reach");
  }

  @Test
  void controlCharactersOfSubjectsNeverReachTheTerminal() {
    assertThat(Printable.of("a\u001b[2Jb\nc")).isEqualTo("a\\u{1b}[2Jb\\u{a}c");
  }
}
