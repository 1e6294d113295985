package dev.toju.sim.network;

/** What a transport says when it is given a frame. */
public sealed interface Sending {

  /** It took it. The frame may still be lost. */
  Sending ACCEPTED = new Accepted();

  /** It took it. */
  record Accepted() implements Sending {}

  /** It did not, and the frame is still the sender's. */
  record Refused(String why) implements Sending {}
}
