package dev.toju.conformance.spi;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;

/**
 * One life of one peer of a {@link JavaSubject}. It has no clock, no thread and no socket of its own:
 * time and everything else that happens to it are inputs, and what it wants done are effects.
 */
public interface JavaPeer {

  /**
   * What it does about an input, in order; an empty list where that is nothing.
   *
   * @param input first of all {@link PeerInput.Started}, whose rules are those that it declared, with
   *              the values of those that it scales; frames come as bytes
   * @param nowMs the wall clock of its host, which may jump back
   * @throws NotSupported if it does not know the input or the command; then nothing has changed
   */
  List<PeerEffect> handle(PeerInput input, long nowMs);

  /** What it can show now (PROTOCOL 4.9). */
  View view();

  /** The life ends here, as in a crash: nothing is to be finished, only to be let go. */
  default void close() {}
}
