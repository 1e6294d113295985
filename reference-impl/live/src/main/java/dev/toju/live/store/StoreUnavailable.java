package dev.toju.live.store;

/** A store cannot be used. The message says what was expected, what came, and what to do. */
public final class StoreUnavailable extends Exception {

  private static final long serialVersionUID = 1L;

  StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  StoreUnavailable(String message) {
    super(message);
  }
}
