package dev.toju.conformance.registry;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code requirements.json}, strictly: an unknown field, rule, value or circumstance is an
 * error that says where it stands.
 */
record RequirementFile(List<Requirement> requirements) {

  private static final String SHIPPED = "requirements.json";

  private static final String EITHER = "either";

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The one that comes with the suite. */
  static RequirementFile shipped() {
    try (InputStream in = RequirementFile.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is missing beside " + RequirementFile.class);
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RequirementFile read(byte[] json) {
    JsonNode file = JSON.readTree(json);
    allow(file, "the file", "source", "sections");
    List<Requirement> all = new ArrayList<>();
    for (JsonNode section : list(file, "the file", "sections")) {
      allow(section, "a section", "name", "owed", "requirements");
      String name = text(section, "a section", "name");
      SortedSet<Party> owed = parties(section, name);
      for (JsonNode requirement : list(section, name, "requirements")) {
        all.add(requirement(requirement, name, owed));
      }
    }
    return new RequirementFile(List.copyOf(all));
  }

  private static Requirement requirement(JsonNode node, String section,
      SortedSet<Party> ofSection) {
    String id = text(node, "a requirement of " + section, "id");
    check(id.matches("[A-Z]{3}-[1-9][0-9]?"), section, "id \"" + id + "\" is not like DLV-1");
    allow(node, id, "id", "kind", "level", "sentence", "demanded", "should", "note",
        "owed", "by", "untested");
    return new Requirement(id, section, text(node, id, "sentence"), kind(node, id), level(node, id),
        clauses(node, id), optional(node, id, "should"), optional(node, id, "note"),
        node.has("owed") ? parties(node, id) : ofSection, duties(node, id),
        optional(node, id, "untested"));
  }

  private static SortedSet<Party> parties(JsonNode node, String where) {
    SortedSet<Party> parties = new TreeSet<>();
    for (JsonNode word : list(node, where, "owed")) {
      Party named = Stream.of(Party.values())
          .filter(party -> word.isString() && party.word().equals(word.stringValue())).findFirst()
          .orElseThrow(() -> wrong(where, "it is owed by dm, channel or server, not " + word));
      parties.add(named);
    }
    return parties;
  }

  private static SortedSet<Duty> duties(JsonNode node, String id) {
    SortedSet<Duty> duties = new TreeSet<>();
    for (JsonNode word : list(node, id, "by")) {
      duties.add(Stream.of(Duty.values())
          .filter(duty -> word.isString() && duty.word().equals(word.stringValue())).findFirst()
          .orElseThrow(() -> wrong(id, "it is owed by "
              + String.join(", ", Stream.of(Duty.values()).map(Duty::word).toList()) + ", not "
              + word)));
    }
    return duties;
  }

  private static Kind kind(JsonNode node, String id) {
    String letter = text(node, id, "kind");
    for (Kind kind : Kind.values()) {
      if (kind.letter().equals(letter)) {
        return kind;
      }
    }
    throw wrong(id, "kind is s, l, a or w, not \"" + letter + "\"");
  }

  private static Level level(JsonNode node, String id) {
    String word = text(node, id, "level");
    for (Level level : Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(word)) {
        return level;
      }
    }
    throw wrong(id, "level is must or should, not \"" + word + "\"");
  }

  private static List<Clause> clauses(JsonNode node, String id) {
    if (!node.has("demanded")) {
      return List.of(new Clause(Circumstance.ORDINARY, "", Condition.ALWAYS));
    }
    List<Clause> clauses = new ArrayList<>();
    for (JsonNode clause : list(node, id, "demanded")) {
      allow(clause, id, "in", "words", "rules");
      clauses.add(new Clause(circumstance(clause, id), optional(clause, id, "words").orElse(""),
          condition(clause, id)));
    }
    check(clauses.getFirst().in() == Circumstance.ORDINARY, id,
        "the first clause speaks of the ordinary circumstance");
    return clauses;
  }

  private static Circumstance circumstance(JsonNode clause, String id) {
    String word = text(clause, id, "in");
    for (Circumstance circumstance : Circumstance.values()) {
      if (circumstance.word().equals(word)) {
        return circumstance;
      }
    }
    throw wrong(id, "there is no circumstance \"" + word + "\"");
  }

  private static Condition condition(JsonNode clause, String id) {
    JsonNode rules = clause.get("rules");
    check(rules != null && rules.isObject(), id, "rules is an object");
    List<Term> terms = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : rules.properties()) {
      terms.add(entry.getKey().equals(EITHER)
          ? either(rules, id)
          : term(entry.getKey(), entry.getValue(), id));
    }
    return new Condition(terms);
  }

