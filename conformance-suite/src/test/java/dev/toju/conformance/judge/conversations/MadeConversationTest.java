package dev.toju.conformance.judge.conversations;

import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.PlantedConversations.direct;
import static dev.toju.conformance.bench.Script.commanded;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Script;
import dev.toju.conformance.judge.Verdict;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event.Memory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What CNV-8 asks of a conversation that the user makes. */
class MadeConversationTest {

  private static final PeerInput UPGRADE = commanded(
      new Command.CreateGroup(List.of("carol", "bob"), "t"));

  private static View shows(Conversation conversation) {
    return view().thread(conversation).build();
  }

  private static Conversation group(String maker, @Nullable String origin, String... users) {
    return new Conversation("g", Conversation.Kind.GROUP, List.of(users), maker, 500, origin, null);
  }

  private static Verdict verdict(PeerInput command, Conversation made) {
    return start("alice", "bob", "carol").turn("alice", command, shows(made), store())
        .verdict("CNV-8");
  }

  @Test
  void aGroupIsAsItsUserMadeIt() {
    assertThat(verdict(UPGRADE, group("alice", "t", "alice", "bob", "carol")))
        .isEqualTo(new Verdict.Kept(1));
    assertThat(verdict(UPGRADE, group("alice", null, "alice", "bob", "carol")))
        .isInstanceOf(Verdict.Broken.class);
    assertThat(verdict(UPGRADE, group("bob", "t", "alice", "bob", "carol")))
        .isInstanceOf(Verdict.Broken.class);
    assertThat(verdict(UPGRADE, group("alice", "t", "alice", "bob")))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void aFirstMessageMakesTheThreadOfThoseTwo() {
    PeerInput hi = commanded(new Command.SendDirect("bob", "hi"));

    assertThat(verdict(hi, direct("t", "alice", "alice", "bob"))).isEqualTo(new Verdict.Kept(1));
    assertThat(verdict(hi, direct("t", "alice", "alice", "carol")))
        .isInstanceOf(Verdict.Broken.class);
    assertThat(verdict(hi, group("alice", null, "alice", "bob")))
        .isInstanceOf(Verdict.Broken.class);
  }

  @Test
  void theEvidenceSaysWhatWasMade() {
    Script run = start("alice", "bob", "carol").turn("alice", UPGRADE,
        shows(group("alice", null, "alice", "bob", "carol")), store());

    assertThat(run.evidence("CNV-8").expected()).isEqualTo("the conversation that the user of alice"
        + " made: a group of alice, bob, carol, made by alice at 500 from t");
    assertThat(run.evidence("CNV-8").seen()).isEqualTo(
        "g is shown: a group of alice, bob, carol, made by alice at 500");
  }

  @Test
  void afterACrashNobodyKnowsWhichCommandMadeIt() {
    Script run = start("alice", "bob", "carol")
        .turn("alice", new PeerInput.TimerFired("t"), NOTHING)
        .cut("alice", UPGRADE, store())
        .reborn("alice", Memory.INTACT, shows(group("alice", null, "alice", "bob", "carol")));

    assertThat(run.verdict("CNV-8")).isEqualTo(new Verdict.Kept(1));
  }
}
