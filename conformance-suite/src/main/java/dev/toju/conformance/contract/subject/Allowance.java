package dev.toju.conformance.contract.subject;

import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one life of a subject has used of what it may use in a run. Each answer may be within its
 * bounds and all of them together still fill the memory of the kit, or take for ever.
 */
public final class Allowance {

  private final Bounds bounds;
  private long bytes;
  private long nanos;

  /** All of it is left. */
  public Allowance(Bounds bounds) {
    this.bounds = bounds;
  }

  /** An answer took so long; what is wrong where that was too much. */
  public Optional<SubjectFailure> waited(long moreNanos) {
    nanos += moreNanos;
    Duration all = Duration.ofNanos(nanos);
    return all.compareTo(bounds.lifeTime()) <= 0
        ? Optional.empty()
        : Optional.of(new SubjectFailure(Kind.HUNG, "each of its answers came in time, but in one"
            + " life all together took " + TimeUnit.NANOSECONDS.toSeconds(nanos)
            + " s, expected at most " + bounds.lifeTime().toSeconds()
            + " s (does the time of an answer grow with the history? is this machine overloaded?)"));
  }

  /** Effects of so many bytes came; what is wrong where that was too much. */
  public Optional<SubjectFailure> took(long moreBytes) {
    bytes += moreBytes;
    return bytes <= bounds.lifeBytes()
        ? Optional.empty()
        : Optional.of(new SubjectFailure(Kind.FLOODED, "each of its answers is small enough, but in"
            + " one life its effects took " + bytes + " bytes, expected at most "
            + bounds.lifeBytes() + " (does it send or store all that it has at each input?)"));
  }
}
