package dev.toju.conformance.registry;

import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requirements of one release, frozen, so that a certificate can name what it was measured by.
 * Conditions are text here: a set outlives the names of today's rules.
 *
 * @param name    the release that brought it, such as {@code 0.1.0}
 * @param entries in the order of PROTOCOL 8
 */
public record RequirementSet(String name, List<Entry> entries) {

  /** The set by which this version of the kit judges. */
  public static final String PRESENT = "0.2.0";

  public RequirementSet {
    entries = List.copyOf(entries);
  }

  /**
   * One requirement.
   *
   * @param kind    letter of its {@link Kind}
   * @param level   {@code must} or {@code should}
   * @param owed    by whom: words of {@link Party}
   * @param by      in what capacity: words of {@link Duty}; none in sets before 0.2.0
   * @param demands when it is demanded, the ordinary circumstance first
   * @param should  the part of the sentence that is a SHOULD
   * @param note    what PROTOCOL 8 adds in brackets
   */
  public record Entry(String id, String section, String sentence, String kind, String level,
      List<String> owed, List<String> by, List<Demand> demands, Optional<String> should,
      Optional<String> note) {
    public Entry {
      owed = List.copyOf(owed);
      by = List.copyOf(by);
      demands = List.copyOf(demands);
    }
  }

  /**
   * The rules under which it is demanded in one circumstance.
   *
   * @param in    word of its {@link Circumstance}
   * @param words how PROTOCOL 8 says it; empty where it says nothing but the rules
   * @param rules one term each, such as {@code merge.tie=total-order}; none: always
   */
  public record Demand(String in, String words, List<String> rules) {
    public Demand {
      rules = List.copyOf(rules);
    }
  }

  /** What the registry holds now, under the name of the present set. */
  public static RequirementSet ofRegistry() {
    return new RequirementSet(PRESENT,
        Requirements.all().stream().map(RequirementSet::entry).toList());
  }

  /** The set of that name, as it was shipped. */
  public static RequirementSetFile.Reading shipped(String name) {
    return RequirementSetFile.shipped(name);
  }

  private static Entry entry(Requirement requirement) {
    return new Entry(requirement.id(), requirement.section(), requirement.sentence(),
        requirement.kind().letter(), requirement.level().name().toLowerCase(Locale.ROOT),
        requirement.owed().stream().map(Party::word).toList(),
        requirement.duties().stream().map(Duty::word).toList(),
        requirement.clauses().stream().map(RequirementSet::demand).toList(), requirement.should(),
        requirement.note());
  }

  private static Demand demand(Clause clause) {
    return new Demand(clause.in().word(), clause.words(),
        clause.condition().terms().stream().map(Term::toString).toList());
  }

  /** The SHA-256 of its file, 64 hex digits. */
  public String digest() {
    return sha256(bytes());
  }

  /** Its file: canonical JSON. */
  public byte[] bytes() {
    ObjectNode file = Json.object();
    file.put("set", name);
    ArrayNode list = file.putArray("requirements");
    for (Entry entry : entries) {
      write(entry, list.addObject());
    }
    return CanonicalJson.bytes(file);
  }

  /** What stands beside it: its digest, as {@code sha256sum} writes it. */
  byte[] checksum() {
    return (digest() + "  " + name + ".json\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Entry entry, ObjectNode node) {
    node.put("id", entry.id()).put("section", entry.section()).put("sentence", entry.sentence())
        .put("kind", entry.kind()).put("level", entry.level());
    entry.should().ifPresent(should -> node.put("should", should));
    entry.note().ifPresent(note -> node.put("note", note));
    entry.owed().forEach(node.putArray("owed")::add);
    if (!entry.by().isEmpty()) {
      entry.by().forEach(node.putArray("by")::add);
    }
    ArrayNode demands = node.putArray("demanded");
    for (Demand demand : entry.demands()) {
      ObjectNode written = demands.addObject().put("in", demand.in()).put("words", demand.words());
      demand.rules().forEach(written.putArray("rules")::add);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
