package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.Python;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the example peer in Python does to histories: changes of every kind, groups and sync. */
class PythonPeerHistoryTest {

  private static final String GENERAL = "home/general";

  @BeforeAll
  static void pythonIsThere() {
    Python.isNeeded();
  }

  @Test
  void changesOfEveryKindReachTheOther() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      open(alice, bob);
      JsonNode message = Talk.frame(between(alice, bob,
          alice.at(10).want("c1", new Command.SendDirect("bob", "hi")))).get("message");
      String scope = message.get("scope").stringValue();
      String id = message.get("id").stringValue();

      between(alice, bob, alice.at(20).want("c2", new Command.Edit(scope, id, "hello")));
      between(alice, bob,
          alice.at(30).want("c3", new Command.Attach(scope, id, "l1", "a.txt", 5, false)));
      between(bob, alice, bob.at(40).want("c1", new Command.React(scope, id, "+1", true)));
      Row changed = only(bob.view().rows());
      SortedMap<String, List<Row>> rowsOfAlice = alice.view().rows();
      between(alice, bob, alice.at(50).want("c4", new Command.Delete(scope, id)));

      assertThat(changed.body()).isEqualTo("hello");
      assertThat(changed.attachments()).hasSize(1);
      assertThat(changed.reactions()).hasSize(1);
      assertThat(only(rowsOfAlice)).isEqualTo(changed);
      assertThat(only(bob.view().rows()).isTombstone()).isTrue();
      assertThat(bob.view().rows()).isEqualTo(alice.view().rows());
      assertThat(alice.view().outbox()).isEmpty();
      assertThat(bob.view().outbox()).isEmpty();
    }
  }

  @Test
  void ofAMessageThatIsDeletedBeforeItWasSentTheDeleteIsSentAndTheOtherTakesIt() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      alice.at(10).want("c1", new Command.SendDirect("bob", "hi"));
      Row sent = only(alice.view().rows());
      alice.at(20).want("c2", new Command.Delete(sent.scope(), sent.id()));

      bob.give(new PeerInput.ChannelOpened("alice"));
      List<PeerEffect> opened = alice.give(new PeerInput.ChannelOpened("bob"));
      between(alice, bob, opened);

      assertThat(Talk.ways(opened)).startsWith("bob delete-message", "bob delete-message");
      assertThat(bob.view().rows()).isEmpty();
      assertThat(alice.view().outbox()).isEmpty();
    }
  }

  @Test
  void anEditThatComesFirstWaitsForItsMessage() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      List<PeerEffect> wanted = sent(alice, bob, new Command.SendDirect("bob", "hi"));
      Row first = only(alice.view().rows());
      List<PeerEffect> edited = alice.at(20).want("c2",
          new Command.Edit(first.scope(), first.id(), "hello"));

      bob.fromPeer("alice", Json.text(Talk.frame(edited)));
      SortedMap<String, List<Row>> before = bob.view().rows();
      bob.fromPeer("alice", Json.text(Talk.frame(wanted)));

      assertThat(before).isEmpty();
      assertThat(bob.view().rows()).isEqualTo(alice.view().rows());
      assertThat(only(bob.view().rows()).body()).isEqualTo("hello");
    }
  }

  @Test
  void aGroupIsToldToEachOfTheOthers() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      open(alice, bob);
      alice.give(new PeerInput.ChannelOpened("carol"));

      List<PeerEffect> made = alice.at(10).want("c1",
          new Command.CreateGroup(List.of("bob", "carol"), null));
      between(alice, bob, made);

      assertThat(Talk.ways(made)).containsExactly("bob conversation-create",
          "carol conversation-create");
      assertThat(bob.view().conversations()).hasSize(1)
          .isEqualTo(alice.view().conversations());
      assertThat(alice.view().outbox()).hasSize(1)
          .allSatisfy(entry -> assertThat(entry.recipient()).isEqualTo("carol"));
    }
  }

  @Test
  void whoMissedAMessageGetsItBySyncAndItsAuthorHearsOfIt() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      List<PeerEffect> first = sent(alice, bob, new Command.SendDirect("bob", "one"));
      bob.fromPeer("alice", Json.text(Talk.frame(first)));
      sent(alice, bob, new Command.SendDirect("bob", "two"));
      String scope = bob.view().rows().firstKey();

      between(alice, bob, alice.want("c3", new Command.Sync(scope)));

      assertThat(bob.view().rows()).isEqualTo(alice.view().rows());
      assertThat(bob.view().unread()).containsExactly(Map.entry(scope, 2));
      assertThat(alice.view().deliveries().values()).hasSize(2).allSatisfy(
          own -> assertThat(own.status()).isEqualTo(DeliveryStatus.ACKNOWLEDGED));
    }
  }

  @Test
  void aLongHistoryGoesInFramesThatAreNotTooLong() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      joined(alice, "bob");
      joined(bob, "alice");
      for (int i = 0; i < 40; i++) {
        alice.at(10 + i).want("c" + i,
            new Command.SendToChannel("home", "general", "x".repeat(4_000)));
      }

      List<String> frames = open(alice, bob);

      assertThat(frames).filteredOn(frame -> frame.contains("chat-sync-batch"))
          .hasSizeGreaterThan(1);
      assertThat(frames).allSatisfy(frame -> assertThat(frame.length()).isLessThan(65_536));
      assertThat(bob.view().rows().get(GENERAL)).hasSize(40);
      assertThat(bob.view().rows()).isEqualTo(alice.view().rows());
    }
  }

  @Test
  void rowsThatNobodyAskedForChangeNothing() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      joined(alice, "bob");
      joined(bob, "alice");
      alice.at(10).want("c2", new Command.SendToChannel("home", "general", "hi"));
      List<String> frames = open(alice, bob);
      String batch = frames.stream().filter(frame -> frame.contains("chat-sync-batch")).findFirst()
          .orElseThrow();
      String later = bob.view().rows().getOrDefault(GENERAL, List.of()).getFirst().id();

      List<PeerEffect> unasked = bob.fromPeer("alice",
          batch.replace(later, "alice:another").replace("\"hi\"", "\"ho\""));

      assertThat(unasked).isEmpty();
      assertThat(bob.view().rows()).isEqualTo(alice.view().rows());
    }
  }

  @Test
  void typingIsShownUntilItsTimeIsUpAndNotStored() {
    try (Talk bob = Talk.with("bob")) {
      joined(bob, "alice");

      List<PeerEffect> told = bob.fromServer("{\"type\":\"user_typing\",\"serverId\":\"home\","
          + "\"channelId\":\"general\",\"typing\":true,\"from\":\"alice\"}");
      SortedMap<String, ?> shown = bob.view().typing();
      bob.give(new PeerInput.TimerFired("typing:alice:" + GENERAL));

      assertThat(told)
          .containsExactly(new PeerEffect.SetTimer("typing:alice:" + GENERAL, 3_000));
      assertThat(shown).containsOnlyKeys(GENERAL);
      assertThat(bob.view().typing()).isEmpty();
    }
  }

  @Test
  void whoLeftAServerHearsNothingOfIt() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      joined(alice, "bob");
      joined(bob, "alice");
      String frame = Json.text(Talk.frame(alice.at(10).want("c2",
          new Command.SendToChannel("home", "general", "hi"))))
          .replaceFirst("\\{", "{\"from\":\"alice\",");

      List<PeerEffect> left = bob.want("c2", new Command.Leave("home"));
      bob.fromServer(frame);
      SortedMap<String, List<Row>> outside = bob.view().rows();
      bob.want("c3", new Command.Join("home", List.of("general")));
      bob.fromServer(frame);

      assertThat(Talk.ways(left)).containsExactly("server leave_server");
      assertThat(outside).isEmpty();
      assertThat(bob.view().rows()).containsOnlyKeys(GENERAL);
    }
  }

  /** A command whose frames were taken by the channel and are lost, or in the caller's hands. */
  private static List<PeerEffect> sent(Talk alice, Talk bob, Command command) {
    alice.give(new PeerInput.ChannelOpened("bob"));
    bob.give(new PeerInput.ChannelOpened("alice"));
    List<PeerEffect> wanted = alice.at(10).want("c1", command);
    alice.give(new PeerInput.SendAccepted(Talk.ref(wanted)));
    return wanted;
  }

  private static void joined(Talk talk, String other) {
    talk.give(new PeerInput.SignalingUp("ws://home"));
    talk.fromServer("{\"type\":\"identified\",\"connectionId\":\"c1\"}");
    talk.want("c1", new Command.Join("home", List.of("general")));
    talk.fromServer(
        "{\"type\":\"server_users\",\"serverId\":\"home\",\"users\":[\"" + other + "\"]}");
  }

  /** Opens the channel between the two; what went through it. */
  private static List<String> open(Talk alice, Talk bob) {
    List<PeerEffect> byAlice = alice.give(new PeerInput.ChannelOpened("bob"));
    List<PeerEffect> byBob = bob.give(new PeerInput.ChannelOpened("alice"));
    between(alice, bob, byAlice);
    between(bob, alice, byBob);
    return List.of(alice.transcript(), bob.transcript()).stream().flatMap(List::stream)
        .filter(line -> line.contains("\"frame-received\"") && line.contains("\"channel\""))
        .map(line -> Json.readOwn(line).get("input").get("frame").stringValue()).toList();
  }

  /** Carries what one of two sends to the other, and what that answers, until both are silent. */
  private static List<PeerEffect> between(Talk one, Talk other, List<PeerEffect> effects) {
    Deque<PeerEffect> ofOne = new ArrayDeque<>(effects);
    Deque<PeerEffect> ofOther = new ArrayDeque<>();
    while (!ofOne.isEmpty() || !ofOther.isEmpty()) {
      carry(one, ofOne, other, ofOther);
      carry(other, ofOther, one, ofOne);
    }
    return effects;
  }

  private static void carry(Talk from, Deque<PeerEffect> effects, Talk to,
      Deque<PeerEffect> answers) {
    while (!effects.isEmpty()) {
      if (effects.poll() instanceof PeerEffect.SendToPeer send
          && to.user().equals(send.peer())) {
        effects.addAll(from.give(new PeerInput.SendAccepted(send.ref())));
        answers.addAll(to.fromPeer(from.user(), send.frame().toString()));
      }
    }
  }

  private static Row only(SortedMap<String, List<Row>> rows) {
    assertThat(rows).hasSize(1);
    assertThat(rows.firstEntry().getValue()).hasSize(1);
    return rows.firstEntry().getValue().getFirst();
  }
}
