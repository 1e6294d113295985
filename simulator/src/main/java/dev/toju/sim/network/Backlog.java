package dev.toju.sim.network;

/**
 * What waits on a lane whose receiver does not read.
 *
 * @param room frames for which the sender's transport has room
 * @param full what it does with one more
 */
public record Backlog(int room, Full full) {

  /** What a transport does whose buffer is full. */
  public enum Full {
    /** It refuses the frame. */
    REFUSE,
    /** It closes the link. */
    CLOSE
  }
}
