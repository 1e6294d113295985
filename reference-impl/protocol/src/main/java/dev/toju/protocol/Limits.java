package dev.toju.protocol;

/** Every size that a value may have on the wire, in one place (PROTOCOL 2 and 3). */
public final class Limits {

  /** Characters of an {@code oderId}, at most. */
  public static final int ODER_ID_CHARS = 64;

  /** Characters of any other id, at most. */
  public static final int ID_CHARS = 128;

  /** The greatest stamp in milliseconds since 1970: 2^53-1, so that every language can hold it. */
  public static final long MAX_STAMP = (1L << 53) - 1;

  /** Unicode code points of a body, at most. */
  public static final int BODY_CODE_POINTS = 4_000;

  /** Bytes of a body written as a JSON string, its two quotes included, at most. */
  public static final int BODY_BYTES = 8_192;

  /** Participants of a conversation, at least. */
  public static final int MIN_PARTICIPANTS = 2;

  /** Participants of a conversation, at most. */
  public static final int MAX_PARTICIPANTS = 64;

  /** Reaction registers of one message, at most, withdrawn ones included. */
  public static final int REACTIONS_PER_MESSAGE = 32;

  /** Reaction registers that one user has in one message, at most. */
  public static final int REACTIONS_PER_USER = 4;

  /**
   * Bytes of an emoji written as a JSON string, its two quotes included, at most. The longest that
   * Unicode recommends, a kiss of two people with skin tones, has 37.
   */
  public static final int EMOJI_BYTES = 128;

  /** Attachment link registers of one message, at most, removed ones included. */
  public static final int LINKS_PER_MESSAGE = 10;

  /** Bytes of an attachment's name written as a JSON string, at most. */
  public static final int LINK_NAME_BYTES = 128;

  /** Bytes of all unknown fields of a row together, as encoded JSON, at most. */
  public static final int UNKNOWN_FIELDS_BYTES = 4_096;

  /**
   * Bytes of a row with its keys and signatures, at most: the row in which each of these limits is
   * reached has some 47,100.
   */
  public static final int ROW_BYTES = 48 << 10;

  /** Bytes that a frame with one row has around it, at most: envelope, wrapper, forward, ids. */
  public static final int AROUND_ROW_BYTES = 1 << 10;

  /** Event ids in one {@code direct-message-status}, at most. */
  public static final int STATUS_IDS = 200;

  /** Levels of nesting that a frame may have; deeper ones are refused before they cost memory. */
  public static final int NESTING = 64;

  /** Bytes that any frame may have, whatever the rules allow: memory is bounded (2^23). */
  public static final int HARD_FRAME_BYTES = 8 << 20;

  /** Elements of a list on the wire for which nothing smaller is said. */
  public static final int LIST_ENTRIES = 100_000;

  /** Milliseconds after which an exchange that has not ended is abandoned (PROTOCOL 6). */
  public static final long EXCHANGE_TIMEOUT_MS = 30_000;

  /** Milliseconds that the greater oderId waits for an offer before it offers itself. */
  public static final long OFFER_PATIENCE_MS = 5_000;

  /**
   * Milliseconds after which an attempt at a data channel that came to nothing is given up (PROTOCOL
   * 4.8): an engine says nothing where an offer or its answer was lost.
   */
  public static final long ATTEMPT_MS = 30_000;

  private Limits() {}
}
