package dev.toju.mutants;

import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads the files of mutants, one mistake each:
 *
 * <pre>{@code
 * mistake: A status that comes late is assigned, not raised.
 * edits:
 *   - in: dev.toju.peer.DeliveryLedger
 *     from: entry.status().advancedTo(reached)
 *     to: reached
 * rules: hardened
 * must: {DLV-1: 04-crashes/a-restart-keeps-the-status.yaml}
 * may: [DLV-3, DLV-4]
 * }</pre>
 *
 * {@code rules} and {@code may} can be left out. A file that is none is a value too, with a sentence
 * for each mistake.
 */
public final class MutantReader {

  private static final List<String> KEYS = List.of("mistake", "edits", "rules", "must", "may");
  private static final List<String> EDIT_KEYS = List.of("in", "from", "to");
  private static final Pattern UNIT = Pattern.compile("[a-z]+(\\.[a-z]+)*\\.[A-Z]\\w*");

  private final Library library;

  /** Takes the scenarios of that library alone. */
  public MutantReader(Library library) {
    this.library = library;
  }

  /**
   * The files of mutants below a folder, sorted by name.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Reads a file; its name and that of its folder are the mutant's. */
  public Reading read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String section = folder == null ? "" : String.valueOf(folder.getFileName());
    String id = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
    try {
      return read(file.toString(), section, id, Files.readString(file));
    } catch (IOException unreadable) {
      return new Reading.Broken(List.of(file + ": expected a text in UTF-8, came " + unreadable));
    }
  }

  /** Reads a text; {@code name} is how mistakes call it. */
  Reading read(String name, String section, String id, String text) {
    Outline outline = new Outline(name);
    SequencedMap<String, Node> root = outline.root(text, KEYS);
    if (root.isEmpty()) {
      return new Reading.Broken(outline.mistakes());
    }
    String mistake = outline.required(root, "mistake").map(outline::text).orElse("");
    List<Edit> edits = outline.required(root, "edits").map(node -> edits(outline, node))
        .orElse(List.of());
    SequencedMap<String, String> must = outline.required(root, "must")
        .map(node -> must(outline, node)).orElse(new LinkedHashMap<>());
    Node may = root.get("may");
    List<String> mayBreak = may == null ? List.of() : may(outline, may, must);
    Node rules = root.get("rules");
    RuleSet tried = rules == null ? RuleSet.HARDENED : rules(outline, rules);
    return outline.mistakes().isEmpty()
        ? new Reading.Good(new Mutant(id, section, mistake, edits, tried, must, mayBreak))
        : new Reading.Broken(outline.mistakes());
  }

  private static List<Edit> edits(Outline outline, Node node) {
    List<Edit> edits = new ArrayList<>();
    for (Node item : outline.list(node)) {
      SequencedMap<String, Node> edit = outline.record(item, EDIT_KEYS);
      String unit = outline.required(edit, "in").map(outline::text).orElse("");
      String from = outline.required(edit, "from").map(outline::text).orElse("");
      String to = outline.required(edit, "to").map(outline::textOrNothing).orElse("");
      if (!unit.isEmpty() && !UNIT.matcher(unit).matches()) {
        outline.mistake(item, "expected a class such as dev.toju.peer.Outbox, came " + unit);
      }
      if (from.strip().equals(to.strip())) {
        outline.mistake(item, "expected a change, came the same text twice");
      }
      edits.add(new Edit(unit, from, to));
    }
    if (edits.isEmpty()) {
      outline.mistake(node, "expected at least one edit, came none");
    }
    return edits;
  }

  private SequencedMap<String, String> must(Outline outline, Node node) {
    SequencedMap<String, String> must = new LinkedHashMap<>();
    outline.record(node).forEach((requirement, value) -> {
      String scenario = outline.text(value);
      checkRequirement(outline, value, requirement);
      if (!scenario.isEmpty() && !library.scenarios().containsKey(scenario)) {
        outline.mistake(value, "expected a scenario, there is no " + scenario);
      }
      must.put(requirement, scenario);
    });
    if (must.isEmpty()) {
      outline.mistake(node, "expected a requirement that it must break, came none");
    }
    return must;
  }

  private static List<String> may(Outline outline, Node node, SequencedMap<String, String> must) {
    List<String> may = new ArrayList<>();
    for (Node item : outline.list(node)) {
      String requirement = outline.text(item);
      checkRequirement(outline, item, requirement);
      if (must.containsKey(requirement) || may.contains(requirement)) {
        outline.mistake(item, "expected each requirement once, came " + requirement + " again");
      }
      may.add(requirement);
    }
    return may;
  }

  private static void checkRequirement(Outline outline, Node node, String id) {
    if (!id.isEmpty() && Requirements.named(id).isEmpty()) {
      outline.mistake(node, "expected a requirement of PROTOCOL 8, came " + id);
    }
  }

  private static RuleSet rules(Outline outline, Node node) {
    return switch (RuleSet.titled(outline.text(node))) {
      case RuleSet.Parsed.Ok ok -> ok.rules();
      case RuleSet.Parsed.Wrong wrong -> {
        outline.mistake(node, wrong.reason());
        yield RuleSet.HARDENED;
      }
    };
  }
}
