package dev.toju.sim.host;

import java.util.List;

/**
 * What came back from a subject.
 *
 * @param <E> the effects of a peer or of a server
 */
public sealed interface Reply<E> {

  /** What it wants done, in order. */
  record Effects<E>(List<E> effects) implements Reply<E> {}

  /** It says that it does not know this input or command; a legal answer, and nothing changed. */
  record Unsupported<E>(String what) implements Reply<E> {}

  /** It broke the contract or is gone. The run goes on without this host. */
  record Failed<E>(SubjectFailure failure) implements Reply<E> {}
}
