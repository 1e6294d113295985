package dev.toju.report.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.check.RunVerdict;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import dev.toju.report.certificate.Certificate.Outcome;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The statement against the in-toto specification: Statement v1, test-result v0.1. */
class StatementJsonTest {

  private static final VerifyingKey KEY = Samples.KEY.publicKey();

  private static JsonNode statement(Certificate certificate) {
    return Json.readOwn(StatementJson.text(certificate, KEY));
  }

  @Test
  void itHasTheFieldsOfAStatementAndOfATestResult() {
    JsonNode statement = statement(Samples.conformant());

    assertThat(statement.propertyNames()).containsExactlyInAnyOrder("_type", "subject",
        "predicateType", "predicate");
    assertThat(statement.get("_type").stringValue()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.get("predicateType").stringValue())
        .isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
    assertThat(statement.get("predicate").propertyNames()).containsExactlyInAnyOrder("result",
        "configuration", "passedTests", "warnedTests", "failedTests", "tojuConformance");
  }

  @Test
  void everySubjectAndConfigurationIsAResourceDescriptorWithADigest() {
    JsonNode statement = statement(Samples.conformant());

    List<JsonNode> descriptors = StreamSupport.stream(
        statement.get("predicate").get("configuration").spliterator(), false).toList();
    assertThat(descriptors).extracting(entry -> entry.get("name").stringValue())
        .containsExactly("suite", "requirements", "rules", "traces");
    assertThat(descriptors).allSatisfy(entry -> {
      assertThat(entry.propertyNames()).isSubsetOf("name", "digest", "annotations");
      assertThat(entry.get("digest").get("sha256").stringValue()).matches("[0-9a-f]{64}");
    });
    assertThat(CanonicalJson.text(statement.get("subject"))).isEqualTo(
        "[{\"digest\":{\"sha256\":\"" + "e".repeat(64) + "\"},\"name\":\"client.jar\"}]");
  }

  @Test
  void testsArePassedWarnedOrFailedByName() {
    JsonNode predicate = statement(Samples.of(RunVerdict.NON_CONFORMANT,
        Samples.passed("scenarios/a.yaml"), Samples.warned("scenarios/b.yaml"),
        Samples.ended("scenarios/c.yaml", Outcome.FAILED),
        Samples.ended("scenarios/d.yaml", Outcome.NOT_RUN))).get("predicate");

    assertThat(predicate.get("result").stringValue()).isEqualTo("FAILED");
    assertThat(predicate.get("passedTests").toString())
        .isEqualTo("[\"scenarios/a.yaml [rows=9] as alice (hardened) seed 7\"]");
    assertThat(predicate.get("warnedTests").toString())
        .isEqualTo("[\"scenarios/b.yaml [rows=9] as alice (hardened) seed 7\"]");
    assertThat(predicate.get("failedTests").toString())
        .isEqualTo("[\"scenarios/c.yaml (hardened) seed 0\"]");
    assertThat(predicate.get("tojuConformance").get("counts").toString())
        .isEqualTo(
            "{\"checks\":4,\"failed\":1,\"idle\":0,\"notRun\":1,\"passed\":2,\"withdrawn\":0}");
  }

  @Test
  void withoutAnArtifactItsSubjectAreTheTracesAndItSaysSoInWords() {
    JsonNode statement = statement(Samples.unbound());

    assertThat(statement.get("subject").get(0).get("name").stringValue()).isEqualTo("traces");
    assertThat(statement.get("predicate").get("tojuConformance").get("binding").stringValue())
        .isEqualTo("unbound: no artifact was named, so nothing says which build was tested");
  }

  @Test
  void itSaysWhatItDoesNotProveAndWhatItDoesNotCover() {
    JsonNode extension = statement(Samples.unbound()).get("predicate").get("tojuConformance");

    assertThat(extension.get("proves").stringValue()).contains("integrity, not truth");
    assertThat(extension.get("notCovered").stringValue()).contains("device-to-device sync",
        "moderators' rights", "file transfer", "voice", "end-to-end encryption");
  }

  @Test
  void theDigestOfTracesIsThatOfTheChecksAsTheyStandThere() {
    JsonNode predicate = statement(Samples.conformant()).get("predicate");

    String traces = predicate.get("configuration").get(3).get("digest").get("sha256")
        .stringValue();

    assertThat(traces)
        .isEqualTo(Sha256.of(CanonicalJson.bytes(predicate.get("tojuConformance").get("checks"))));
  }

  @Test
  void checksAreSortedWhateverOrderTheyWereMadeIn() {
    Certificate one = Samples.of(RunVerdict.CONFORMANT, Samples.passed("scenarios/b.yaml"),
        Samples.passed("scenarios/a.yaml"));
    Certificate other = Samples.of(RunVerdict.CONFORMANT, Samples.passed("scenarios/a.yaml"),
        Samples.passed("scenarios/b.yaml"));

    assertThat(StatementJson.text(one, KEY)).isEqualTo(StatementJson.text(other, KEY));
  }
}
