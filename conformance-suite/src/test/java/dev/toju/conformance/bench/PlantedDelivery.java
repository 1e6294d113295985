package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Planted.HI;
import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.Planted.sent;
import static dev.toju.conformance.bench.Planted.start;
import static dev.toju.conformance.bench.Script.THREAD;
import static dev.toju.conformance.bench.Script.batch;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.message;
import static dev.toju.conformance.bench.Script.received;
import static dev.toju.conformance.bench.Script.row;
import static dev.toju.conformance.bench.Script.send;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;
import static dev.toju.protocol.port.DeliveryStatus.ACKNOWLEDGED;
import static dev.toju.protocol.port.DeliveryStatus.QUEUED;

import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The runs for DLV-6 to DLV-11 and for the queue. */
public final class PlantedDelivery {

  public static final Row SECOND = row("m2", "alice", "are you there?", "bob");
  /** Bob holds the message and has not read it. */
  public static final View UNREAD = view().row(HI).unread(THREAD, 1).build();
  /** Two messages of alice wait for bob. */
  public static final View TWO_WAIT = view().own(HI, QUEUED).own(SECOND, QUEUED)
      .waiting("m1", "bob").waiting("m2", "bob").build();

  private PlantedDelivery() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("DLV-6", PlantedDelivery::acknowledgedBeforeTheWrite);
    runs.put("DLV-7", PlantedDelivery::statusInARow);
    runs.put("DLV-9", PlantedDelivery::neverTold);
    runs.put("DLV-10", PlantedDelivery::countedTwice);
    runs.put("DLV-11", PlantedDelivery::secondCopyIsIgnored);
    runs.put("DLV-12", PlantedDelivery::firstCopyIsTakenInSilence);
    runs.put("DLV-13", PlantedDelivery::acknowledgedWithoutAMessage);
    runs.put("QUE-2", PlantedDelivery::sentToWhoeverConnects);
    runs.put("QUE-4", PlantedDelivery::newestFirst);
    runs.put("QUE-5", PlantedDelivery::queueInMemory);
    runs.put("QUE-6", PlantedDelivery::asleep);
    return runs;
  }

  private static Script acknowledgedBeforeTheWrite() {
    return sent().cut("bob", heardFrom("alice", message(HI)), send(1, "alice",
        received("bob", "m1"))).reborn("bob", Event.Memory.INTACT, NOTHING);
  }

  private static Script statusInARow() {
    return sent().turn("alice", heardFrom("bob", batch(HI)),
        view().own(HI, ACKNOWLEDGED).build(), store());
  }

  /** Bob got the message, and what he said about it was lost. */
  public static Script arrived() {
    return sent().turn("bob", heardFrom("alice", message(HI)), UNREAD, store(),
        send(1, "alice", received("bob", "m1")));
  }

  private static Script neverTold() {
    return arrived().healed(5000).ended(5000, false);
  }

  private static Script countedTwice() {
    return arrived().turn("bob", heardFrom("alice", message(HI)),
        view().row(HI).unread(THREAD, 2).build(), store(),
        send(2, "alice", received("bob", "m1")));
  }

  private static Script secondCopyIsIgnored() {
    return arrived().turn("bob", heardFrom("alice", message(HI)), UNREAD).ended(10, true);
  }

  private static Script firstCopyIsTakenInSilence() {
    return sent().turn("bob", heardFrom("alice", message(HI)), UNREAD, store()).ended(10, true);
  }

  private static Script acknowledgedWithoutAMessage() {
    return sent().turn("bob", command(), NOTHING, send(1, "alice", received("bob", "m1")));
  }

  private static Script sentToWhoeverConnects() {
    View waits = view().own(HI, QUEUED).waiting("m1", "bob").build();
    return start("alice", "bob", "carol").turn("alice", command(), waits, store()).turn("alice",
        new PeerInput.ChannelOpened("carol"), waits, send(1, "carol", message(HI)));
  }

  private static Script newestFirst() {
    return start("alice", "bob").turn("alice", command(), TWO_WAIT, store()).turn("alice",
        new PeerInput.ChannelOpened("bob"), TWO_WAIT, send(1, "bob", message(SECOND)));
  }

  private static Script queueInMemory() {
    return start("alice", "bob").turn("alice", command(), TWO_WAIT, store()).reborn("alice",
        Event.Memory.INTACT, view().own(HI, QUEUED).own(SECOND, QUEUED).build());
  }

  private static Script asleep() {
    return sent().healed(5000).ended(5000, false);
  }
}
