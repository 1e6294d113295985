package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.Python;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.View;
import dev.toju.protocol.port.View.OutboxEntry;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The example peer in Python, in scripted talks; every line is held against the schema. */
class PythonPeerTest {

  private static final Command HI = new Command.SendDirect("bob", "hi");
  private static final PeerInput BOB_OPENED = new PeerInput.ChannelOpened("bob");

  @BeforeAll
  static void pythonIsThere() {
    Python.isNeeded();
  }

  @Test
  void itWaitsForAPathAndForTheAcknowledgement() {
    try (Talk alice = Talk.with("alice")) {
      List<PeerEffect> wanted = alice.at(10).want("c1", HI);
      List<PeerEffect> opened = alice.give(BOB_OPENED);
      View sending = alice.view();
      alice.give(new PeerInput.SendAccepted(Talk.ref(opened)));
      View sent = alice.view();
      alice.at(20).fromPeer("bob", received(Talk.frame(opened), "bob"));
      View acknowledged = alice.view();

      assertThat(Talk.ways(wanted)).isEmpty();
      assertThat(wanted).filteredOn(PeerEffect.SetTimer.class::isInstance).hasSize(1);
      assertThat(Talk.ways(opened)).containsExactly("bob direct-message",
          "bob direct-message-sync");
      assertThat(status(sending)).isEqualTo(DeliveryStatus.QUEUED);
      assertThat(sending.outbox()).extracting(OutboxEntry::state)
          .containsExactly(View.State.WAITING);
      assertThat(status(sent)).isEqualTo(DeliveryStatus.SENT);
      assertThat(sent.outbox()).extracting(OutboxEntry::state)
          .containsExactly(View.State.IN_DOUBT);
      assertThat(status(acknowledged)).isEqualTo(DeliveryStatus.ACKNOWLEDGED);
      assertThat(acknowledged.outbox()).isEmpty();
    }
  }

  @Test
  void whatItStoredOutlivesAKill() {
    Talk alice = Talk.with("alice");
    alice.want("c1", HI);
    View before = alice.view();

    try (Talk again = alice.crash("alice")) {
      View after = again.view();
      List<PeerEffect> opened = again.give(BOB_OPENED);

      assertThat(after).isEqualTo(before);
      assertThat(Talk.frame(opened).get("message").get("body").stringValue()).isEqualTo("hi");
    }
  }

  @Test
  void itReplaysOnItsTimerUntilItIsAnswered() {
    try (Talk alice = Talk.with("alice")) {
      alice.give(BOB_OPENED);
      List<PeerEffect> wanted = alice.want("c1", HI);
      alice.give(new PeerInput.SendAccepted(Talk.ref(wanted)));

      List<PeerEffect> fired = alice.at(1000).give(new PeerInput.TimerFired("retry"));

      assertThat(Talk.frame(fired)).isEqualTo(Talk.frame(wanted));
      assertThat(fired).filteredOn(PeerEffect.SetTimer.class::isInstance).hasSize(1);
    }
  }

  @Test
  void itFallsFromTheChannelToTheForward() {
    try (Talk alice = Talk.with("alice")) {
      alice.give(new PeerInput.SignalingUp("ws://home"));
      alice.fromServer("{\"type\":\"identified\",\"connectionId\":\"c1\"}");
      alice.give(BOB_OPENED);
      List<PeerEffect> wanted = alice.want("c1", HI);

      List<PeerEffect> refused = alice
          .give(new PeerInput.SendRefused(Talk.ref(wanted), "the channel is closed"));

      assertThat(Talk.ways(wanted)).containsExactly("bob direct-message");
      assertThat(Talk.ways(refused)).containsExactly("server forwardPeerMessage");
      assertThat(Talk.frame(refused).get("payload")).isEqualTo(Talk.frame(wanted));
    }
  }

  @Test
  void itStoresAMessageBeforeItAcknowledgesItAndADuplicateChangesNothing() {
    try (Talk bob = Talk.with("bob")) {
      bob.give(new PeerInput.ChannelOpened("alice"));
      String message = messageFromAlice();

      List<PeerEffect> first = bob.fromPeer("alice", message);
      View afterFirst = bob.view();
      List<PeerEffect> second = bob.fromPeer("alice", message);
      View afterSecond = bob.view();

      assertThat(first).first().isInstanceOf(PeerEffect.Store.class);
      assertThat(Talk.ways(first)).containsExactly("alice direct-message-status");
      assertThat(afterFirst.unread()).containsValue(1).hasSize(1);
      assertThat(second).hasSize(1);
      assertThat(Talk.frame(second)).isEqualTo(Talk.frame(first));
      assertThat(afterSecond).isEqualTo(afterFirst);
    }
  }

