package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.Script.accepted;
import static dev.toju.conformance.bench.Script.chat;
import static dev.toju.conformance.bench.Script.commanded;
import static dev.toju.conformance.bench.Script.done;
import static dev.toju.conformance.bench.Script.heard;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.making;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Script.toServer;
import static dev.toju.conformance.bench.Script.typing;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.DELIVERED;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;
import static dev.toju.protocol.port.DeliveryStatus.SENT;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shortest violations of PROTOCOL 8, "Conversations, channels, typing", and their props. */
public final class PlantedConversations {

  public static final String CHANNEL = "home/general";
  public static final Conversation PAIR = direct("t", "alice", "alice", "bob");
  public static final Conversation TRIO = group("g", "t", "alice", "bob", "carol");

  private PlantedConversations() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("CNV-1", PlantedConversations::anothersThreadIsKept);
    runs.put("CNV-2", PlantedConversations::outsiderWrites);
    runs.put("CNV-3", PlantedConversations::upgradeInPlace);
    runs.put("CNV-4", PlantedConversations::groupMessageInTheThread);
    runs.put("CNV-5", PlantedConversations::statusInAnothersName);
    runs.put("CNV-6", PlantedConversations::laterCopyCounts);
    runs.put("CNV-7", PlantedConversations::twoThreadsOfTwo);
    runs.put("CHN-1", PlantedConversations::listedIsDelivered);
    runs.put("CHN-2", PlantedConversations::lateJoinerGetsNothing);
    runs.put("TYP-1", PlantedConversations::typingIsQueued);
    runs.put("TYP-2", PlantedConversations::typingForEver);
    return runs;
  }

  public static Conversation direct(String id, String maker, String... participants) {
    return new Conversation(id, Conversation.Kind.DM, List.of(participants), maker, 500, null,
        null);
  }

  public static Conversation group(String id, @Nullable String origin, String... participants) {
    return new Conversation(id, Conversation.Kind.GROUP, List.of(participants), participants[0],
        500, origin, null);
  }

  public static Row in(String scope, String id, String sender, String... recipients) {
    return Row.composed(id, scope, sender, List.of(recipients), 1000, "hi");
  }

  /** Alice and bob, who both have their 1:1, with a message in it. */
  public static Script acquainted(String... roles) {
    return start(roles).turn("alice", toBob(), acquainted().build())
        .turn("bob", heardFrom("alice", making("e", PAIR)), acquainted().build());
  }

  public static Views acquainted() {
    return view().thread(PAIR).row(in("t", "m1", "alice", "bob"));
  }

  /** Alice writes to bob. */
  public static PeerInput toBob() {
    return commanded(new Command.SendDirect("bob", "hi"));
  }

  private static Script anothersThreadIsKept() {
    Conversation theirs = direct("x", "carol", "carol", "dave");
    return start("alice", "carol").turn("alice", heardFrom("carol", making("e", theirs)),
        view().thread(theirs).build(), store());
  }

  private static Script outsiderWrites() {
    Row forged = in("t", "m2", "carol", "alice", "bob");
    return acquainted("alice", "bob", "carol").turn("bob",
        heardFrom("carol", new PeerEvent.DirectMessage("m2", PAIR, forged)),
        acquainted().row(forged).build(), store());
  }

  private static Script upgradeInPlace() {
    Conversation upgraded = group("t", null, "alice", "bob", "carol");
    return acquainted("alice", "bob").turn("alice",
        commanded(new Command.CreateGroup(List.of("bob", "carol"), "t")),
        view().thread(upgraded).row(in("t", "m1", "alice", "bob")).build(), store(),
        done("t", null));
  }

  private static Script groupMessageInTheThread() {
    Row row = in("g", "m2", "alice", "bob", "carol");
    return acquainted("alice", "bob").turn("bob",
        heardFrom("alice", new PeerEvent.DirectMessage("m2", TRIO, row)),
        acquainted().thread(TRIO).row(row).row(in("t", "m2", "alice", "bob", "carol")).build(),
        store());
  }

  private static Script statusInAnothersName() {
    View sent = view().thread(PAIR).own(row("m1", "alice", "hi", "bob"), SENT).build();
    View delivered = view().thread(PAIR).own(row("m1", "alice", "hi", "bob"), DELIVERED, "bob")
        .build();
    return start("alice", "bob", "carol").turn("alice", toBob(), sent)
        .turn("alice", heardFrom("carol", received("bob", "m1")), delivered, store());
  }

  private static Script laterCopyCounts() {
    Conversation copy = direct("t", "bob", "alice", "bob");
    return acquainted("alice", "bob").turn("alice", heardFrom("bob", making("e2", copy)),
        view().thread(copy).row(in("t", "m1", "alice", "bob")).build(), store());
  }

  private static Script twoThreadsOfTwo() {
    Conversation other = direct("t2", "bob", "alice", "bob");
    return acquainted("alice", "bob").turn("alice", heardFrom("bob", making("e2", other)),
        acquainted().thread(other).build(), store());
  }

  /** Alice has posted in the channel. */
  public static Script posted(DeliveryStatus once) {
    return start("alice", "bob")
        .turn("alice", commanded(new Command.SendToChannel("home", "general", "hi")),
            ofAlice(QUEUED), store(), toServer(1, chat("hi", null)), done(CHANNEL, "m1"))
        .turn("alice", accepted(1), ofAlice(once), store());
  }

  public static View ofAlice(DeliveryStatus status, String... by) {
    return view().own(in(CHANNEL, "m1", "alice"), status, by).build();
  }

  private static Script listedIsDelivered() {
    return posted(SENT).turn("alice", heardFrom("bob", received("bob", "m1")),
        ofAlice(DELIVERED, "bob"), store());
  }

  private static Script lateJoinerGetsNothing() {
    return connected().healed(1000).ended(1000, false);
  }

  /** Bob joins the server of which alice holds history, and the channel between them opens. */
  public static Script connected() {
    View alice = view().row(in(CHANNEL, "m1", "alice")).present("home", "bob").build();
    View bob = view().present("home", "alice").build();
    return start("alice", "bob").turn("alice", join(), alice).turn("bob", join(), bob)
        .channelUp("alice", alice, "bob", bob);
  }

  public static PeerInput join() {
    return commanded(new Command.Join("home", List.of("general")));
  }

  public static PeerInput type(boolean on) {
    return commanded(new Command.Type("home", "general", on));
  }

  private static Script typingIsQueued() {
    return start("alice", "bob").turn("alice", type(true), NOTHING)
        .turn("alice", new PeerInput.SignalingUp("ws://home"), NOTHING,
            toServer(1, typing(true, null)));
  }

  /** Bob sees alice typing. */
  public static Script seen() {
    return start("alice", "bob").turn("bob", heard(typing(true, "alice")), typed());
  }

  public static View typed() {
    return view().typing(CHANNEL, "alice").present("home", "alice").build();
  }

  private static Script typingForEver() {
    return seen().later(60_000).turn("bob", new PeerInput.TimerFired("x"), typed());
  }
}
