package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.done;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.ACKNOWLEDGED;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static dev.toju.protocol.port.DeliveryStatus.SENT;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The runs for what goes out, and for what is to be taken and answered. */
public final class PlantedWords {

  /** The thread of alice and bob in which the message is. */
  public static final Conversation THREAD = new Conversation(Script.THREAD,
      Conversation.Kind.GROUP, List.of("alice", "bob"), "alice", 500, null, null);
  /** The rules under which what is right is judged. */
  public static final RuleSet UNSIGNED = RuleSet.HARDENED.with(Rules.AUTH_RELAYED_ROW,
      Choice.RelayedRow.ACCEPT);

  private static final Row SECOND = Script.row("m2", "alice", "hello", "bob");

  private PlantedWords() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("QUE-7", () -> says(view().thread(THREAD).own(HI, QUEUED).build()));
    runs.put("QUE-8", PlantedWords::aCopyGoesOut);
    runs.put("QUE-9", () -> opens(6_000));
    runs.put("QUE-10", () -> acknowledges(6_000));
    runs.put("SES-4", PlantedWords::noPong);
    runs.put("WIR-6", () -> comes("alice:a:b", NOTHING));
    return runs;
  }

  /** Alice writes to bob, and this is what she then shows. */
  public static Script says(View view) {
    return start("alice", "bob").turn("alice", command(), view, store(),
        done(Script.THREAD, "m1"));
  }

  /** The message with another text. */
  public static Row edited(String body, long editedAt) {
    return new Row("m1", Script.THREAD, "alice", List.of("bob"), 1000, body, editedAt, null,
        List.of(), List.of(), new TreeMap<>(), new TreeMap<>(), RowSignatures.NONE);
  }

  private static Script aCopyGoesOut() {
    View edited = view().thread(THREAD).own(edited("hello", 2000), QUEUED).waiting("m1", "bob")
        .build();
    return start("alice", "bob").turn("alice", command(), edited, store())
        .turn("alice", new PeerInput.ChannelOpened("bob"), edited, send(1, "bob", message(HI)));
  }

  /** A message waits as a data channel to bob opens, and so long nothing is sent. */
  public static Script opens(long ms) {
    View waiting = view().thread(THREAD).own(HI, QUEUED).waiting("m1", "bob").build();
    return start("alice", "bob").turn("alice", command(), waiting, store())
        .turn("alice", new PeerInput.ChannelOpened("bob"), waiting).later(ms)
        .turn("alice", new PeerInput.ChannelOpened("carol"), waiting);
  }

  /** Bob acknowledges one of two messages, and so long the other is not sent again. */
  public static Script acknowledges(long ms) {
    View both = view().thread(THREAD).own(HI, SENT).own(SECOND, SENT).waiting("m1", "bob")
        .waiting("m2", "bob").build();
    View one = view().thread(THREAD).own(HI, ACKNOWLEDGED).own(SECOND, SENT).waiting("m2", "bob")
        .build();
    return start("alice", "bob").channelUp("alice", NOTHING, "bob", NOTHING)
        .turn("alice", command(), both, store(), send(1, "bob", message(HI)),
            send(2, "bob", message(SECOND)))
        .turn("alice", accepted(1), both).turn("alice", accepted(2), both).later(1_000)
        .turn("alice", heardFrom("bob", received("bob", "m1")), one, store()).later(ms)
        .turn("alice", new PeerInput.ChannelOpened("carol"), one);
  }

  private static Script noPong() {
    return start("alice").signalingUp("alice", NOTHING)
        .turn("alice", heard(new SessionEnvelope.Ping(7)), NOTHING);
  }

  /** A message with that id comes from alice in a channel that bob watches, and this is what bob then shows. */
  public static Script comes(String id, View after) {
    View there = view().present("home", "alice").build();
    Row row = Row.composed(id, "home/general", "alice", List.of(), 1000, "hi");
    return new Script(UNSIGNED, "alice", "bob")
        .turn("bob", new PeerInput.Commanded("c1", new Command.Join("home", List.of("general"))),
            NOTHING)
        .turn("bob", heard(new SessionEnvelope.ServerUsers("home", List.of("alice"))), there)
        .turn("bob", heard(new ChannelEnvelope.Chat("home", "general", row, "alice")), after);
  }
}
