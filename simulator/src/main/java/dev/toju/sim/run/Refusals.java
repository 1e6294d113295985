package dev.toju.sim.run;

/** Whether the store of a peer takes transactions. */
final class Refusals {

  static final String WHY = "quota exceeded";

  private int next;
  private int lasting;

  /** The next so many are refused. */
  void refuseNext(int count) {
    next += count;
  }

  /** All are refused, until {@link #end}; counts. */
  void begin() {
    lasting++;
  }

  void end() {
    lasting--;
  }

  /** Those that were to be refused and were not yet are forgotten. */
  void forgetNext() {
    next = 0;
  }

  /** Whether this transaction is refused. */
  boolean refuses() {
    if (lasting > 0) {
      return true;
    }
    if (next > 0) {
      next--;
      return true;
    }
    return false;
  }
}
