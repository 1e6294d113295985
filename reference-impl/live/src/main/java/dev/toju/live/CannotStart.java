package dev.toju.live;

/** A live host could not be started. The message says what was expected, what came, what to do. */
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
