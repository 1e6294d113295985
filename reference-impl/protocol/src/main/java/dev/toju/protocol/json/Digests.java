package dev.toju.protocol.json;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Digests and the ids that are derived by them (PROTOCOL 2 and 7). */
public final class Digests {

  /** Hex digits of a row's digest. */
  public static final int ROW_DIGITS = 16;

  private static final int ID_DIGITS = 32;
  private static final HexFormat HEX = HexFormat.of();

  private Digests() {}

  /** The digest of a row: 16 hex digits over its canonical JSON without keys and signatures. */
  public static String ofRow(Row row) {
    return of(RowJson.writeUnsigned(row), ROW_DIGITS);
  }

  /** The digest of a row's create register. */
  public static String ofCreate(Row row) {
    return of(RowJson.writeCreate(row), ROW_DIGITS);
  }

  /** The digest of a text. */
  public static String ofText(String text) {
    return HEX.formatHex(sha256(text.getBytes(StandardCharsets.UTF_8))).substring(0, ROW_DIGITS);
  }

  /** So many hex digits of the SHA-256 of the canonical JSON. */
  public static String of(JsonNode node, int digits) {
    return HEX.formatHex(sha256(CanonicalJson.bytes(node))).substring(0, digits);
  }

  /** The XOR of row digests: equal sets have equal scope digests, in whatever order. */
  public static String ofScope(Iterable<String> rowDigests) {
    long folded = 0;
    for (String digest : rowDigests) {
      folded ^= bitsOf(digest);
    }
    return ofScope(folded);
  }

  /** The same, of row digests that were folded one by one. */
  public static String ofScope(long folded) {
    return HEX.toHexDigits(folded);
  }

  /** A row digest as the bits that are folded into that of its scope. */
  public static long bitsOf(String rowDigest) {
    return Long.parseUnsignedLong(rowDigest, 16);
  }

  /** The id of the 1:1 thread of two users under {@code conversation.id=derived}. */
  public static String directId(List<String> sortedUsers) {
    byte[] joined = String.join("\n", sortedUsers).getBytes(StandardCharsets.UTF_8);
    return "dm:" + HEX.formatHex(sha256(joined)).substring(0, ID_DIGITS);
  }

  /** The id that a descriptor must have under {@code conversation.id=derived}. */
  public static String conversationId(Conversation conversation) {
    return switch (conversation.kind()) {
      case DM -> directId(conversation.participants());
      case GROUP -> "g:" + of(ConversationJson.writeWithoutId(conversation), ID_DIGITS);
    };
  }

  /** The oderId that belongs to a public key under {@code auth.relayedRow=signed}. */
  public static String oderIdOf(byte[] publicKey) {
    return "u" + HEX.formatHex(sha256(publicKey)).substring(0, ID_DIGITS);
  }

  /** SHA-256. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
