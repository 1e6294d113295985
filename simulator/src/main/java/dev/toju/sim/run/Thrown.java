package dev.toju.sim.run;

import dev.toju.sim.host.SubjectFailure;

/** What a subject in Java threw, as its failure: a bug, and where to look for it. */
final class Thrown {

  private Thrown() {}

  static SubjectFailure failure(RuntimeException thrown, String input) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return new SubjectFailure(SubjectFailure.Kind.THREW,
        "expected effects of " + input + ", came " + thrown + where);
  }
}
