package dev.toju.sim.network;

import dev.toju.protocol.Frame;

/** What is put into a stream. */
sealed interface Parcel {

  /** The step from which it stems. */
  int cause();

  /** A frame. */
  record Message(Frame frame, int cause) implements Parcel {}

  /** The link opens at the other end. */
  record Opening(int cause) implements Parcel {}

  /** The sender has closed the link. */
  record Closing(int cause) implements Parcel {}
}
