package dev.toju.sim.plan.draw;

/** What somebody misses at the start of a plan, so that it does not fit one sync frame. */
enum Bulk {
  /** Nothing of the kind. */
  NONE(0, 0),
  /** Long messages, more of them than any frame takes: a batch comes in several. */
  LONG(72, 4_000),
  /** Short ones, under a small bound of frames: so does an inventory, and what asks for them. */
  MANY(110, 2);

  /** A bound of frames, in bytes, that takes each row of a drawn plan, and not {@link #MANY} entries. */
  static final long SMALL_FRAME = 9_000;

  private final int messages;
  private final int length;

  Bulk(int messages, int length) {
    this.messages = messages;
    this.length = length;
  }

  /** How many are missed. */
  int messages() {
    return messages;
  }

  /** The body of each. */
  String body() {
    return "x".repeat(length);
  }
}
