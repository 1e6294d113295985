package dev.toju.conformance.bench;

import static dev.toju.conformance.bench.Planted.NOTHING;
import static dev.toju.conformance.bench.PlantedWords.THREAD;
import static dev.toju.conformance.bench.Script.command;
import static dev.toju.conformance.bench.Script.heardFrom;
import static dev.toju.conformance.bench.Script.store;
import static dev.toju.conformance.bench.Views.view;

import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The runs for when peers reconcile. */
public final class PlantedExchanges {

  /** Alice knows the thread that she has with bob. */
  public static final View KNOWS = view().thread(THREAD).build();
  /** What ends a wait: she is told of something else. */
  public static final PeerInput LATER = new PeerInput.ChannelOpened("carol");

  private PlantedExchanges() {}

  static Map<String, Supplier<Script>> violations() {
    Map<String, Supplier<Script>> runs = new LinkedHashMap<>();
    runs.put("SYN-13", () -> opens().later(6_000).turn("alice", LATER, KNOWS));
    runs.put("SYN-14", () -> asked().later(6_000).turn("alice", LATER, KNOWS));
    return runs;
  }

  /** A data channel to bob opens, and this is what alice does then. */
  public static Script opens(PeerEffect... effects) {
    return known().turn("alice", new PeerInput.ChannelOpened("bob"), KNOWS, effects);
  }

  /** Bob asks for an inventory of the thread, and this is what alice does then. */
  public static Script asked(PeerEffect... effects) {
    return opens().turn("alice", heardFrom("bob", request()), KNOWS, effects);
  }

  /** A request for the inventory of the thread. */
  public static PeerEvent request() {
    return new PeerEvent.DirectSync(Script.THREAD,
        new SyncEvent.InventoryRequest(Script.THREAD, null, null, null, false));
  }

  /** The inventory of the thread, in which nothing is. */
  public static PeerEvent inventory() {
    return new PeerEvent.DirectSync(Script.THREAD, new SyncEvent.Inventory(Script.THREAD,
        "alice:x", List.of(), 0, 1, null, null, false, null, null));
  }

  private static Script known() {
    return Planted.start("alice", "bob").turn("alice", command(), KNOWS, store()).turn("bob",
        command(), NOTHING);
  }
}
