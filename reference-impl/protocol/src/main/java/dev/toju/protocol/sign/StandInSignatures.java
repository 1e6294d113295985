package dev.toju.protocol.sign;

import dev.toju.protocol.json.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Signatures without secrecy, some fifty times faster than real ones: whoever knows a public key
 * could forge them, and inside a simulation of our own nobody does. A report says when they were
 * used.
 */
public final class StandInSignatures implements SignatureScheme {

  private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

  @Override
  public String title() {
    return "stand-in";
  }

  @Override
  public Signer signer(String keySeed) {
    String publicKey = BASE64.encodeToString(
        Digests.sha256(("stand-in " + keySeed).getBytes(StandardCharsets.UTF_8)));
    return new Signer() {
      @Override
      public String publicKey() {
        return publicKey;
      }

      @Override
      public String sign(byte[] content) {
        return signature(publicKey, content);
      }
    };
  }

  @Override
  public String oderIdOf(String publicKey) {
    return Digests.oderIdOf(publicKey.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean verifies(String publicKey, byte[] content, String signature) {
    return signature(publicKey, content).equals(signature);
  }

  private static String signature(String publicKey, byte[] content) {
    ByteArrayOutputStream both = new ByteArrayOutputStream(content.length + 64);
    both.writeBytes(publicKey.getBytes(StandardCharsets.UTF_8));
    both.writeBytes(content);
    return BASE64.encodeToString(Digests.sha256(both.toByteArray()));
  }
}
