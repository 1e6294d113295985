package dev.toju.report.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.RunVerdict;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import dev.toju.report.certificate.Certificate.Outcome;
import dev.toju.report.certificate.Verification.Damaged;
import dev.toju.report.certificate.Verification.DoesNotHold;
import dev.toju.report.certificate.Verification.Holds;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** A certificate holds as it was signed, and no change of it goes unnoticed or unnamed. */
class VerificationTest {

  private static final byte[] FILE = Verification.signed(Samples.conformant(), Samples.KEY);
  private static final String TEXT = new String(FILE, UTF_8);

  static Stream<Certificate> certificates() {
    return Stream.of(Samples.conformant(), Samples.unbound(),
        Samples.of(RunVerdict.INCOMPLETE, Samples.passed("a"),
            Samples.ended("\ud83d\ude00 \u001b", Outcome.NOT_RUN)),
        Samples.of(RunVerdict.NON_CONFORMANT, Samples.ended("a", Outcome.FAILED)));
  }

  @ParameterizedTest
  @MethodSource("certificates")
  void whatWasSignedHoldsAndIsReadAsItWas(Certificate certificate) {
    byte[] file = Verification.signed(certificate, Samples.KEY);

    assertThat(verify(file)).isEqualTo(new Holds(certificate, Samples.KEY.publicKey()));
  }

  @Test
  void theSameCertificateAndKeyGiveTheSameBytes() {
    assertThat(Verification.signed(Samples.conformant(), Samples.KEY)).isEqualTo(FILE);
  }

