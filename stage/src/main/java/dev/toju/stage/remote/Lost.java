package dev.toju.stage.remote;

import dev.toju.sim.host.SubjectFailure;

/** The server is no longer one that could be tested. */
final class Lost extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SubjectFailure failure;

  Lost(SubjectFailure.Kind kind, String reason) {
    super(reason);
    failure = new SubjectFailure(kind, reason);
  }

  SubjectFailure failure() {
    return failure;
  }
}
