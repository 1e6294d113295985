package dev.toju.sim.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps every event of a run. For a run that failed before; a campaign keeps digests (law 8). */
public final class Recorder implements Observer {

  private final boolean withViews;
  private final List<Event> events = new ArrayList<>();

  private Recorder(boolean withViews) {
    this.withViews = withViews;
  }

  /** Keeps what happened. */
  public static Recorder ofEvents() {
    return new Recorder(false);
  }

  /** Keeps what happened and what every peer could show after each input. */
  public static Recorder withViews() {
    return new Recorder(true);
  }

  @Override
  public void on(Event event) {
    if (withViews || !(event instanceof Event.Viewed)) {
      events.add(event);
    }
  }

  @Override
  public boolean wantsViews() {
    return withViews;
  }

  /** What happened, in order. */
  public List<Event> events() {
    return Collections.unmodifiableList(events);
  }

  /** The same as text, one line each. */
  public List<String> lines() {
    EventText text = new EventText();
    return events.stream().map(text::of).toList();
  }
}
