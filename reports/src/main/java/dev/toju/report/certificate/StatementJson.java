package dev.toju.report.certificate;

import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import dev.toju.report.certificate.Certificate.CheckRecord;
import dev.toju.report.certificate.Certificate.Declaration;
import dev.toju.report.certificate.Certificate.RulesInForce;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A certificate as an in-toto statement with the predicate test-result. What in-toto has no field for
 * stands in one extension, {@value #EXTENSION}.
 */
final class StatementJson {

  static final String STATEMENT = "https://in-toto.io/Statement/v1";
  static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";
  static final String EXTENSION = "tojuConformance";
  /** The digest of everything else in the statement: by it a changed payload is told apart. */
  static final String SEAL = "seal";

  /** What a certificate is worth, in the certificate itself. */
  static final String PROVES = "a key of one's own proves integrity, not truth: that this is what"
      + " was signed, not that the runs took place; `tck verify --rerun` makes them again";
  static final String NOT_COVERED = "device-to-device sync, moderators' rights, file transfer,"
      + " voice and end-to-end encryption are not covered";

  private StatementJson() {}

  /** The statement in canonical text. */
  static String text(Certificate certificate, VerifyingKey key) {
    ObjectNode statement = statement(certificate, key);
    String seal = Sha256.of(statement);
    ((ObjectNode) statement.get("predicate").get(EXTENSION)).put(SEAL, seal);
    return CanonicalJson.text(statement);
  }

  private static ObjectNode statement(Certificate certificate, VerifyingKey key) {
    ObjectNode statement = Json.object();
    ArrayNode checks = checks(certificate);
    String traces = Sha256.of(checks);
    statement.put("_type", STATEMENT).put("predicateType", TEST_RESULT);
    ObjectNode subject = statement.putArray("subject").addObject();
    certificate.artifact().ifPresentOrElse(
        file -> digest(subject.put("name", file.name()), file.sha256()),
        () -> digest(subject.put("name", "traces"), traces));
    ObjectNode predicate = statement.putObject("predicate");
    predicate.put("result", certificate.result());
    ArrayNode configuration = predicate.putArray("configuration");
    measure(certificate, configuration);
    certificate.rules().forEach(rules -> rules(rules, configuration));
    digest(configuration.addObject().put("name", "traces"), traces);
    names(predicate.putArray("passedTests"), certificate, CheckRecord::isPassed);
    names(predicate.putArray("warnedTests"), certificate, CheckRecord::isWarned);
    names(predicate.putArray("failedTests"), certificate,
        check -> check.outcome() == Certificate.Outcome.FAILED);
    extension(certificate, predicate.putObject(EXTENSION)).put("key", key.spki()).set("checks",
        checks);
    return statement;
  }

  private static void measure(Certificate certificate, ArrayNode configuration) {
    Certificate.Measure by = certificate.measure();
    digest(configuration.addObject().put("name", "suite"), by.suite()).putObject("annotations")
        .put("kit", by.kit()).put("scenarios", by.scenarios());
    digest(configuration.addObject().put("name", "requirements"), by.requirements())
        .putObject("annotations").put("set", by.set());
  }

  private static void rules(RulesInForce rules, ArrayNode configuration) {
    ObjectNode annotations = Json.object().put("title", rules.title());
    ArrayNode values = annotations.putArray("values");
    rules.values().forEach((name, value) -> values.add(name + "=" + value));
    digest(configuration.addObject().put("name", "rules"), Sha256.of(annotations))
        .set("annotations", annotations);
  }

  private static ObjectNode digest(ObjectNode descriptor, String sha256) {
    descriptor.putObject("digest").put("sha256", sha256);
    return descriptor;
  }

  private static void names(ArrayNode list, Certificate certificate,
      Predicate<CheckRecord> which) {
    certificate.checks().stream().filter(which).map(CheckRecord::testName).forEach(list::add);
  }

  private static ObjectNode extension(Certificate certificate, ObjectNode extension) {
    extension.put("version", 2).put("verdict", certificate.verdict().words())
        .put("issued", certificate.issued().toString()).put("binding", certificate.binding())
        .put("proves", PROVES).put("notCovered", NOT_COVERED)
        .put("expecting", word(certificate.expecting()))
        .put("coverage", word(certificate.coverage()));
    add(extension, "owed", certificate.owed());
    add(extension, "omitted", certificate.omitted());
    extension.putObject("counts").put("checks", certificate.checks().size())
        .put("passed", certificate.count(Certificate.Outcome.PASSED))
        .put("failed", certificate.count(Certificate.Outcome.FAILED))
        .put("idle", certificate.count(Certificate.Outcome.IDLE))
        .put("withdrawn", certificate.count(Certificate.Outcome.WITHDRAWN))
        .put("notRun", certificate.notRun());
    ObjectNode tested = extension.putObject("tested").put("title", certificate.tested().title());
    add(tested, "arguments", certificate.tested().arguments());
    certificate.tested().declaration()
        .ifPresent(who -> declaration(who, tested.putObject("declaration")));
    return extension;
  }

  private static void declaration(Declaration who, ObjectNode node) {
    node.put("name", who.name()).put("version", who.version());
    add(node, "profiles", who.profiles());
    add(node, "rules", who.rules());
    add(node, "limits", who.limits());
    add(node, "scales", who.scales());
  }

  private static ArrayNode checks(Certificate certificate) {
    ArrayNode list = Json.object().putArray("checks");
    for (CheckRecord check : certificate.checks()) {
      ObjectNode node = list.addObject().put("scenario", check.scenario())
          .put("row", check.row()).put("roles", check.roles()).put("rules", check.rules())
          .put("seed", "" + check.seed())
          .put("outcome", check.outcome().word());
      check.digest().ifPresent(digest -> node.put("digest", digest));
      add(node, "findings", check.findings());
      add(node, "reasons", check.reasons());
    }
    return list;
  }

  private static void add(ObjectNode node, String field, List<String> texts) {
    texts.forEach(node.putArray(field)::add);
  }

  /** A constant as text, such as {@code every-judge}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The seal of a statement that carries one: the digest of all else in it. */
  static String sealOf(JsonNode statement) {
    ObjectNode copy = (ObjectNode) statement.deepCopy();
    ((ObjectNode) copy.get("predicate").get(EXTENSION)).remove(SEAL);
    return Sha256.of(copy);
  }
}