  /** A list of objects with one rule each, of which one is enough. */
  private static Term either(JsonNode rules, String id) {
    List<Term> terms = new ArrayList<>();
    for (JsonNode one : list(rules, id, EITHER)) {
      check(one.isObject() && one.size() == 1, id,
          EITHER + " is a list of objects with one rule each, not " + one);
      one.properties()
          .forEach(entry -> terms.add(term(entry.getKey(), entry.getValue(), id)));
    }
    check(terms.size() > 1, id, EITHER + " needs two rules at least");
    return new Term.Either(terms);
  }

  private static Term term(String name, JsonNode value, String id) {
    return term(
        Rules.named(name).orElseThrow(() -> wrong(id, "there is no rule \"" + name + "\"")),
        value, id);
  }

  private static Term term(Rule<?> rule, JsonNode value, String id) {
    if (value.isArray()) {
      List<String> values = new ArrayList<>();
      for (JsonNode word : value) {
        check(word.isString() && rule.choices().contains(word.stringValue()), id,
            rule.ruleName() + " is " + rule.allowed() + ", not " + word);
        values.add(word.stringValue());
      }
      check(!values.isEmpty(), id, rule.ruleName() + " needs a value");
      return new Term.OneOf(rule, values);
    }
    String words = value.isString() ? value.stringValue() : "";
    if (words.equals("present")) {
      check(rule.allowed().endsWith("or " + Term.Present.OFF), id,
          rule.ruleName() + " cannot be switched off, so it cannot be \"present\"");
      return new Term.Present(rule);
    }
    check(words.matches("> \\d{1,9}") && rule.allowed().startsWith("a whole number"), id,
        rule.ruleName() + " takes a list of values, \"> n\" or \"present\", not " + value);
    return new Term.Above(rule, Long.parseLong(words.substring(2)));
  }

  private static Iterable<JsonNode> list(JsonNode node, String where, String field) {
    JsonNode value = node.get(field);
    check(value != null && value.isArray() && !value.isEmpty(), where,
        field + " is a list that is not empty");
    return value;
  }

  private static String text(JsonNode node, String where, String field) {
    return optional(node, where, field).orElseThrow(() -> wrong(where, field + " is missing"));
  }

  private static Optional<String> optional(JsonNode node, String where, String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      return Optional.empty();
    }
    check(value.isString() && !value.stringValue().isBlank(), where,
        field + " is text that is not empty, not " + value);
    return Optional.of(value.stringValue());
  }

  private static void allow(JsonNode node, String where, String... fields) {
    check(node.isObject(), where, "is an object, not " + node.getNodeType());
    SortedSet<String> unknown = new TreeSet<>(node.propertyNames());
    unknown.removeAll(List.of(fields));
    check(unknown.isEmpty(), where, "there is no field " + unknown);
  }

  private static void check(boolean holds, String where, String sentence) {
    if (!holds) {
      throw wrong(where, sentence);
    }
  }

  private static IllegalStateException wrong(String where, String sentence) {
    return new IllegalStateException(SHIPPED + ", " + where + ": " + sentence);
  }
}
