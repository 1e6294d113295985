package dev.toju.sim.time;

/** Something that was put on the agenda and now comes true. */
@FunctionalInterface
public interface Happening {

  /** Let it happen, at the present moment of the clock. */
  void happen();
}
