package dev.toju.report.certificate;

import dev.toju.protocol.sign.Ed25519Signatures;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key.
 *
 * @param spki its SubjectPublicKeyInfo (RFC 8410) in Base64: the middle line of its PEM file
 */
public record VerifyingKey(String spki) {

  /** What stands before the 32 bytes of the key: the name of the algorithm, in DER. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int KEY_BYTES = 32;

  public VerifyingKey {
    byte[] der = Strict64.decode(spki)
        .orElseThrow(() -> new IllegalArgumentException("expected Base64 with padding"));
    if (der.length != PREFIX.length + KEY_BYTES
        || !Arrays.equals(der, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
      throw new IllegalArgumentException("expected the public key of Ed25519 in DER (RFC 8410)");
    }
  }

  static VerifyingKey ofRaw(String rawBase64) {
    byte[] raw = Base64.getDecoder().decode(rawBase64);
    byte[] der = Arrays.copyOf(PREFIX, PREFIX.length + raw.length);
    System.arraycopy(raw, 0, der, PREFIX.length, raw.length);
    return new VerifyingKey(Base64.getEncoder().encodeToString(der));
  }

  /** Its name: the SHA-256 of its DER form, 64 hex digits. */
  public String id() {
    return Sha256.of(der());
  }

  /** Whether its holder signed that content. */
  boolean verifies(byte[] content, byte[] signature) {
    byte[] der = der();
    Base64.Encoder base64 = Base64.getEncoder();
    return new Ed25519Signatures().verifies(
        base64.encodeToString(Arrays.copyOfRange(der, PREFIX.length, der.length)), content,
        base64.encodeToString(signature));
  }

  private byte[] der() {
    return Base64.getDecoder().decode(spki);
  }

  /** Its PEM file, as {@code openssl pkey -pubout} writes it. */
  public String pem() {
    return "-----BEGIN PUBLIC KEY-----\n" + spki + "\n-----END PUBLIC KEY-----\n";
  }
}
