package dev.toju.report.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  /** The example keys of RFC 8410, section 10. */
  private static final String PRIVATE = """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;
  private static final String PUBLIC = """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  @Test
  void thePrivateKeyOfRfc8410HasThePublicKeyOfRfc8410() {
    KeyFile read = KeyFile.of(PRIVATE);

    assertThat(read).isInstanceOfSatisfying(KeyFile.Private.class,
        file -> assertThat(file.key().publicKey().pem()).isEqualTo(PUBLIC));
  }

  @Test
  void aPublicKeyIsReadAndWrittenAsItWas() {
    assertThat(KeyFile.of(PUBLIC.replace("\n", "\r\n"))).isInstanceOfSatisfying(
        KeyFile.Public.class, file -> assertThat(file.key().pem()).isEqualTo(PUBLIC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "-----BEGIN PRIVATE KEY-----\nMC4C\n",
      "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PUBLIC KEY-----\n",
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4C\n-----END ENCRYPTED PRIVATE KEY-----\n"})
  void whatIsNoPemFileIsRefusedWithTheCommandThatWritesOne(String text) {
    assertThat(KeyFile.of(text)).isInstanceOfSatisfying(KeyFile.Wrong.class,
        wrong -> assertThat(wrong.sentence()).contains("openssl genpkey -algorithm ed25519"));
  }

  @Test
  void keysOfOtherAlgorithmsAreRefused() {
    assertThat(KeyFile.of(PRIVATE.replace("K2Vw", "K2Vu"))).isEqualTo(new KeyFile.Wrong(
        "expected a private key of Ed25519 in PKCS#8, without a password"));
    assertThat(KeyFile.of(PUBLIC.replace("K2Vw", "K2Vu"))).isEqualTo(
        new KeyFile.Wrong("expected the public key of Ed25519 in DER (RFC 8410)"));
  }
}
