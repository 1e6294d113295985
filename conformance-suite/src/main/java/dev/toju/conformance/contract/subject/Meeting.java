package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Introduction;
import dev.toju.sim.host.SubjectFailure;

/** What came of a first hello. */
public sealed interface Meeting {

  /** It introduced itself. */
  record Met(Introduction who) implements Meeting {}

  /** It did not. */
  record Missed(SubjectFailure failure) implements Meeting {}
}
