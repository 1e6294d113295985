package dev.toju.sim.network;

import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import dev.toju.sim.time.Agenda;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The data channels of all peers: ordered and reliable while open, at most one between two. How
 * they come about is the matter of {@link Engines}.
 */
final class Channels {

  private final Wire wire;
  private final Lanes lanes;
  private final Reachability reachability;
  private final List<SortedMap<String, Call>> calls = new ArrayList<>();
  /** Attempts of which both ends are known and that have no channel yet, by their offerer. */
  private final List<Call> connecting = new ArrayList<>();

  Channels(Wire wire, Lanes lanes, Reachability reachability) {
    this.wire = wire;
    this.lanes = lanes;
    this.reachability = reachability;
    for (int peer = 0; peer < lanes.peers(); peer++) {
      calls.add(new TreeMap<>());
    }
  }

  // Finding a call.

  @Nullable
  Call call(int peer, String user) {
    return calls.get(peer).get(user);
  }

  boolean isCurrent(Call call) {
    return calls.get(call.peer).get(call.user) == call;
  }

  /** The open ends between two peers: none, or the two of one channel; one, where the other left. */
  private List<Call> openBetween(int one, int other) {
    List<Call> open = new ArrayList<>();
    for (int peer : new int[]{one, other}) {
      for (Call call : calls.get(peer).values()) {
        Call end = call.other;
        if (call.out != null && end != null && end.peer == (peer == one ? other : one)) {
          open.add(call);
        }
      }
    }
    return open;
  }

  // What hosts do.

  Sending send(int peer, String user, Frame frame, int cause) {
    Call call = call(peer, user);
    if (call == null || !call.open) {
      return new Sending.Refused("no data channel to " + user + " is open");
    }
    int most = wire.options().channelMaxBytes();
    if (most > 0 && MessageSize.exceeds(frame, most)) {
      wire.ends().lost(lanes.between(peer, call.far().peer).title(),
          "more than " + most + " bytes: the channel closes at its sender", cause);
      vanish(call, cause);
      closed(call, cause);
      return Sending.ACCEPTED;
    }
    return switch (call.full().orElse(null)) {
      case REFUSE -> new Sending.Refused("the buffer of the data channel to " + user + " is full");
      case CLOSE -> {
        breakBetween(peer, call.far().peer, "the buffer was full: the channel has closed", cause);
        yield Sending.ACCEPTED;
      }
      case null -> {
        call.sendOut(new Parcel.Message(frame, cause));
        yield Sending.ACCEPTED;
      }
    };
  }

  /**
   * A call that begins; what there was with that user ends. Who offers and gets no answer is told
   * nothing, as by a real engine.
   */
  void begin(Call call, int cause) {
    Call before = call(call.peer, call.user);
    if (before != null) {
      hangUp(before, before.open, cause);
    }
    calls.get(call.peer).put(call.user, call);
  }

  /** The end of a call knows both descriptions; should it not open, it fails after a while. */
  void check(Call call, int cause) {
    wire.agenda().cancel(call.timer);
    call.timer = wire.after(wire.options().iceTimeoutMs(), () -> hangUp(call, true, cause));
  }

  /** Ends a call as its own peer wants it; the other end hears of it in its turn. */
  void hangUp(Call call, boolean tell, int cause) {
    call.dieIn("its receiver has closed");
    call.sendOut(new Parcel.Closing(cause));
    end(call, tell, cause);
  }

  /** The process of a peer is gone: what it had sent arrives, and its channels look open. */
  void crash(int peer, int cause) {
    for (Call call : List.copyOf(calls.get(peer).values())) {
      vanish(call, cause);
      end(call, false, cause);
    }
  }

  /** This end is gone without a word: the other takes frames, loses them, and notices late. */
  private void vanish(Call call, int cause) {
    call.dieIn("its receiver is gone");
    Call far = call.other;
    if (far != null && far.out != null && isCurrent(far)) {
      wire.after(wire.options().deadPeerMs(), () -> {
        if (isCurrent(far)) {
          closed(far, cause);
        }
      });
    }
  }

  private void closed(Call call, int cause) {
    call.dieOut("the channel has closed");
    call.dieIn("its receiver has closed");
    end(call, true, cause);
  }

  private void end(Call call, boolean tell, int cause) {
    if (!isCurrent(call)) {
      return;
    }
    calls.get(call.peer).remove(call.user);
    connecting.remove(call);
    wire.agenda().cancel(call.timer);
    call.timer = Agenda.NO_TICKET;
    call.open = false;
    if (tell) {
      wire.ends().toPeer(call.peer, new PeerInput.ChannelClosed(call.user), cause);
    }
  }

  // Opening.

  /** Both ends know each other: there is a channel as soon as they reach each other. */
  void connect(Call offerer, Call answerer, int cause) {
    offerer.other = answerer;
    answerer.other = offerer;
    check(offerer, cause);
    connecting.add(offerer);
    tryAgain(cause);
  }

  /** Something about who reaches whom has changed. */
  void tryAgain(int cause) {
    for (Call offerer : List.copyOf(connecting)) {
      Call answerer = offerer.far();
      if (!isCurrent(answerer)) {
        connecting.remove(offerer);
      } else if (reachability.connects(offerer.peer, answerer.peer)) {
        connecting.remove(offerer);
        offerer.out = stream(offerer, answerer);
        answerer.out = stream(answerer, offerer);
        answerer.sendOut(new Parcel.Opening(cause));
      }
    }
  }

  private Stream stream(Call from, Call to) {
    Source source = new Source.Channel(to.user);
    return new Stream(wire, lanes.between(from.peer, to.peer),
        parcel -> arrives(to, source, parcel));
  }

  /** The answerer's first parcel opens the channel at the offerer, whose first opens it there. */
  private void arrives(Call at, Source source, Parcel parcel) {
    switch (parcel) {
      case Parcel.Opening opening -> {
        if (!isCurrent(at)) {
          return; // it came too late: this end was told meanwhile that there is no channel
        }
        wire.agenda().cancel(at.timer);
        at.timer = Agenda.NO_TICKET;
        at.open = true;
        if (at.part == Call.Part.OFFERER) {
          at.sendOut(new Parcel.Opening(opening.cause()));
        }
        wire.ends().toPeer(at.peer, new PeerInput.ChannelOpened(at.user), opening.cause());
      }
      case Parcel.Message message -> wire.ends().toPeer(at.peer,
          new PeerInput.FrameReceived(source, message.frame()), message.cause());
      case Parcel.Closing closing -> closed(at, closing.cause());
    }
  }

  // What faults do.

  /** The channel between two peers closes at both ends, and both notice at once. */
  void breakBetween(int one, int other, String why, int cause) {
    List<Call> open = openBetween(one, other);
    open.forEach(call -> call.dieOut(why));
    open.forEach(call -> end(call, true, cause));
  }

  /**
   * The channel of two peers closes at the one; to the other it looks open, and what it sends is
   * lost.
   *
   * @return the end that looks open; empty where no channel was open
   */
  Optional<Call> closeAt(int closed, int open, int cause) {
    for (Call call : openBetween(closed, open)) {
      Call far = call.far();
      if (call.peer == closed && call.open && isCurrent(far)) {
        call.dieIn("its receiver has closed");
        end(call, true, cause);
        return Optional.of(far);
      }
    }
    return Optional.empty();
  }

  /** An end that looks open notices that it is not. */
  void notices(Call open, int cause) {
    if (isCurrent(open)) {
      closed(open, cause);
    }
  }

  boolean isOpen(int peer, String user) {
    Call call = call(peer, user);
    return call != null && call.open;
  }
}
