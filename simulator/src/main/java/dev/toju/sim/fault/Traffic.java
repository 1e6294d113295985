package dev.toju.sim.fault;

import org.jspecify.annotations.Nullable;

/**
 * Frames in one direction. Either end may be {@link Fault#SERVER}: then it is the frames on the
 * other's WebSocket, and {@code path} is {@link Path#ANY}.
 *
 * @param from the host that sends
 * @param to   the host that should receive
 * @param path how they travel between two peers
 * @param type only frames of this {@code type} (PROTOCOL 3); of a forward it is that of the
 *             payload, of a {@code direct-message-sync} also that of the event inside; null: any
 */
public record Traffic(String from, String to, Path path, @Nullable String type) {

  /** How frames travel from one peer to another. */
  public enum Path {
    /** Whichever way they take. */
    ANY,
    /** Over the data channel. */
    CHANNEL,
    /** Through the server; they are hit after it took them, on the way to the target. */
    FORWARD
  }

  /** All frames between the two, whichever way they take. */
  public static Traffic between(String from, String to) {
    return new Traffic(from, to, Path.ANY, null);
  }
}
