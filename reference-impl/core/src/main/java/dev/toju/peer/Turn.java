package dev.toju.peer;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.StoreRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The effects of one input while they are gathered: at most one transaction, and behind it all that
 * relies on it. What a rule lets a peer say before it has stored it is said {@link #unstored}.
 */
final class Turn {

  private final long nowMs;
  private final Refs refs;
  private final List<PeerEffect> early = new ArrayList<>();
  private final Map<String, StoreRecord> writes = new LinkedHashMap<>();
  private final Map<String, StoreRecord> remembered = new LinkedHashMap<>();
  private final List<PeerEffect> late = new ArrayList<>();
  private boolean storeFirst = true;
  private @Nullable String command;

  /** Numbers for sends, one after the other through a life. */
  static final class Refs {
    private long last;

    long next() {
      return ++last;
    }

    /** The number that the next send gets. */
    long peek() {
      return last + 1;
    }
  }

  Turn(long nowMs, Refs refs) {
    this.nowMs = nowMs;
    this.refs = refs;
  }

  long nowMs() {
    return nowMs;
  }

  /** The turn is about a command of the user. */
  void commanded(String ref) {
    command = ref;
  }

  /** The command that the turn is about, if it is about one. */
  Optional<String> command() {
    return Optional.ofNullable(command);
  }

  void write(String key, Durable value) {
    writes.remove(key);
    writes.put(key, new StoreRecord(key, value));
  }

  void erase(String key) {
    writes.remove(key);
    writes.put(key, new StoreRecord(key, null));
  }

  /** What is gone with this life, yet undone with the turn's transaction like what is written. */
  void remember(String key, @Nullable Durable value) {
    remembered.put(key, new StoreRecord(key, value));
  }

  long toServer(Envelope envelope) {
    long ref = refs.next();
    say(new PeerEffect.SendToServer(ref, new Frame.Plain(envelope)));
    return ref;
  }

  long toPeer(String peer, Envelope envelope) {
    long ref = refs.next();
    say(new PeerEffect.SendToPeer(ref, peer, new Frame.Plain(envelope)));
    return ref;
  }

  void negotiate(String peer, SignalKind kind, ObjectNode opaque) {
    say(new PeerEffect.Negotiate(peer, kind, opaque));
  }

  void closeChannel(String peer) {
    say(new PeerEffect.CloseChannel(peer));
  }

  void timer(String name, long afterMs) {
    say(new PeerEffect.SetTimer(name, afterMs));
  }

  void cancel(String name) {
    say(new PeerEffect.CancelTimer(name));
  }

  void show(Shown what) {
    say(new PeerEffect.Show(what));
  }

  /** What is said inside does not wait for the transaction. */
  void unstored(Runnable saying) {
    storeFirst = false;
    saying.run();
    storeFirst = true;
  }

  private void say(PeerEffect effect) {
    (storeFirst ? late : early).add(effect);
  }

  /** What the turn changes of all that a refused transaction would undo. */
  List<StoreRecord> changes() {
    List<StoreRecord> changes = new ArrayList<>(writes.values());
    changes.addAll(remembered.values());
    return changes;
  }

  /**
   * What was to be done behind the transaction of a turn and does not rely on it: when the store
   * refuses, it is done now.
   */
  void carryOver(Turn refused) {
    for (PeerEffect effect : refused.late) {
      switch (effect) {
        case PeerEffect.SetTimer timer -> say(timer);
        case PeerEffect.CancelTimer timer -> say(timer);
        case PeerEffect.Negotiate negotiate -> say(negotiate);
        case PeerEffect.CloseChannel close -> say(close);
        case PeerEffect.Store write -> isRefused();
        case PeerEffect.SendToServer send -> isRefused();
        case PeerEffect.SendToPeer send -> isRefused();
        case PeerEffect.Show show -> isRefused();
      }
    }
  }

  private static void isRefused() {
    // it relied on what was not stored
  }

  List<PeerEffect> effects() {
    List<PeerEffect> all = new ArrayList<>(early);
    if (!writes.isEmpty()) {
      all.add(new PeerEffect.Store(new ArrayList<>(writes.values())));
    }
    all.addAll(late);
    return all;
  }
}
