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
 * @param about    what the frames have in common, in words
 * @param frames   the frames that led there, in order
 */
public record Evidence(long event, long atMs, String host, String expected, String seen,
    Circumstance in, String about, List<FrameLine> frames) {

  public Evidence {
    frames = List.copyOf(frames);
  }

  /**
   * One frame as one host saw it.
   *
   * @param atMs    virtual time
   * @param host    the role, or {@code server}
   * @param text    direction, other end and content
   * @param omitted how many more frames about it were seen since the one before and are not shown
   */
  public record FrameLine(long atMs, String host, String text, int omitted) {

    /** A frame before which none is left out. */
    public FrameLine(long atMs, String host, String text) {
      this(atMs, host, text, 0);
    }
  }
}
