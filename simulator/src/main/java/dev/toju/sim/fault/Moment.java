package dev.toju.sim.fault;

/** When a peer crashes. */
public sealed interface Moment {

  /** At the time of the step, between two inputs. */
  record AtOnce() implements Moment {}

  /**
   * At the next input of that kind for which the prefix exists: it is handled, so much of its
   * effects is carried out, and then the peer is gone.
   */
  record During(Occasion occasion, Prefix prefix) implements Moment {}

  /** A kind of input. */
  sealed interface Occasion {}

  /** A frame of this {@code type} (PROTOCOL 3); of a forward that of its payload. */
  record FrameOf(String type) implements Occasion {}

  /** The other kinds of input, by their names in the port. */
  enum Input implements Occasion {
    /** Whatever comes next. */
    ANY,
    /** A command of the user. */
    COMMAND,
    /** A timer that fired. */
    TIMER,
    /** A transport took a frame. */
    SEND_ACCEPTED,
    /** A transport refused a frame. */
    SEND_REFUSED,
    /** A data channel opened. */
    CHANNEL_OPENED,
    /** A data channel closed. */
    CHANNEL_CLOSED,
    /** The WebSocket opened. */
    SIGNALING_UP,
    /** The WebSocket closed. */
    SIGNALING_DOWN
  }

  /** How many of the effects of that input are still carried out. */
  sealed interface Prefix {}

  /** The first so many, 0 or more; all of them where there are fewer. */
  record Effects(int count) implements Prefix {}

  /** All up to and with the first of that kind. */
  record After(EffectKind kind) implements Prefix {}

  /** All that come before the first of that kind. */
  record Before(EffectKind kind) implements Prefix {}

  /** A kind of effect. */
  enum EffectKind {
    /** A durable write. */
    STORE,
    /** A frame to the server or to a peer. */
    SEND,
    /** Something told to the user. */
    SHOW
  }
}
