package dev.toju.conformance.spi;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.List;

/** One life of one signaling server of a {@link JavaSubject}, without clock, thread or socket. */
public interface JavaServer {

  /**
   * What it does about an input, in order; an empty list where that is nothing.
   *
   * @param input first of all {@link ServerInput.Started}, whose rules are those that it declared,
   *              with the values of those that it scales; frames come as bytes
   * @param nowMs its wall clock, which may jump back
   * @throws NotSupported if it does not know the input; then nothing has changed
   */
  List<ServerEffect> handle(ServerInput input, long nowMs);

  /** The life ends here, as in a crash: nothing is to be finished, only to be let go. */
  default void close() {}
}
