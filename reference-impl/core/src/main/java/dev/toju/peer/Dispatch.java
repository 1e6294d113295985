package dev.toju.peer;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.RelayEnvelope.ForwardResult;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.rules.Choice.Errors;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The paths to a recipient, tried in their order (PROTOCOL 4.1): an open data channel, else the
 * server's forward, else none. A send that the transport refuses falls to the next. Each send ends
 * in exactly one word to its {@link Purpose}: accepted or failed.
 */
final class Dispatch {

  private final Life life;
  private final Session session;
  private final Channels channels;
  private final SortedMap<Long, Sending> pending = new TreeMap<>();
  private final SortedMap<String, Long> results = new TreeMap<>();

  /** What a send is for, and who wants to hear of its end. */
  interface Purpose {
    /** A transport took it. */
    void accepted();

    /** No transport took it. */
    void failed();

    /** It was never sent: the store refused the transaction before it. */
    default void withdrawn() {}
  }

  /** For what may be lost without anybody noticing: acknowledgements, typing, sync. */
  static final Purpose PASSING = new Purpose() {
    @Override
    public void accepted() {
      // nobody waits for it
    }

    @Override
    public void failed() {
      // nobody waits for it
    }
  };

  private record Sending(String recipient, @Nullable PeerEvent event, boolean forwarded,
      Purpose purpose) {}

  Dispatch(Life life, Session session, Channels channels) {
    this.life = life;
    this.session = session;
    this.channels = channels;
  }

  boolean hasPathTo(String recipient) {
    return channels.isOpen(recipient) || session.isUp();
  }

  /** Sends over the first path that there is; false: there is none, and nothing was sent. */
  boolean send(String recipient, PeerEvent event, Purpose purpose) {
    if (channels.isOpen(recipient)) {
      long ref = life.turn().toPeer(recipient, event);
      pending.put(ref, new Sending(recipient, event, false, purpose));
      return true;
    }
    return forward(recipient, event, purpose);
  }

  private boolean forward(String recipient, PeerEvent event, Purpose purpose) {
    if (!session.isUp()) {
      return false;
    }
    String name = reported() ? "f:" + life.entropy().token() : null;
    long ref = life.turn().toServer(new Forward(recipient, null, Codec.tree(event), name));
    pending.put(ref, new Sending(recipient, event, true, purpose));
    if (name != null) {
      results.put(name, ref);
    }
    return true;
  }

  /** Sends a channel's envelope to the server; false: the WebSocket is down. */
  boolean post(Envelope envelope, Purpose purpose) {
    if (!session.isUp()) {
      return false;
    }
    pending.put(life.turn().toServer(envelope), new Sending("", null, false, purpose));
    return true;
  }

  private boolean reported() {
    return life.rules().is(Rules.SERVER_ERRORS, Errors.REPORTED);
  }

  /** Whether the fate of some send for that purpose is still open. */
  boolean isPending(Purpose purpose) {
    return pending.values().stream().anyMatch(sending -> sending.purpose().equals(purpose));
  }

  /** A transport took a frame. Of a reported forward that is not yet the last word. */
  void accepted(long ref) {
    Sending sending = pending.get(ref);
    if (sending == null || (sending.forwarded() && reported())) {
      return;
    }
    pending.remove(ref);
    sending.purpose().accepted();
  }

  void refused(long ref) {
    Sending sending = pending.remove(ref);
    if (sending == null) {
      return;
    }
    results.values().remove(ref);
    PeerEvent event = sending.event();
    boolean wentOn = event != null && !sending.forwarded()
        && forward(sending.recipient(), event, sending.purpose());
    if (!wentOn) {
      sending.purpose().failed();
    }
  }

  /** The server says what became of a forward. */
  void result(ForwardResult result) {
    Long ref = results.remove(result.ref());
    Sending sending = ref == null ? null : pending.remove(ref);
    if (sending == null) {
      return;
    }
    if (result.ok()) {
      sending.purpose().accepted();
    } else {
      sending.purpose().failed();
    }
  }

  /** The WebSocket is gone: no forward that was not reported yet will be. */
  void signalingDown() {
    List<Sending> lost = new ArrayList<>();
    for (long ref : new ArrayList<>(results.values())) {
      Sending sending = pending.remove(ref);
      if (sending != null) {
        lost.add(sending);
      }
    }
    results.clear();
    lost.forEach(sending -> sending.purpose().failed());
  }

  /** Takes the sends from {@code firstRef} on back: they were never carried out. */
  void withdrawFrom(long firstRef) {
    results.values().removeIf(ref -> ref >= firstRef);
    List<Sending> withdrawn = new ArrayList<>(pending.tailMap(firstRef).values());
    pending.tailMap(firstRef).clear();
    withdrawn.forEach(sending -> sending.purpose().withdrawn());
  }
}
