package dev.toju.report.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PEM file holds: a private key (PKCS#8) or a public one, of Ed25519. */
public sealed interface KeyFile {

  /** Characters of such a file, at most: an Ed25519 key takes some 120. */
  int MOST_CHARS = 4096;

  /** A private key, as {@code openssl genpkey -algorithm ed25519} writes it. */
  record Private(SigningKey key) implements KeyFile {}

  /** A public key, as {@code openssl pkey -pubout} writes it. */
  record Public(VerifyingKey key) implements KeyFile {}

  /** Neither: {@code sentence} says what was expected. */
  record Wrong(String sentence) implements KeyFile {}

  /** Reads the text of such a file. */
  static KeyFile of(String text) {
    Matcher pem = Pattern.compile("\\s*-----BEGIN (PRIVATE|PUBLIC) KEY-----\\r?\\n"
        + "([A-Za-z0-9+/=\\r\\n]{1," + MOST_CHARS + "}+)-----END \\1 KEY-----\\s*").matcher(text);
    if (!pem.matches()) {
      return new Wrong("expected one PEM block, BEGIN PRIVATE KEY or BEGIN PUBLIC KEY, as `openssl"
          + " genpkey -algorithm ed25519` and `openssl pkey -pubout` write them");
    }
    String base64 = pem.group(2).replaceAll("[\\r\\n]", "");
    return pem.group(1).equals("PUBLIC") ? publicKey(base64) : privateKey(base64);
  }

  private static KeyFile publicKey(String base64) {
    try {
      return new Public(new VerifyingKey(base64));
    } catch (IllegalArgumentException wrong) {
      return new Wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private static KeyFile privateKey(String base64) {
    try {
      PrivateKey key = KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
      Optional<byte[]> seed = key instanceof EdECPrivateKey edwards
          ? edwards.getBytes()
          : Optional.empty();
      return seed.<KeyFile>map(bytes -> new Private(SigningKey.ofSeed(bytes)))
          .orElseGet(() -> new Wrong("expected a private key of Ed25519"));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      return new Wrong("expected a private key of Ed25519 in PKCS#8, without a password");
    }
  }
}
