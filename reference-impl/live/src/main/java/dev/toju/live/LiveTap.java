package dev.toju.live;

import dev.toju.protocol.port.View;

/**
 * Listens to a live host: for one input {@link #given}, then {@link #did} for each effect that is
 * carried out, then, of a peer, {@link #viewed}, and {@link #turned} at last, whatever happened.
 * Called in order on the host's own thread, so what takes long here delays the host; an exception
 * ends it.
 *
 * <p>
 * A send is told right before it leaves the process, so that nobody can have received what was not
 * told; a store right after it is durable, so that what was told is kept.
 *
 * @param <I> the host's inputs
 * @param <E> the host's effects
 */
public interface LiveTap<I, E> {

  /** The host gets an input at its wall clock {@code wallMs}. */
  void given(I input, long wallMs);

  /** An effect is carried out. */
  void did(E effect);

  /** What a peer can show after the input. */
  default void viewed(View view) {}

  /** The host has dealt with the input, or has failed at it. */
  default void turned() {}

  /** Nobody listens. */
  static <I, E> LiveTap<I, E> none() {
    return new LiveTap<>() {
      @Override
      public void given(I input, long wallMs) {}

      @Override
      public void did(E effect) {}
    };
  }
}
