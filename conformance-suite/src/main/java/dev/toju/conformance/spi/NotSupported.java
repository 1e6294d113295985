package dev.toju.conformance.spi;

/**
 * Thrown by a subject at an input that it does not know, the {@code unsupported} of the contract. It
 * is no failure: a check that needs the input counts as not run.
 */
public final class NotSupported extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * It does not know something.
   *
   * @param what such as {@code the command CreateGroup}
   */
  public NotSupported(String what) {
    super(what);
  }
}
