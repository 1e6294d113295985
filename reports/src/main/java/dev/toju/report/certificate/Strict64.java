package dev.toju.report.certificate;

import java.util.Base64;
import java.util.Optional;

/** Base64 of which there is one spelling: standard alphabet, padding, no spare bits, no blanks. */
final class Strict64 {

  private Strict64() {}

  /** The bytes, or empty where the text is spelt otherwise. */
  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException otherwise) {
      return Optional.empty();
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
