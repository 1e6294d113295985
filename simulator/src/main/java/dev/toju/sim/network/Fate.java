package dev.toju.sim.network;

import dev.toju.protocol.Frame;

/** What becomes of one frame that a transport has accepted. */
public sealed interface Fate {

  /** It arrives. */
  record Deliver() implements Fate {}

  /** It arrives, and right behind it a copy. */
  record Twice() implements Fate {}

  /** It arrives that many virtual milliseconds later; others overtake it. */
  record Late(long byMs) implements Fate {}

  /** Something else arrives in its place. */
  record Replace(Frame frame) implements Fate {}

  /** It never arrives, and its sender is not told. */
  record Lose(String why) implements Fate {}
}
