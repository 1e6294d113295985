package dev.toju.conformance.contract.subject;

import dev.toju.sim.host.Subject;

/** A subject that says of itself who it is, what it claims and by which rules it works. */
public interface Introducing extends Subject {

  /** Asks it, in a life for that alone: who it is, or why that is not known. */
  Meeting meet();
}
