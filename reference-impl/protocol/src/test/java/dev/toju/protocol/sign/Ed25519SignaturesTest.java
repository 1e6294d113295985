package dev.toju.protocol.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The first test vector of RFC 8032, section 7.1, and what must not verify. */
class Ed25519SignaturesTest {

  private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  private static final String SIGNATURE = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
      + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

  private final Ed25519Signatures scheme = new Ed25519Signatures();

  @Test
  void aSeedGivesThePublicKeyAndTheSignatureOfTheRfc() {
    SignatureScheme.Signer signer = scheme.signer(SEED);

    String publicKey = signer.publicKey();
    String signature = signer.sign(new byte[0]);

    assertThat(publicKey).isEqualTo(base64(PUBLIC));
    assertThat(signature).isEqualTo(base64(SIGNATURE));
    assertThat(scheme.verifies(publicKey, new byte[0], signature)).isTrue();
  }

  @Test
  void anotherTextAnotherKeyOrNoBase64DoesNotVerify() {
    SignatureScheme.Signer other = scheme.signer("00".repeat(32));

    assertThat(scheme.verifies(base64(PUBLIC), new byte[1], base64(SIGNATURE))).isFalse();
    assertThat(scheme.verifies(other.publicKey(), new byte[0], base64(SIGNATURE))).isFalse();
    assertThat(scheme.verifies("!", new byte[0], base64(SIGNATURE))).isFalse();
    assertThat(scheme.verifies(base64(PUBLIC), new byte[0], "!")).isFalse();
    assertThat(scheme.oderIdOf("!")).isEmpty();
  }

  private static String base64(String hex) {
    return Base64.getEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
  }
}
