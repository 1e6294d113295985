package dev.toju.conformance.judge;

import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.sim.trace.Event;

/**
 * Whoever watches a run beside the model: judges, and those who count. Called after the model has
 * taken each event in, so that whatever it asks the model is true of that moment.
 */
public interface Witness {

  /** An honest peer has dealt with an input. */
  default void on(Turn turn) {}

  /** The server has dealt with an input. */
  default void on(ServerTurn turn) {}

  /**
   * Something else happened: a fault, a forgery, a crash, a restart, the heal, the end. What turns
   * are made of is told as turns alone.
   */
  default void on(Event event) {}
}
