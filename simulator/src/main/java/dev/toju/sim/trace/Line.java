package dev.toju.sim.trace;

import dev.toju.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One line of text in UTF-8, written into a buffer that is used again and again. */
final class Line {

  private byte[] bytes = new byte[1024];
  private int length;

  Line clear() {
    length = 0;
    return this;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  Line raw(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  Line ascii(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Text without line breaks: words of ours, names, ids. */
  Line text(String text) {
    int n = text.length();
    reserve(n);
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c < 0x20) {
        return slow(text, i);
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  /** Control characters become spaces, so that it stays one line. */
  private Line slow(String text, int from) {
    StringBuilder rest = new StringBuilder(text.length() - from);
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      rest.append(c < 0x20 ? ' ' : c);
    }
    return raw(rest.toString().getBytes(StandardCharsets.UTF_8));
  }

  Line number(long number) {
    if (number < 0) {
      return text(Long.toString(number));
    }
    reserve(20);
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Milliseconds as seconds with three decimals. */
  Line seconds(long ms) {
    number(ms / 1000).ascii('.');
    long rest = ms % 1000;
    return ascii((char) ('0' + rest / 100)).ascii((char) ('0' + rest / 10 % 10))
        .ascii((char) ('0' + rest % 10));
  }

  Line json(JsonNode node) {
    return raw(Json.write(node));
  }

  /** Text that may hold anything, as a JSON string. */
  Line quoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || c >= 0x7f) {
        return json(JsonNodeFactory.instance.stringNode(text));
      }
    }
    return ascii('"').text(text).ascii('"');
  }
}