  @Test
  void anEditReachesTheOtherAndTheOthersView() {
    try (Talk alice = Talk.with("alice"); Talk bob = Talk.with("bob")) {
      alice.give(BOB_OPENED);
      bob.give(new PeerInput.ChannelOpened("alice"));
      List<PeerEffect> wanted = alice.at(10).want("c1", HI);
      JsonNode message = Talk.frame(wanted).get("message");
      bob.fromPeer("alice", Json.text(Talk.frame(wanted)));
      alice.give(new PeerInput.SendAccepted(Talk.ref(wanted)));

      List<PeerEffect> edited = alice.at(20).want("c2", new Command.Edit(
          message.get("scope").stringValue(), message.get("id").stringValue(), "hello"));
      List<PeerEffect> answered = bob.fromPeer("alice", Json.text(Talk.frame(edited)));

      assertThat(Talk.ways(edited)).containsExactly("bob edit-message");
      assertThat(Talk.ways(answered)).containsExactly("alice direct-message-status");
      assertThat(bob.view().rows()).isEqualTo(alice.view().rows());
      assertThat(bob.view().rows().firstEntry().getValue())
          .allSatisfy(row -> assertThat(row.body()).isEqualTo("hello"));
    }
  }

  @Test
  void aMessageAndItsEditGoToAChannel() {
    try (Talk alice = Talk.with("alice")) {
      alice.give(new PeerInput.SignalingUp("ws://home"));
      alice.want("c1", new Command.Join("home", List.of("general")));
      List<PeerEffect> identified = alice
          .fromServer("{\"type\":\"identified\",\"connectionId\":\"c1\"}");
      List<PeerEffect> sent = alice.at(10).want("c2",
          new Command.SendToChannel("home", "general", "hi"));
      alice.give(new PeerInput.SendAccepted(Talk.ref(sent)));
      List<PeerEffect> edited = alice.at(20).want("c3", new Command.Edit("home/general",
          Talk.frame(sent).get("message").get("id").stringValue(), "hello"));

      assertThat(Talk.ways(identified)).containsExactly("server join_server");
      assertThat(Talk.ways(sent)).containsExactly("server chat_message");
      assertThat(Talk.ways(edited)).containsExactly("server edit_message");
      assertThat(status(alice.view())).isEqualTo(DeliveryStatus.SENT);
    }
  }

  @Test
  void theSmallerUserOffersAChannelAndTheOtherWaits() {
    try (Talk bob = Talk.with("bob")) {
      bob.give(new PeerInput.SignalingUp("ws://home"));
      bob.want("c1", new Command.Join("home", List.of()));

      List<PeerEffect> met = bob.fromServer(
          "{\"type\":\"server_users\",\"serverId\":\"home\",\"users\":[\"alice\",\"bob\",\"carl\"]}");
      List<PeerEffect> offered = bob
          .fromServer("{\"type\":\"offer\",\"from\":\"alice\",\"sdp\":\"x\"}");

      assertThat(met).containsExactly(new PeerEffect.SetTimer("offer:alice", 5000),
          new PeerEffect.SetTimer("offer:carl", 30_000),
          new PeerEffect.Negotiate("carl", SignalKind.BEGIN, Json.object()));
      assertThat(offered).containsExactly(new PeerEffect.SetTimer("offer:alice", 30_000),
          new PeerEffect.Negotiate("alice", SignalKind.OFFER, Json.object().put("sdp", "x")));
    }
  }

  @Test
  void whatIsMalformedOrNotMeantForItChangesNothing() {
    try (Talk bob = Talk.with("bob")) {
      bob.give(new PeerInput.ChannelOpened("alice"));
      bob.give(new PeerInput.ChannelOpened("mallory"));
      String good = messageFromAlice();

      List<List<PeerEffect>> done = List.of(bob.fromPeer("alice", "{"),
          bob.fromPeer("alice", "[[[[".repeat(50_000)), bob.fromPeer("alice", "null"),
          bob.fromPeer("alice", good.replace("\"hi\"", "5")),
          bob.fromPeer("alice", good.replace("\"hi\"", "\"\\ud800\"")),
          bob.fromPeer("alice", good.replace("\"body\":", "\"body\":\"\",\"body\":")),
          bob.fromPeer("alice", good.replace("direct-message", "chat_message")),
          bob.fromPeer("mallory", good), bob.fromServer(good));

      assertThat(done).allSatisfy(effects -> assertThat(effects).isEmpty());
      assertThat(bob.view()).isEqualTo(View.EMPTY);
    }
  }

