package dev.toju.sim.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong. Hosts are named by their role in the plan; {@link #SERVER} is the
 * signaling server. Durations are virtual milliseconds; a fault of {@link #UNTIL_HEALED} lasts
 * until a {@link Heal} of the plan or the end of the storm.
 */
public sealed interface Fault {

  /** The signaling server, where the name of a host is asked for. */
  String SERVER = "server";

  /** The duration of a fault that ends with the heal, not by itself. */
  long UNTIL_HEALED = Long.MAX_VALUE;

  /** What happens, as an English sentence without its full stop. */
  default String sentence() {
    return Telling.of(this);
  }

  /** How long it lasts by itself; 0 for what is over at once and for what lasts until the heal. */
  default long ownLengthMs() {
    return Lengths.of(this);
  }

  /**
   * Nothing passes between the one side and the other. A WebSocket between a peer and the server
   * and a data channel between two peers are hit when their two ends are on different sides. Until
   * the hosts notice, what is sent is accepted and held up, for a reliable transport sends again:
   * it arrives if the partition ends before that. Then the links close, what was held up is lost,
   * and no link opens.
   *
   * @param side     roles, or {@link #SERVER}
   * @param other    the hosts on the other side; empty means all that are not in {@code side}
   * @param oneWay   frames from {@code side} to {@code other} are held up, the others pass
   * @param noticeMs how long it takes until the hosts notice that a link is gone; 0 = at once,
   *                 {@link #UNTIL_HEALED} = they do not notice
   */
  record Partition(List<String> side, List<String> other, boolean oneWay, long noticeMs,
      long forMs) implements Fault {
    public Partition {
      side = List.copyOf(side);
      other = List.copyOf(other);
    }
  }

  /**
   * A host's own network is down: its WebSocket and all its data channels close, noticed by every
   * end at once, and none opens. The end of this fault, and of no other, is
   * {@code NetworkRestored}.
   */
  record Offline(String who, long forMs) implements Fault {}

  /** A link closes, noticed by both ends at once, and does not open again for that long. */
  record Cut(Line line, long forMs) implements Fault {}

  /** The WebSockets of these peers close and stay closed; their data channels stay as they are. */
  record SignalingDown(List<String> who, long forMs) implements Fault {
    public SignalingDown {
      who = List.copyOf(who);
    }
  }

  /** All data channels of these peers close and none opens; their WebSockets stay as they are. */
  record ChannelsDown(List<String> who, long forMs) implements Fault {
    public ChannelsDown {
      who = List.copyOf(who);
    }
  }

  /** No data channel between the two can be made; one that is open stays open. */
  record IceFailure(String one, String other, long forMs) implements Fault {}

  /** Frames take that long on this link, or on every link where {@code line} is null. */
  record Latency(@Nullable Line line, Delay delay, long forMs) implements Fault {}

  /** Frames are held up on a link, in both directions, and arrive all at once when it ends. */
  record Jam(Line line, long forMs) implements Fault {}

  /**
   * All links of these peers close, noticed at once, and open again, several times.
   *
   * @param times   how often, 1 or more
   * @param everyMs from one closing to the next
   */
  record ReconnectStorm(List<String> who, int times, long everyMs) implements Fault {
    public ReconnectStorm {
      who = List.copyOf(who);
    }
  }

  /**
   * The WebSocket of a peer is dead and still looks open: both ends may send, all of it is accepted
   * and lost. A peer that has noticed dials again; the server may then hold two sockets of that
   * user.
   *
   * @param clientNoticesMs after how long the peer notices (SignalingDown)
   * @param serverNoticesMs after how long the server notices (Disconnected), unless it hangs up
   *                        before
   */
  record HalfOpen(String who, long clientNoticesMs, long serverNoticesMs) implements Fault {}

  /**
   * The data channel of two peers is closed at one end, which knows it, and looks open at the
   * other, which may send: all of it is accepted and lost.
   *
   * @param closed    the peer whose end closes
   * @param open      the peer whose end looks open
   * @param noticedMs after how long {@code open} notices (ChannelClosed)
   */
  record HalfOpenChannel(String closed, String open, long noticedMs) implements Fault {}

  /**
   * The receiver does not read: frames in one direction of the link of two hosts wait until it ends
   * and then arrive at once. Once so many wait, the transport of the sender is full.
   *
   * @param from  the host that sends; {@link #SERVER} is never told that its transport refuses, so
   *              its {@code full} is {@link WhenFull#CLOSE}
   * @param holds frames for which there is room, 0 or more
   * @param full  what becomes of the next frame
   */
  record FullBuffer(String from, String to, int holds, WhenFull full, long forMs)
      implements
        Fault {}

  /** What a transport does whose buffer is full. */
  enum WhenFull {
    /** It refuses the frame, and tells its sender (SendRefused). */
    REFUSE,
    /** The link closes, noticed by both ends at once; what waited is lost, and so is the frame. */
    CLOSE
  }

  /** The next frames arrive twice, the copy right behind the original. */
  record Duplicate(Traffic traffic, int frames) implements Fault {}

  /**
   * The next frames of a negotiation arrive later, and others overtake them: so two offers cross,
   * an answer comes to an offer that is given up, a candidate comes once the channel is open.
   *
   * @param traffic through the server, of the type offer, answer or ice_candidate
   * @param byMs    how much later, in virtual milliseconds
   */
  record LateSignal(Traffic traffic, int frames, long byMs) implements Fault {}

  /**
   * The transport accepts frames and loses them. A data channel is ordered and reliable while it is
   * open, so once the extent is used up, and if anything was lost, it closes, noticed by both ends;
   * a WebSocket stays open.
   */
  record Lose(Traffic traffic, Extent extent) implements Fault {}

  /** The next frames arrive with damaged bytes. */
  record Corrupt(Traffic traffic, int frames) implements Fault {}

  /** The next frames arrive blown up to this many bytes by a field that nobody knows. */
  record Oversize(Traffic traffic, int frames, int bytes) implements Fault {}

  /**
   * A peer crashes and lives again after a while: all its links close, its timers are gone, and a
   * new life starts with what its memory kept.
   */
  record Crash(String who, Moment moment, Memory memory, long downMs) implements Fault {}

  /** The store of a peer refuses transactions. */
  record StoreRefuses(String who, Extent extent) implements Fault {}

  /** The server goes down, all WebSockets close, and it comes back knowing nothing. */
  record ServerRestart(long downMs) implements Fault {}

  /**
   * The wall clock of a peer, or of the server, is set to virtual time plus this; negative is behind.
   */
  record ClockSkew(String who, long skewMs) implements Fault {}

  /** The wall clock of a peer gains that many milliseconds in 1,000 s; negative loses. */
  record ClockDrift(String who, long ppm, long forMs) implements Fault {}

  /** A peer takes that long for each input; what comes meanwhile waits in order. */
  record SlowHost(String who, long perInputMs, long forMs) implements Fault {}

  /** Every fault that still lasts ends now. */
  record Heal() implements Fault {}
}
