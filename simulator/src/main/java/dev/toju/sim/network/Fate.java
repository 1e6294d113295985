package dev.toju.sim.network;

import dev.toju.protocol.Frame;

/** What becomes of one frame that a transport has accepted. */
public sealed interface Fate {

  /** It arrives. */
  record Deliver() implements Fate {}

  /** Something else arrives in its place. */
  record Replace(Frame frame) implements Fate {}

  /** It never arrives, and its sender is not told. */
  record Lose(String why) implements Fate {}
}
