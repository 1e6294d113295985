package dev.toju.mutants.subject;

import dev.toju.conformance.registry.Requirements;
import dev.toju.mutants.Outline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads what stands beside an example, strictly:
 *
 * <pre>{@code
 * {"about": "...", "changes": [{
 *   "id": "newest-first", "does": "The newest message of the outbox goes first.",
 *   "edits": [{"in": "sending.py", "from": "self.all(\"out\")", "to": "reversed(self.all(\"out\"))"}],
 *   "breaks": ["QUE-4"], "also": ["DLV-9"]}]}
 * }</pre>
 *
 * {@code breaks} or {@code finds} is there where it is a mistake. A variation has neither, but
 * {@code why}: what allows it, with the section of the protocol. What may break besides is {@code also}. {@code live}, by requirement a scenario in which it shows on real
 * sockets as well, is not read here.
 */
public final class ChangeFile {

  private static final List<String> KEYS = List.of("about", "changes");
  private static final List<String> CHANGE_KEYS = List.of("id", "does", "why", "edits", "breaks",
      "finds", "also", "live");
  private static final List<String> EDIT_KEYS = List.of("in", "from", "to");

  private final Outline outline;
  private final Set<String> ids = new LinkedHashSet<>();

  private ChangeFile(String name) {
    outline = new Outline(name);
  }

  /** What came of reading a file. */
  public sealed interface Reading {

    /** It is one. */
    record Good(List<Change> changes) implements Reading {
      public Good {
        changes = List.copyOf(changes);
      }
    }

    /**
     * It is none.
     *
     * @param faults as people read them: {@code file:line:column: reason}
     */
    record Broken(List<String> faults) implements Reading {
      public Broken {
        faults = List.copyOf(faults);
      }
    }
  }

  /** Reads a file. */
  public static Reading read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      return new Reading.Broken(List.of(file + ": expected a text in UTF-8, came " + unreadable));
    }
  }

  /** Reads a text; {@code name} is how faults call it. */
  static Reading read(String name, String text) {
    ChangeFile file = new ChangeFile(name);
    List<Change> changes = new ArrayList<>();
    SequencedMap<String, Node> root = file.outline.root(text, KEYS);
    if (!root.isEmpty()) {
      file.outline.required(root, "changes").map(file.outline::list).orElse(List.of())
          .forEach(item -> changes.add(file.change(item)));
    }
    return file.outline.mistakes().isEmpty()
        ? new Reading.Good(changes)
        : new Reading.Broken(file.outline.mistakes());
  }

  private Change change(Node item) {
    SequencedMap<String, Node> record = outline.record(item, CHANGE_KEYS);
    String id = text(record, "id");
    if (!ids.add(id)) {
      outline.mistake(item, "expected each id once, came " + id + " again");
    }
    SortedSet<String> breaks = requirements(record, "breaks");
    SortedSet<String> finds = requirements(record, "finds");
    SortedSet<String> also = requirements(record, "also");
    List<ChangedText> texts = outline.required(record, "edits").map(outline::list)
        .orElse(List.of()).stream().map(this::text).toList();
    if (texts.isEmpty()) {
      outline.mistake(item, "expected at least one edit, came none");
    }
    if (breaks.isEmpty() && finds.isEmpty() && !also.isEmpty()) {
      outline.mistake(item, "expected breaks or finds beside also: a variation breaks nothing");
    }
    Change change = new Change(id, text(record, "does"),
        record.containsKey("why") ? text(record, "why") : "", texts, breaks, finds, also);
    if (change.isVariation() == change.why().isEmpty()) {
      outline.mistake(item, change.isVariation()
          ? "expected why the protocol allows it, or what it breaks, came neither"
          : "expected no reason why the protocol allows it, as it breaks something");
    }
    return change;
  }

  private ChangedText text(Node item) {
    SequencedMap<String, Node> edit = outline.record(item, EDIT_KEYS);
    String file = text(edit, "in");
    String from = text(edit, "from");
    String to = outline.required(edit, "to").map(outline::textOrNothing).orElse("");
    if (from.equals(to)) {
      outline.mistake(item, "expected a change, came the same text twice");
    }
    if (file.contains("/") || file.startsWith(".")) {
      outline.mistake(item, "expected a file in the folder of the example, came " + file);
    }
    return new ChangedText(file, from, to);
  }

  private String text(SequencedMap<String, Node> record, String key) {
    return outline.required(record, key).map(outline::text).orElse("");
  }

  private SortedSet<String> requirements(SequencedMap<String, Node> record, String key) {
    SortedSet<String> ids = new TreeSet<>();
    Node list = record.get(key);
    if (list == null) {
      return ids;
    }
    for (Node item : outline.list(list)) {
      String id = outline.text(item);
      if (Requirements.named(id).isEmpty()) {
        outline.mistake(item, "expected a requirement of PROTOCOL 8, came " + id);
      }
      if (!ids.add(id)) {
        outline.mistake(item, "expected each requirement once, came " + id + " again");
      }
    }
    return ids;
  }
}
