package dev.toju.conformance.model;

import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the events of one input of a peer. A turn is over when the next event shows how it ended:
 * with a view it is complete; without one, and without a crash, the store did not take it.
 */
final class PeerTurns {

  private @Nullable Open current;

  /** An effect that was carried out, and the number of its event. */
  record Done(long event, PeerEffect effect) {}

  /** A turn of which nothing has been read yet. */
  record Raw(long event, Event.Given given, Turn.Outcome outcome, List<Done> done,
      Optional<View> view) {}

  private static final class Open {
    final Event.Given given;
    final List<Done> done = new ArrayList<>(4);
    long event;
    @Nullable
    View view;

    Open(long event, Event.Given given) {
      this.event = event;
      this.given = given;
    }

    Turn.Outcome settled() {
      return view == null ? Turn.Outcome.UNDONE : Turn.Outcome.COMPLETE;
    }

    Raw ended(Turn.Outcome outcome) {
      boolean settled = outcome == Turn.Outcome.COMPLETE;
      return new Raw(event, given, outcome, List.copyOf(done),
          settled ? Optional.ofNullable(view) : Optional.empty());
    }
  }

  /** Takes an event; gives the turn that it shows to be over. */
  Optional<Raw> take(long number, Event event) {
    Open open = current;
    return switch (event) {
      case Event.Given given -> {
        current = new Open(number, given);
        yield open == null ? Optional.empty() : Optional.of(open.ended(before(given, open)));
      }
      case Event.Did did -> {
        if (open != null && open.given.host().equals(did.host())) {
          open.done.add(new Done(number, did.effect()));
          open.event = number;
        }
        yield Optional.empty();
      }
      case Event.Viewed viewed -> {
        if (open != null && open.given.host().equals(viewed.host())) {
          open.view = viewed.view();
          open.event = number;
        }
        yield Optional.empty();
      }
      case Event.Crashed crashed -> end(crashed.host(), Turn.Outcome.CUT);
      case Event.SubjectFailed failed -> end(failed.host(), Turn.Outcome.FAILED);
      case Event.Unsupported unknown -> end(unknown.host(), Turn.Outcome.UNDONE);
      case Event.Lost lost -> Optional.empty();
      case Event.Injected injected -> settle();
      case Event.StepBegan step -> settle();
      case Event.Fault fault -> settle();
      case Event.ServerGiven given -> settle();
      case Event.ServerDid did -> settle();
      case Event.Restarted restarted -> settle();
      case Event.Healed healed -> settle();
      case Event.Ended ended -> settle();
    };
  }

  private static Turn.Outcome before(Event.Given next, Open open) {
    boolean undone = next.input() instanceof PeerInput.StoreRefused
        && next.host().equals(open.given.host());
    return undone ? Turn.Outcome.UNDONE : open.settled();
  }

  /** A turn that shows no view yet ends in a special way. */
  private Optional<Raw> end(String host, Turn.Outcome outcome) {
    Open open = current;
    if (open != null && open.view == null && open.given.host().equals(host)) {
      current = null;
      return Optional.of(open.ended(outcome));
    }
    return settle();
  }

  private Optional<Raw> settle() {
    Open open = current;
    current = null;
    return open == null ? Optional.empty() : Optional.of(open.ended(open.settled()));
  }
}
