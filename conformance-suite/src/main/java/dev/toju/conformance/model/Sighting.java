package dev.toju.conformance.model;

import dev.toju.protocol.Frame;
import org.jspecify.annotations.Nullable;

/** A frame as one host saw it. What it is about is read when somebody asks. */
public final class Sighting {

  private final long event;
  private final long atMs;
  private final String host;
  private final boolean sent;
  private final String other;
  private final Frame frame;
  private final int cause;
  private @Nullable Mentions mentions;

  /**
   * A frame that was just seen.
   *
   * @param event number of the trace event
   * @param atMs  virtual time
   * @param host  the role, or {@code server}
   * @param sent  whether the host sent it; else it received it
   * @param other the host, connection or user at the other end
   * @param cause the step of the plan from which it stems; -1 for none
   */
  Sighting(long event, long atMs, String host, boolean sent, String other, Frame frame,
      int cause) {
    this.event = event;
    this.atMs = atMs;
    this.host = host;
    this.sent = sent;
    this.other = other;
    this.frame = frame;
    this.cause = cause;
  }

  /** Number of the trace event. */
  public long event() {
    return event;
  }

  /** Virtual time. */
  public long atMs() {
    return atMs;
  }

  /** The role, or {@code server}. */
  public String host() {
    return host;
  }

  /** Whether the host sent it; else it received it. */
  public boolean isSent() {
    return sent;
  }

  /** The host, connection or user at the other end. */
  public String other() {
    return other;
  }

  /** The frame. */
  public Frame frame() {
    return frame;
  }

  /** The step of the plan from which it stems; -1 for none. */
  public int cause() {
    return cause;
  }

  /** What it is about. */
  public Mentions mentions() {
    Mentions read = mentions;
    if (read == null) {
      read = Mentions.of(frame);
      mentions = read;
    }
    return read;
  }
}
