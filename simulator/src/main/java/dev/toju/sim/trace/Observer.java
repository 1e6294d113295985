package dev.toju.sim.trace;

/** Whoever watches a run: a judge, a recorder, a digest. */
@FunctionalInterface
public interface Observer {

  /** Called for each event, in order, on the thread of the run. */
  void on(Event event);

  /**
   * Whether it needs {@link Event.Viewed}, after each input of each peer. Views cost time: where
   * nobody needs them, no host is asked for one before the run ends.
   */
  default boolean wantsViews() {
    return true;
  }
}
