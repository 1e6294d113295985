package dev.toju.sim.host;

/**
 * How a subject failed; never a verdict on a requirement.
 *
 * @param kind   what went wrong
 * @param reason expected, seen, and where, as one sentence
 */
public record SubjectFailure(Kind kind, String reason) {

  /** What went wrong with a subject. */
  public enum Kind {
    /** It could not be started. */
    UNREACHABLE,
    /** It ended while it was needed. */
    DIED,
    /** It did not answer in time. */
    HUNG,
    /** It answered with something that the contract does not know. */
    BABBLED,
    /** It answered with more than is allowed. */
    FLOODED,
    /** It threw: a bug of ours, where the subject is Java. */
    THREW
  }
}
