package dev.toju.conformance.model;

/** What a transport said of a {@link Dispatch}. */
public record Answer(Dispatch dispatch, Result result) {

  /** What it said. */
  public enum Result {
    /** It took the frame; under {@code server.errors=reported} of a forward: the server did. */
    ACCEPTED,
    /** It did not take the frame. */
    REFUSED,
    /** The server knew no connection of that user, or refused the forward otherwise. */
    NO_TARGET
  }
}
