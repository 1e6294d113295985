package dev.toju.sim.run;

import dev.toju.sim.trace.Digest;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.FrameText;
import dev.toju.sim.trace.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells events to whoever watches. Where nobody does, no event is made. */
final class Chronicle {

  private final List<Observer> observers;
  private final Optional<Digest> digest;
  private final boolean wantsViews;

  Chronicle(List<Observer> watching, boolean withDigest, FrameText frames) {
    observers = new ArrayList<>(watching);
    digest = withDigest ? Optional.of(new Digest(frames)) : Optional.empty();
    digest.ifPresent(observers::add);
    wantsViews = observers.stream().anyMatch(Observer::wantsViews);
  }

  /** Whether anybody listens. */
  boolean listens() {
    return !observers.isEmpty();
  }

  boolean wantsViews() {
    return wantsViews;
  }

  void tell(Event event) {
    for (int i = 0; i < observers.size(); i++) { // no iterator: this runs for every event
      observers.get(i).on(event);
    }
  }

  Optional<String> digest() {
    return digest.map(Digest::value);
  }
}
