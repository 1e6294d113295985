package dev.toju.report.certificate;

import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.report.certificate.Certificate.Artifact;
import dev.toju.report.certificate.Certificate.CheckRecord;
import dev.toju.report.certificate.Certificate.Declaration;
import dev.toju.report.certificate.Certificate.Measure;
import dev.toju.report.certificate.Certificate.Outcome;
import dev.toju.report.certificate.Certificate.RulesInForce;
import dev.toju.report.certificate.Certificate.Tested;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a statement. It takes what cannot be derived; that all the rest follows from it is checked by
 * writing the statement anew, so that nothing in it is left unread.
 */
final class StatementReader {

  private StatementReader() {}

  /** A certificate, and the key that its statement names. */
  record Statement(Certificate certificate, VerifyingKey key) {}

  static Statement read(String payload) throws Misread {
    Tree tree = Tree.parse(payload.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8,
        Part.PAYLOAD);
    is(tree.at("_type"), StatementJson.STATEMENT);
    is(tree.at("predicateType"), StatementJson.TEST_RESULT);
    Tree predicate = tree.at("predicate");
    Tree extension = predicate.at(StatementJson.EXTENSION);
    extension.expect(extension.node().isObject(), "an object");
    String seal = extension.text(StatementJson.SEAL);
    if (!seal.equals(StatementJson.sealOf(tree.node()))) {
      throw new Misread(Part.PAYLOAD, "it was changed: its seal is " + seal + ", and what it seals"
          + " has the digest " + StatementJson.sealOf(tree.node()));
    }
    Certificate certificate = certificate(tree, predicate, extension);
    VerifyingKey key = key(extension.at("key"));
    String expected = StatementJson.text(certificate, key);
    if (!expected.equals(payload)) {
      throw new Misread(Part.PAYLOAD, "it says something that does not follow from its checks: "
          + around(payload, expected));
    }
    Optional<String> contradiction = certificate.contradiction();
    if (contradiction.isPresent()) {
      throw new Misread(Part.PAYLOAD, contradiction.get());
    }
    return new Statement(certificate, key);
  }

  private static Certificate certificate(Tree tree, Tree predicate, Tree extension)
      throws Misread {
    List<Tree> configuration = predicate.list("configuration");
    if (configuration.size() < 4) {
      throw new Misread(Part.PAYLOAD, "predicate.configuration: expected suite, requirements,"
          + " rules and traces, came " + configuration.size() + " entries");
    }
    List<RulesInForce> rules = new ArrayList<>();
    for (Tree entry : configuration.subList(2, configuration.size() - 1)) {
      rules.add(rules(entry.at("annotations")));
    }
    List<CheckRecord> checks = new ArrayList<>();
    for (Tree check : extension.list("checks")) {
      checks.add(check(check));
    }
    return new Certificate(artifact(tree), issued(extension.at("issued")),
        tested(extension.at("tested")), measure(configuration.get(0), configuration.get(1)), rules,
        extension.named("expecting", List.of(Expecting.values()), StatementJson::word),
        extension.named("coverage", List.of(Coverage.values()), StatementJson::word),
        extension.named("verdict", List.of(RunVerdict.values()), RunVerdict::words),
        extension.texts("owed"), extension.texts("omitted"), checks);
  }

  private static Optional<Artifact> artifact(Tree tree) throws Misread {
    List<Tree> subjects = tree.list("subject");
    if (subjects.size() != 1) {
      throw new Misread(Part.PAYLOAD, "subject: expected one, came " + subjects.size());
    }
    Tree subject = subjects.getFirst();
    String binding = tree.at("predicate").at(StatementJson.EXTENSION).text("binding");
    return binding.startsWith("unbound")
        ? Optional.empty()
        : Optional.of(new Artifact(subject.text("name"), sha256(subject)));
  }

  private static Measure measure(Tree suite, Tree requirements) throws Misread {
    return new Measure(suite.at("annotations").text("kit"), sha256(suite),
        suite.at("annotations").number("scenarios"), requirements.at("annotations").text("set"),
        sha256(requirements));
  }

  private static RulesInForce rules(Tree annotations) throws Misread {
    SortedMap<String, String> values = new TreeMap<>();
    for (Tree value : annotations.list("values")) {
      int equals = value.text().indexOf('=');
      value.expect(equals > 0, "rule=value");
      values.put(value.text().substring(0, equals), value.text().substring(equals + 1));
    }
    return new RulesInForce(annotations.text("title"), values);
  }

  private static Tested tested(Tree tree) throws Misread {
    Optional<Tree> declared = tree.maybe("declaration");
    Optional<Declaration> declaration = Optional.empty();
    if (declared.isPresent()) {
      Tree who = declared.get();
      declaration = Optional.of(new Declaration(who.text("name"), who.text("version"),
          who.texts("profiles"), who.texts("rules"), who.texts("limits"), who.texts("scales")));
    }
    return new Tested(tree.text("title"), tree.texts("arguments"), declaration);
  }

  private static CheckRecord check(Tree tree) throws Misread {
    Optional<Tree> digest = tree.maybe("digest");
    return new CheckRecord(tree.text("scenario"), tree.text("row"), tree.text("roles"),
        tree.text("rules"),
        seed(tree.at("seed")),
        tree.named("outcome", List.of(Outcome.values()), Outcome::word),
        digest.isPresent() ? Optional.of(digest.get().text()) : Optional.empty(),
        tree.texts("findings"), tree.texts("reasons"));
  }

  /** A seed has 64 bits, more than a JSON number carries everywhere: so it is text. */
  private static long seed(Tree tree) throws Misread {
    try {
      return Long.parseLong(tree.text());
    } catch (NumberFormatException noNumber) {
      throw new Misread(Part.PAYLOAD, tree.path() + ": expected a whole number of 64 bits as text");
    }
  }

  private static Instant issued(Tree tree) throws Misread {
    try {
      return Instant.parse(tree.text());
    } catch (DateTimeException noInstant) {
      throw new Misread(Part.PAYLOAD, tree.path() + ": expected an instant such as"
          + " 2026-01-31T12:00:00Z, came " + tree.text());
    }
  }

  private static VerifyingKey key(Tree tree) throws Misread {
    try {
      return new VerifyingKey(tree.text());
    } catch (IllegalArgumentException noKey) {
      throw new Misread(Part.PAYLOAD, tree.path() + ": " + noKey.getMessage());
    }
  }

  private static String sha256(Tree descriptor) throws Misread {
    Tree digest = descriptor.at("digest").at("sha256");
    digest.expect(digest.text().matches("[0-9a-f]{64}"), "64 hex digits");
    return digest.text();
  }

  private static void is(Tree tree, String expected) throws Misread {
    tree.expect(tree.text().equals(expected), expected);
  }

  /** Where two texts differ, with some of what stands there. */
  private static String around(String came, String expected) {
    int at = Arrays.mismatch(came.toCharArray(), expected.toCharArray());
    return "at character " + at + " it has \"" + excerpt(came, at) + "\", expected \""
        + excerpt(expected, at) + "\"";
  }

  private static String excerpt(String text, int at) {
    return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 40));
  }
}
