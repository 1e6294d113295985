package dev.toju.conformance.judge.conversations;

import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.refused;
import static dev.toju.conformance.bench.Script.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.PlantedWords;
import dev.toju.conformance.bench.Script;
import dev.toju.conformance.bench.Views;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Change;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Answers to what has to be ignored (CNV-1, CNV-2, WIR-1), and refusals of what is right (WIR-6). */
class WhatIsIgnoredIsNotAnsweredTest {

  private static final View KNOWN = Views.view().thread(PlantedWords.THREAD).build();

  @Test
  void aChangeInAThreadThatIsNotKnown() {
    Script bob = new Script(RuleSet.HARDENED, "alice", "bob");

    assertThat(bob.turn("bob", heardFrom("alice", reaction("alice")), View.EMPTY)
        .verdict("CNV-1")).isInstanceOf(Verdict.Kept.class);
    assertThat(bob.turn("bob", heardFrom("alice", reaction("alice")), View.EMPTY,
        send(1, "alice", received("bob", "alice:e1"))).verdict("CNV-1"))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aChangeByAnOutsider() {
    Script bob = knows(Script.withMallory(RuleSet.HARDENED, "alice", "bob"));

    assertThat(bob.turn("bob", heardFrom("mallory", reaction("mallory")), KNOWN,
        send(1, "mallory", refused("bob", "mallory:e1"))).verdict("CNV-2"))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void nonsense() {
    PeerInput nonsense = new PeerInput.FrameReceived(new Source.Channel("alice"),
        new Frame.Encoded("{\"type\":\"reaction\"}".getBytes(StandardCharsets.UTF_8)));
    Script bob = new Script(RuleSet.HARDENED, "alice", "bob");

    assertThat(bob.turn("bob", nonsense, View.EMPTY).verdict("WIR-1"))
        .isInstanceOf(Verdict.Kept.class);
    assertThat(bob.turn("bob", nonsense, View.EMPTY, send(1, "alice", refused("bob", "e1")))
        .verdict("WIR-1")).isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aChangeThatIsRightIsNotRefused() {
    assertThat(changed(received("bob", "alice:e1")))
        .isInstanceOf(Verdict.Kept.class);
    assertThat(changed(refused("bob", "alice:e1")))
        .isInstanceOf(Verdict.Broken.class);
  }

  private static Verdict changed(PeerEvent answer) {
    return knows(new Script(RuleSet.HARDENED, "alice", "bob"))
        .turn("alice", Script.command(), KNOWN, send(1, "bob", reaction("alice")))
        .turn("bob", heardFrom("alice", reaction("alice")), KNOWN, send(1, "alice", answer))
        .verdict("WIR-6");
  }

  /** Both have the thread, and a channel between them. */
  private static Script knows(Script script) {
    return script.channelUp("alice", KNOWN, "bob", KNOWN);
  }

  private static PeerEvent reaction(String by) {
    return new PeerEvent.DirectChange(by + ":e1", Script.THREAD, "alice:m1",
        new Change.React(new Reaction(by, "+1", true, 1_000), null), new TreeMap<>());
  }
}
