package dev.toju.sim.plan;

/**
 * One thing that happens at one moment.
 *
 * @param atMs    virtual milliseconds since the run began; peers start at 0, so steps usually begin
 *                at 1,000
 * @param refused whether the peer has to refuse it to its user; nothing happens otherwise for that,
 *                but a check does not pass where it did not
 */
public record Step(long atMs, Act act, boolean refused) {

  public Step {
    if (atMs < 0) {
      throw new IllegalArgumentException("a step is at 0 ms or later, not at " + atMs);
    }
    if (refused && !(act instanceof UserAct)) {
      throw new IllegalArgumentException("only what a user asks can be refused, not " + act);
    }
  }

  /** One of which nobody says whether it is refused. */
  public Step(long atMs, Act act) {
    this(atMs, act, false);
  }

  /** The same at another moment. */
  public Step at(long otherMs) {
    return new Step(otherMs, act, refused);
  }

  /** Another of the same kind at the same moment. */
  public Step doing(Act other) {
    return new Step(atMs, other, refused);
  }
}
