package dev.toju.report.certificate;

import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme.Signer;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key that can sign. It never shows its private half. */
public final class SigningKey {

  /** Bytes of the seed from which a key is made. */
  public static final int SEED_BYTES = 32;

  private final Signer signer;

  private SigningKey(Signer signer) {
    this.signer = signer;
  }

  /** The key that a seed of {@link #SEED_BYTES} bytes gives. */
  public static SigningKey ofSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("expected a seed of 32 bytes, came " + seed.length);
    }
    return new SigningKey(new Ed25519Signatures().signer(HexFormat.of().formatHex(seed)));
  }

  /** Its public half. */
  public VerifyingKey publicKey() {
    return VerifyingKey.ofRaw(signer.publicKey());
  }

  byte[] sign(byte[] content) {
    return Base64.getDecoder().decode(signer.sign(content));
  }
}
