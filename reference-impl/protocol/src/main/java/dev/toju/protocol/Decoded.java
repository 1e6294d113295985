package dev.toju.protocol;

/** What became of reading a frame. Wire errors are values: nothing is thrown at a caller. */
public sealed interface Decoded {

  /** It is well formed. */
  record Ok(Envelope envelope) implements Decoded {}

  /** An object of a type that this version does not know: ignored (PROTOCOL 3). */
  record Unknown(String type) implements Decoded {}

  /**
   * It is malformed: refused whole, nothing changes, the connection stays ({@code WIR-1}).
   *
   * @param code   stable word, such as {@code out_of_range}
   * @param path   where, such as {@code message.createdAt}; empty for the frame itself
   * @param reason what was expected and what came
   */
  record Refused(String code, String path, String reason) implements Decoded {}
}
