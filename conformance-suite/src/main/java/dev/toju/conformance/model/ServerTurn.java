package dev.toju.conformance.model;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.List;
import java.util.Optional;

/**
 * One input of the server and the effects that were carried out, with what the model reads in them.
 *
 * @param event    number of the trace event with which it ended
 * @param atMs     virtual time
 * @param complete whether all its effects were carried out; else the server crashed or failed
 * @param heard    what a client's frame said; empty where no frame came, or one that nobody has to
 *                 understand
 * @param said     what was sent, as far as it can be understood
 */
public record ServerTurn(long event, long atMs, ServerInput input, List<ServerEffect> effects,
    boolean complete, Optional<Envelope> heard, List<Sent> said) {

  /** An envelope that the server sent. */
  public record Sent(String connection, Envelope envelope) {}
}
