package dev.toju.peer;

import dev.toju.protocol.Limits;
import dev.toju.protocol.RelayEnvelope.Kind;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.SignalKind;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data channels to other peers (PROTOCOL 4.8): with everybody who is present in a common server
 * there should be one. The smaller oderId offers; the other does after {@link
 * Limits#OFFER_PATIENCE_MS} without an offer. An attempt that has come to nothing after {@link
 * Limits#ATTEMPT_MS} is given up; what failed is tried again with growing patience. A
 * channel that is open stays: an offer of a user who was there all the while is that of another
 * device. One who was gone meanwhile may have lost the channel with its process.
 */
final class Channels {

  /** One timer for each user: by when to offer, or by when to give an attempt up. */
  private static final String TIMER = "offer:";
  private static final long FIRST_RETRY_MS = 1_000;
  private static final int MOST_DOUBLINGS = 5;

  private final Life life;
  private final Session session;
  private final SortedSet<String> open = new TreeSet<>();
  /** Open channels to users who were not present at some time since they opened. */
  private final SortedSet<String> doubtful = new TreeSet<>();
  private final SortedSet<String> negotiating = new TreeSet<>();
  private final SortedMap<String, Integer> failures = new TreeMap<>();

  Channels(Life life, Session session) {
    this.life = life;
    this.session = session;
  }

  boolean isOpen(String peer) {
    return open.contains(peer);
  }

  SortedSet<String> open() {
    return open;
  }

  /** Somebody is present with whom there should be a channel. */
  void meet(String peer) {
    if (peer.equals(life.me()) || open.contains(peer) || negotiating.contains(peer)) {
      return;
    }
    if (life.me().compareTo(peer) < 0) {
      offer(peer);
    } else {
      life.turn().timer(TIMER + peer, Limits.OFFER_PATIENCE_MS);
    }
  }

  private void offer(String peer) {
    negotiating.add(peer);
    life.turn().timer(TIMER + peer, Limits.ATTEMPT_MS);
    life.turn().negotiate(peer, SignalKind.BEGIN, Json.object());
  }

  static boolean owns(String timer) {
    return timer.startsWith(TIMER);
  }

  void timerFired(String timer) {
    String peer = timer.substring(TIMER.length());
    boolean wanted = session.isUp() && session.everybody().contains(peer);
    if (open.contains(peer)) {
      return;
    }
    if (negotiating.contains(peer)) {
      life.turn().closeChannel(peer);
    } else if (wanted) {
      offer(peer);
    }
  }

  /** The local engine made something for the other side. */
  void localSignal(String peer, SignalKind kind, ObjectNode opaque) {
    if (kind != SignalKind.BEGIN && session.isUp()) {
      life.turn().toServer(new Negotiation(onWire(kind), peer, null, opaque));
    }
  }

  /** Who is present has changed. */
  void presenceChanged() {
    if (!open.isEmpty()) {
      SortedSet<String> gone = new TreeSet<>(open);
      gone.removeAll(session.everybody());
      doubtful.addAll(gone);
    }
  }

  /** The other side's engine made something. */
  void remoteSignal(String peer, Negotiation negotiation) {
    if (negotiation.kind() == Kind.OFFER) {
      if (open.contains(peer) && !doubtful.contains(peer)) {
        return;
      }
      negotiating.add(peer);
      life.turn().timer(TIMER + peer, Limits.ATTEMPT_MS);
    }
    life.turn().negotiate(peer, SignalKind.valueOf(negotiation.kind().name()),
        negotiation.opaque());
  }

  private static Kind onWire(SignalKind kind) {
    return switch (kind) {
      case BEGIN -> throw new IllegalArgumentException("BEGIN never leaves the host");
      case OFFER -> Kind.OFFER;
      case ANSWER -> Kind.ANSWER;
      case ICE_CANDIDATE -> Kind.ICE_CANDIDATE;
    };
  }

  void opened(String peer) {
    open.add(peer);
    doubtful.remove(peer);
    negotiating.remove(peer);
    failures.remove(peer);
    life.turn().cancel(TIMER + peer);
  }

  void closed(String peer) {
    open.remove(peer);
    doubtful.remove(peer);
    negotiating.remove(peer);
    if (session.isUp() && session.everybody().contains(peer)) {
      int failed = failures.merge(peer, 1, Integer::sum);
      long wait = FIRST_RETRY_MS << Math.min(failed - 1, MOST_DOUBLINGS);
      boolean first = life.me().compareTo(peer) < 0;
      life.turn().timer(TIMER + peer, first ? wait : wait + Limits.OFFER_PATIENCE_MS);
    }
  }
}
