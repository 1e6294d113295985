package dev.toju.conformance.judge;

import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.sim.trace.Event;
import java.util.Set;

/**
 * Whoever watches a run beside the model: judges, and those who count. Called after the model has
 * taken each event in, so that whatever it asks the model is true of that moment.
 */
public interface Witness {

  /**
   * What has to be in a turn of a peer so that it is told of it. Whoever names less than {@link
   * Matter#EVERY_TURN} would do nothing about the other turns, whatever was before. Asked once.
   */
  default Set<Matter> matters() {
    return Matter.EVERY_TURN;
  }

  /** The same for turns of the server. */
  default Set<ServerMatter> serverMatters() {
    return ServerMatter.EVERY_TURN;
  }

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