  /** Every bit of every byte: each flip is refused, and the part in which it fell is named. */
  @Test
  void everyFlippedBitIsNoticedAndItsPartIsNamed() {
    for (int at = 0; at < FILE.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = FILE.clone();
        changed[at] ^= (byte) (1 << bit);

        Verification verification = verify(changed);

        boolean mayEndAText = changed[at] == '"' || changed[at] == '\\'
            || (changed[at] >= 0 && changed[at] < ' ');
        assertThat(partOf(verification)).as("bit %d of byte %d: %s", bit, at, verification)
            .isIn(partAt(at), mayEndAText ? Part.FILE : partAt(at));
      }
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    for (int length = 0; length < FILE.length; length++) {
      assertThat(verify(Arrays.copyOf(FILE, length))).isInstanceOfSatisfying(Damaged.class,
          damaged -> assertThat(damaged.part()).isEqualTo(Part.FILE));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"payload"      | {"extra":1,"payload"                 | there is no field [extra] in an envelope
      {"payload"      | { "payload"                          | it differs from byte 1 on
      {"payload"      | {"payload":"","payload"              | Duplicate
      {"payload"      | [{"payload"                          | expected one JSON value
      "payloadType"   | "payloadtype"                        | there is no field [payloadtype]
      {"keyid"        | {"cert":"","keyid"                   | there is no field [cert] in signatures[0]
      ]}              | ]}x                                  | expected one JSON value
      ]}              | ]}{}                                 | expected one JSON value
      """)
  void otherFilesAreNoCertificates(String whole, String changed, String sentence) {
    assertRefused(replaced(whole, changed), Part.FILE, sentence);
  }

  @Test
  void aBlankOrALineBehindItIsNoticed() {
    assertRefused(TEXT + "\n", Part.FILE, "it differs from byte " + TEXT.length() + " on");
    assertRefused(TEXT + "\0", Part.FILE, "expected one JSON value");
    assertRefused("\ufeff" + TEXT, Part.FILE, "expected one JSON value");
  }

  @Test
  void otherSpellingsOfBase64AreNoticed() {
    String payload = field("payload");
    String sig = field("sig");

    assertRefused(
        replaced(payload, payload.endsWith("=") ? payload.replaceFirst("=*$", "") : payload + "="),
        Part.PAYLOAD, "Base64");
    assertRefused(replaced(sig, sig.replaceFirst("==$", "")), Part.SIGNATURE, "Base64");
    assertRefused(replaced(sig, sig.replace('/', '_').replace('+', '-')), Part.SIGNATURE,
        "Base64 of the standard alphabet");
    assertRefused(replaced(payload, payload.substring(0, 76) + "\\n" + payload.substring(76)),
        Part.PAYLOAD, "Base64");
    assertRefused(replaced(sig, sig.substring(0, 84) + "=="), Part.SIGNATURE, "Base64");
    assertRefused(replaced(sig, "AAAA"), Part.SIGNATURE, "64 bytes");
  }

  @Test
  void anotherTypeIsNamedEvenWhenItIsSigned() {
    assertRefused(replaced("application/vnd.in-toto+json", "application/json"), Part.PAYLOAD_TYPE,
        "expected application/vnd.in-toto+json, came \"application/json\"");
  }

  @Test
  void signaturesAreOneNotNoneNorTwo() {
    assertRefused(TEXT.replaceFirst("\\[\\{.*}]", "[]"), Part.SIGNATURE, "came 0");
    assertRefused(TEXT.replaceFirst("\\[(\\{.*})]", "[$1,$1]"), Part.SIGNATURE, "came 2");
  }

  @Test
  void aPayloadThatIsNotInCanonicalBytesIsRefusedThoughItIsSigned() {
    String payload = StatementJson.text(Samples.conformant(), Samples.KEY.publicKey());

    assertRefused(signed(payload.replace("{\"_type\"", "{ \"_type\"")), Part.PAYLOAD,
        "expected canonical JSON (RFC 8785)");
    assertRefused(signed(payload + " "), Part.PAYLOAD, "expected canonical JSON (RFC 8785)");
    assertRefused(signed("[]"), Part.PAYLOAD, "expected an object");
    assertRefused(signed("{}"), Part.PAYLOAD, "expected _type, there is none");
    assertRefused(signed("[".repeat(3000)), Part.PAYLOAD, "expected one JSON value");
  }

  @Test
  void aPayloadThatWasChangedIsKnownByItsSeal() {
    String payload = StatementJson.text(Samples.conformant(), Samples.KEY.publicKey());

    assertRefused(new String(new Envelope(payload.replace("2026-01-01", "2027-01-01"),
        Envelope.IN_TOTO, field("keyid"), field("sig")).bytes(), UTF_8), Part.PAYLOAD,
        "it was changed: its seal is");
  }

  /** A forger who signs again can say what he likes, but not what contradicts itself. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "result":"WARNED"         | "result":"PASSED"         | does not follow from its checks
      "passed":2                | "passed":3                | does not follow from its checks
      "outcome":"passed"        | "outcome":"failed"        | does not follow from its checks
      "verdict":"conformant"    | "verdict":"incomplete"    | does not follow from its checks
      "verdict":"conformant"    | "verdict":"splendid"      | expected one of conformant, non-conformant
      merge.tie=total-order"]   | merge.tie"]               | expected rule=value, came "merge.tie"
      "seed":"7"                | "seed":"seven"            | expected a whole number of 64 bits
      "scenarios":3             | "scenarios":3.5           | expected a whole number, came 3.5
      "version":2}              | "version":1}              | does not follow from its checks
      "proves":"a key of one's own proves integrity, not truth | "proves":"truth | does not follow
      T00:00:00Z                | T00:00:0                  | expected an instant
      """)
  void aPayloadThatContradictsItselfDoesNotHoldThoughItIsSealedAndSigned(String said,
      String instead, String sentence) {
    String payload = StatementJson.text(Samples.conformant(), Samples.KEY.publicKey());
    assertThat(payload).contains(said);

    assertRefused(signed(sealed(payload.replace(said, instead))), Part.PAYLOAD, sentence);
  }

  @Test
  void aSignatureOfAnotherKeyIsNamed() {
    String payload = StatementJson.text(Samples.conformant(), Samples.KEY.publicKey());
    Envelope foreign = Envelope.of(payload, Samples.OTHER_KEY);

    assertRefused(new String(foreign.bytes(), UTF_8), Part.KEY_ID, "the key that the payload");
    assertRefused(new String(new Envelope(payload, Envelope.IN_TOTO, field("keyid"),
        foreign.signature()).bytes(), UTF_8), Part.SIGNATURE, "made with another key");
  }

  @Test
  void whoeverAsksForAKeyGetsThatKeyAlone() {
    Verification own = Verification.of(FILE, Optional.of(Samples.KEY.publicKey()));
    Verification other = Verification.of(FILE, Optional.of(Samples.OTHER_KEY.publicKey()));

    assertThat(own).isInstanceOf(Holds.class);
    assertThat(other).isInstanceOfSatisfying(DoesNotHold.class,
        wrong -> assertThat(wrong.part()).isEqualTo(Part.KEY));
  }

  @Test
  void aFileBeyondTheBoundIsRefusedUnread() {
    assertRefused("[".repeat(Envelope.MOST_BYTES + 1), Part.FILE, "expected at most 4194304 bytes");
  }

  @Test
  void deepNestingIsRefused() {
    assertRefused("[".repeat(100_000), Part.FILE, "expected one JSON value");
  }

  private static void assertRefused(String file, Part part, String sentence) {
    Verification verification = verify(file.getBytes(UTF_8));

    assertThat(verification).isNotInstanceOf(Holds.class);
    assertThat(partOf(verification)).as("%s", verification).isEqualTo(part);
    assertThat(verification.toString()).contains(sentence);
  }

  private static Verification verify(byte[] file) {
    return Verification.of(file, Optional.empty());
  }

  private static Part partOf(Verification verification) {
    return switch (verification) {
      case Holds holds -> throw new AssertionError("a changed certificate holds");
      case DoesNotHold wrong -> wrong.part();
      case Damaged damaged -> damaged.part();
    };
  }

  /** In whose text a byte of the file lies. */
  private static Part partAt(int at) {
    if (isIn(at, field("payload"))) {
      return Part.PAYLOAD;
    } else if (isIn(at, Envelope.IN_TOTO)) {
      return Part.PAYLOAD_TYPE;
    } else if (isIn(at, field("keyid"))) {
      return Part.KEY_ID;
    }
    return isIn(at, field("sig")) ? Part.SIGNATURE : Part.FILE;
  }

  private static boolean isIn(int at, String text) {
    int begin = TEXT.indexOf("\"" + text + "\"") + 1;
    return begin <= at && at < begin + text.length();
  }

  private static String field(String name) {
    int begin = TEXT.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return TEXT.substring(begin, TEXT.indexOf('"', begin));
  }

  private static String replaced(String whole, String changed) {
    assertThat(TEXT).contains(whole);
    int at = TEXT.indexOf(whole);
    return TEXT.substring(0, at) + changed + TEXT.substring(at + whole.length());
  }

  private static String signed(String payload) {
    return new String(Envelope.of(payload, Samples.KEY).bytes(), UTF_8);
  }

  /** The statement with the seal that fits it. */
  private static String sealed(String statement) {
    ObjectNode node = (ObjectNode) Json.readOwn(statement);
    ((ObjectNode) node.get("predicate").get("tojuConformance")).put("seal",
        StatementJson.sealOf(node));
    return CanonicalJson.text(node);
  }

  @Test
  void thePayloadIsTheStatementInBase64() {
    assertThat(new String(Base64.getDecoder().decode(field("payload")), UTF_8))
        .isEqualTo(StatementJson.text(Samples.conformant(), Samples.KEY.publicKey()));
  }
}
