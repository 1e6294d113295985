package dev.toju.sim.network;

import dev.toju.sim.time.Agenda;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One end of a data channel, from the first word of its negotiation: what the WebRTC engine of one
 * peer knows about one user.
 */
final class Call {

  /** Which side of the negotiation it is. */
  enum Part {
    /** It offered. */
    OFFERER,
    /** It answered. */
    ANSWERER
  }

  /** The peer whose engine this is. */
  final int peer;
  /** The user whom that peer calls. */
  final String user;
  /** Names the attempt; both ends know it. */
  final String session;
  final Part part;
  boolean open;
  /** Ends the attempt, then tells that the other end is dead. */
  long timer = Agenda.NO_TICKET;
  /** The other end, once it is found. */
  @Nullable
  Call other;
  /** To the other end, once there is a channel. */
  @Nullable
  Stream out;

  Call(int peer, String user, String session, Part part) {
    this.peer = peer;
    this.user = user;
    this.session = session;
    this.part = part;
  }

  /** The other end, of an attempt that has both. */
  Call far() {
    Call end = other;
    if (end == null) {
      throw new IllegalStateException("session " + session + " has one end");
    }
    return end;
  }

  void dieOut(String why) {
    Stream stream = out;
    if (stream != null) {
      stream.die(why);
    }
  }

  void dieIn(String why) {
    Call end = other;
    if (end != null) {
      end.dieOut(why);
    }
  }

  /** What its transport does with one more frame, where its buffer has no room for it. */
  Optional<Backlog.Full> full() {
    Stream stream = out;
    return stream == null ? Optional.empty() : stream.full();
  }

  void sendOut(Parcel parcel) {
    Stream stream = out;
    if (stream != null) {
      stream.send(parcel);
    }
  }
}
