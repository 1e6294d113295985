package dev.toju.conformance.model;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the events of one input of the server; whatever else happens shows that it is over. */
final class ServerTurns {

  private Event.@Nullable ServerGiven given;
  private List<ServerEffect> done = new ArrayList<>();
  private long last;

  /** Takes an event; gives the turn that it shows to be over. */
  Optional<ServerTurn> take(long number, Event event) {
    if (event instanceof Event.ServerDid did) {
      done.add(did.effect());
      last = number;
      return Optional.empty();
    }
    if (event instanceof Event.Lost) {
      return Optional.empty();
    }
    Optional<ServerTurn> over = close(!endsServer(event));
    if (event instanceof Event.ServerGiven next) {
      given = next;
      last = number;
    }
    return over;
  }

  private static boolean endsServer(Event event) {
    return (event instanceof Event.Crashed crashed && crashed.host().equals(Fault.SERVER))
        || (event instanceof Event.SubjectFailed failed && failed.host().equals(Fault.SERVER));
  }

  private Optional<ServerTurn> close(boolean complete) {
    Event.ServerGiven open = given;
    if (open == null) {
      return Optional.empty();
    }
    List<ServerEffect> effects = done;
    given = null;
    done = new ArrayList<>();
    Optional<Envelope> heard = open.input() instanceof ServerInput.FrameReceived received
        ? Payloads.envelope(received.frame())
        : Optional.empty();
    return Optional.of(new ServerTurn(last, open.atMs(), open.input(), List.copyOf(effects),
        complete, heard, said(effects)));
  }

  private static List<ServerTurn.Sent> said(List<ServerEffect> effects) {
    List<ServerTurn.Sent> said = new ArrayList<>(effects.size());
    for (ServerEffect effect : effects) {
      if (effect instanceof ServerEffect.Send send) {
        Payloads.envelope(send.frame())
            .ifPresent(envelope -> said.add(new ServerTurn.Sent(send.connection(), envelope)));
      }
    }
    return said;
  }
}