  @Test
  void anEditByAnybodyButTheAuthorIsRefused() {
    try (Talk bob = Talk.with("bob")) {
      bob.give(new PeerInput.ChannelOpened("alice"));
      List<PeerEffect> wanted = bob.at(10).want("c1", new Command.SendDirect("alice", "mine"));
      JsonNode row = Talk.frame(wanted).get("message");
      ObjectNode edit = Json.object().put("type", "edit-message").put("eventId", "alice:e")
          .put("conversationId", row.get("scope").stringValue())
          .put("messageId", row.get("id").stringValue()).put("actorId", "alice")
          .put("body", "hers").put("editedAt", 99);

      List<PeerEffect> answered = bob.fromPeer("alice", Json.text(edit));

      assertThat(Talk.frame(answered).get("kind").stringValue()).isEqualTo("refused");
      assertThat(bob.view().rows().firstEntry().getValue())
          .allSatisfy(held -> assertThat(held.body()).isEqualTo("mine"));
    }
  }

  @Test
  void afterARefusedTransactionItIsAsItWasBefore() {
    try (Talk alice = Talk.with("alice")) {
      alice.give(BOB_OPENED);
      alice.want("c1", HI);

      List<PeerEffect> told = alice.give(new PeerInput.StoreRefused("the disk is full"));

      assertThat(alice.view()).isEqualTo(View.EMPTY);
      assertThat(told).contains(
          new PeerEffect.Show(new Shown.Warned("store_refused", "the disk is full")));
    }
  }

  @Test
  void itSaysWhatItDoesNotKnow() {
    try (Talk alice = Talk.with("alice")) {

      Answer answer = alice.answerTo("{\"type\":\"commanded\",\"ref\":\"c1\","
          + "\"command\":{\"type\":\"dance\"}}");

      assertThat(answer).isInstanceOfSatisfying(Answer.Unsupported.class,
          unsupported -> assertThat(unsupported.what()).isEqualTo("dance"));
    }
  }

  @Test
  void theSameTalkIsTheSameTwice() {
    assertThat(transcriptOfATalk()).isEqualTo(transcriptOfATalk());
  }

  @Test
  void theRulesThatItDeclaresAreThoseOfTheSeedWithAFewHolesClosed() {
    try (Talk alice = Talk.with("alice")) {
      Read<Answer> hello = ContractCodec.readAnswer(alice.transcript().get(1), Side.PEER);

      assertThat(hello).isInstanceOfSatisfying(Read.Ok.class, ok -> {
        Introduction who = ((Answer.Introduced) ok.line()).who();
        assertThat(who.profiles()).containsExactly(Profile.CHANNEL_CLIENT,
            Profile.DM_CLIENT_UNSIGNED);
        assertThat(who.ruleSet()).isInstanceOf(RuleSet.Parsed.Ok.class);
        assertThat(who.scaledBy(RuleSet.HARDENED)).hasSize(7)
            .containsEntry("queue.backoffMs", "1000..300000")
            .containsEntry("sync.inventoryCap", "1000");
      });
    }
  }

  private static List<String> transcriptOfATalk() {
    try (Talk alice = Talk.with("alice")) {
      alice.give(BOB_OPENED);
      List<PeerEffect> wanted = alice.at(10).want("c1", HI);
      alice.give(new PeerInput.SendAccepted(Talk.ref(wanted)));
      alice.at(3000).give(new PeerInput.TimerFired("retry"));
      alice.view();
      return alice.transcript();
    }
  }

  private static String messageFromAlice() {
    try (Talk alice = Talk.with("alice")) {
      alice.give(BOB_OPENED);
      return Json.text(Talk.frame(alice.at(10).want("c1", HI)));
    }
  }

  private static String received(JsonNode message, String from) {
    ObjectNode status = Json.object().put("type", "direct-message-status")
        .put("conversationId", message.get("conversation").get("id").stringValue());
    status.putArray("ids").add(message.get("eventId").stringValue());
    return Json.text(status.put("from", from).put("kind", "received").put("at", 15));
  }

  private static DeliveryStatus status(View view) {
    assertThat(view.deliveries()).hasSize(1);
    return view.deliveries().firstEntry().getValue().status();
  }
}
