package dev.toju.conformance.judge;

import dev.toju.conformance.registry.Circumstance;
import java.util.List;

/**
 * What was wrong, so that a reader needs nothing else to see it.
 *
 * @param event    number of the trace event at which it shows, from 0
 * @param atMs     virtual time
 * @param host     the role where it shows, or {@code server}
 * @param expected what had to be
 * @param seen     what was
 * @param in       what the violation needed
 * @param frames   the last frames of both sides, in order
 */
public record Evidence(long event, long atMs, String host, String expected, String seen,
    Circumstance in, List<FrameLine> frames) {

  public Evidence {
    frames = List.copyOf(frames);
  }

  /**
   * One frame as one host saw it.
   *
   * @param atMs virtual time
   * @param host the role, or {@code server}
   * @param text direction, other end and content
   */
  public record FrameLine(long atMs, String host, String text) {}
}
