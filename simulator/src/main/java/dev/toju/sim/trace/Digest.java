package dev.toju.sim.trace;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The rolling digest of a run: SHA-256 over the lines of {@link EventText}. Views are left out, so
 * that a run has one digest, whoever watches it. Two runs with equal digests are the same run.
 */
public final class Digest implements Observer {

  /** Hex digits of {@link #value}: 128 bits. */
  public static final int DIGITS = 32;

  private static final byte[] END = {'\n'};

  private final MessageDigest sha = sha256();
  private final EventText text;
  private long events;

  /** The digest of no events, with frames of its own. */
  public Digest() {
    this(new FrameText());
  }

  /** The same, that shares what it knows of frames. */
  public Digest(FrameText frames) {
    this.text = new EventText(frames);
  }

  @Override
  public void on(Event event) {
    if (!(event instanceof Event.Viewed)) {
      Line line = text.write(event);
      sha.update(line.bytes(), 0, line.length());
      sha.update(END);
      events++;
    }
  }

  @Override
  public boolean wantsViews() {
    return false;
  }

  /** How many events went into it. */
  public long events() {
    return events;
  }

  /** The digest of what came so far, {@value #DIGITS} hex digits. */
  public String value() {
    try {
      MessageDigest soFar = (MessageDigest) sha.clone();
      return HexFormat.of().formatHex(soFar.digest()).substring(0, DIGITS);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
