package dev.toju.sim.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What becomes of the bytes of a frame. */
final class Damage {

  private static final byte CONTROL = 1;
  private static final String FIELD = ",\"padding\":\"";

  private Damage() {}

  /**
   * A byte in the middle turns into a control character, which no JSON has, inside a string or
   * outside. It is a character all the same: bytes that are no UTF-8 would reach a subject behind a
   * pipe or a WebSocket as something else, and perhaps as good JSON.
   */
  static byte[] corrupted(byte[] bytes) {
    byte[] damaged = bytes.clone();
    damaged[damaged.length / 2] = CONTROL;
    return damaged;
  }

  /** A field that nobody knows makes a JSON object that large; one that is larger stays. */
  static byte[] blownUp(byte[] object, int size) {
    int fill = size - object.length - FIELD.length() - 1;
    if (fill < 0) {
      return object;
    }
    byte[] field = FIELD.getBytes(StandardCharsets.US_ASCII);
    byte[] result = Arrays.copyOf(object, size);
    int at = object.length - 1;
    System.arraycopy(field, 0, result, at, field.length);
    Arrays.fill(result, at + field.length, size - 2, (byte) 'x');
    result[size - 2] = '"';
    result[size - 1] = '}';
    return result;
  }
}
