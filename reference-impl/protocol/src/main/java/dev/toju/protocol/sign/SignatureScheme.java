package dev.toju.protocol.sign;

/** A way to sign and to check. Deterministic: one seed gives one key, one text one signature. */
public interface SignatureScheme {

  /** How reports call it. */
  String title();

  /** The signer of the key that a seed of 64 hex digits gives. */
  Signer signer(String keySeed);

  /** The oderId of whoever holds that public key, or empty text where it is no key at all. */
  String oderIdOf(String publicKey);

  /** Whether the holder of the key signed that content; false for whatever is malformed. */
  boolean verifies(String publicKey, byte[] content, String signature);

  /** Signs with one private key. */
  interface Signer {

    /** The public key, Base64 without padding. */
    String publicKey();

    /** A signature, Base64 without padding. */
    String sign(byte[] content);
  }
}
