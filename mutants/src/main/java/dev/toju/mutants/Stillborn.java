package dev.toju.mutants;

/**
 * A mutant that cannot be made: its edit finds no place, or what comes of it does not compile. An
 * error of the kit, never a verdict on the suite.
 */
public final class Stillborn extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /** @param reason what was expected, what came and where, as one sentence */
  public Stillborn(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** Why it cannot be made. */
  public String reason() {
    return reason;
  }
}
