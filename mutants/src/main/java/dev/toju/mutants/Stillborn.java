package dev.toju.mutants;

/**
 * A mutant that cannot be made: its edit finds no place, or what comes of it does not compile. An
 * error of the kit, never a verdict on the suite.
 */
final class Stillborn extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  Stillborn(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
