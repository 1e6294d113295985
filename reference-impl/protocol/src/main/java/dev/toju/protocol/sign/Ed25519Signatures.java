package dev.toju.protocol.sign;

import dev.toju.protocol.json.Digests;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) as the JDK has it; keys and signatures are raw bytes in Base64. */
public final class Ed25519Signatures implements SignatureScheme {

  private static final int KEY_BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

  @Override
  public String title() {
    return "Ed25519";
  }

  @Override
  public Signer signer(String keySeed) {
    KeyPair pair = pairOf(HexFormat.of().parseHex(keySeed));
    String publicKey = BASE64.encodeToString(raw((EdECPublicKey) pair.getPublic()));
    return new Signer() {
      @Override
      public String publicKey() {
        return publicKey;
      }

      @Override
      public String sign(byte[] content) {
        try {
          Signature signature = Signature.getInstance("Ed25519");
          signature.initSign(pair.getPrivate());
          signature.update(content);
          return BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
          throw new IllegalStateException("every Java since 15 has Ed25519", impossible);
        }
      }
    };
  }

  @Override
  public String oderIdOf(String publicKey) {
    try {
      byte[] raw = Base64.getDecoder().decode(publicKey);
      return raw.length == KEY_BYTES ? Digests.oderIdOf(raw) : "";
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  @Override
  public boolean verifies(String publicKey, byte[] content, String signature) {
    try {
      byte[] raw = Base64.getDecoder().decode(publicKey);
      byte[] signed = Base64.getDecoder().decode(signature);
      if (raw.length != KEY_BYTES) {
        return false;
      }
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(keyOf(raw));
      verifier.update(content);
      return verifier.verify(signed);
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The JDK offers no way from a seed to its public key but a generator that is fed the seed. */
  private static KeyPair pairOf(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java since 15 has Ed25519", impossible);
    }
  }

  private static byte[] raw(EdECPublicKey key) {
    byte[] bigEndian = key.getPoint().getY().toByteArray();
    byte[] raw = new byte[KEY_BYTES];
    for (int i = 0; i < Math.min(bigEndian.length, KEY_BYTES); i++) {
      raw[i] = bigEndian[bigEndian.length - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      raw[KEY_BYTES - 1] |= (byte) 0x80;
    }
    return raw;
  }

  private static PublicKey keyOf(byte[] raw) throws GeneralSecurityException {
    byte[] bigEndian = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      bigEndian[i] = raw[KEY_BYTES - 1 - i];
    }
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7f;
    EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  /** Hands out one seed and nothing else. */
  private static final class FixedBytes extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    FixedBytes(byte[] seed) {
      this.seed = Arrays.copyOf(seed, seed.length);
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
