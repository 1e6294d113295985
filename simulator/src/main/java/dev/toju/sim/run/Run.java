package dev.toju.sim.run;

import dev.toju.protocol.port.View;
import dev.toju.sim.host.SubjectFailure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What became of a run.
 *
 * @param digest      of all its events, where it was asked for: equal digests, equal runs
 * @param views       what each peer could show at the end, by role
 * @param quiet       whether nothing but timers was left when it ended
 * @param endedAtMs   virtual time at which it ended
 * @param bound       within which liveness was due after the heal
 * @param failures    subjects that failed, in the order in which they did
 * @param unsupported what subjects said they do not know, by role, each once
 */
public record Run(Optional<String> digest, Statistics statistics, SortedMap<String, View> views,
    boolean quiet, long endedAtMs, SettleBound bound, List<Failure> failures,
    List<Missing> unsupported) {

  /** A subject failed at a role; nothing is said about any requirement. */
  public record Failure(String role, SubjectFailure failure) {}

  /** A subject does not know something. */
  public record Missing(String role, String what) {}
}
