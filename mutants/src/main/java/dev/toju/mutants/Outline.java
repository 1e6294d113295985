package dev.toju.mutants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The YAML of one file, read strictly: records, lists and texts, each key once, no anchors. It
 * gathers what is wrong instead of stopping at it; whatever was wrong is empty.
 */
public final class Outline {

  private final String file;
  private final List<String> mistakes = new ArrayList<>();

  /** Of a file that mistakes call so. */
  public Outline(String file) {
    this.file = file;
  }

  /** What is wrong, one sentence each. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** The record that the whole text is. */
  public SequencedMap<String, Node> root(String text, List<String> keys) {
    // The whole text at once: at the end of a shorter buffer it stumbles over half an emoji.
    LoadSettings settings = LoadSettings.builder().setUseMarks(true)
        .setBufferSize(text.length() + 16).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()) {
        return record(root.get(), keys);
      }
      mistakes.add(file + ": expected a record, came an empty file");
    } catch (MarkedYamlEngineException e) {
      mistake(e.getProblemMark(), "this is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      mistakes.add(file + ": this is not YAML: " + e.getMessage());
    }
    return new LinkedHashMap<>();
  }

  /** A record that has these keys alone. */
  public SequencedMap<String, Node> record(Node node, List<String> keys) {
    SequencedMap<String, Node> record = record(node);
    record.forEach((key, value) -> {
      if (!keys.contains(key)) {
        mistake(value, "expected one of " + String.join(", ", keys) + ", came " + key);
      }
    });
    return record;
  }

  /** A record with whatever keys. */
  public SequencedMap<String, Node> record(Node node) {
    SequencedMap<String, Node> record = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping) || isAnchored(node)) {
      mistake(node, "expected a record without anchors");
      return record;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode());
      if (record.put(key, entry.getValueNode()) != null) {
        mistake(entry.getKeyNode(), "expected each key once, came " + key + " again");
      }
    }
    return record;
  }

  /** The items of a list. */
  public List<Node> list(Node node) {
    if (node instanceof SequenceNode sequence && !isAnchored(node)) {
      return sequence.getValue();
    }
    mistake(node, "expected a list without anchors");
    return List.of();
  }

  /** A text that says something. */
  public String text(Node node) {
    if (node instanceof ScalarNode scalar && !isAnchored(node) && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    mistake(node, "expected a text without anchors");
    return "";
  }

  /** The same, where a text may be empty. */
  public String textOrNothing(Node node) {
    boolean nothing = node instanceof ScalarNode scalar && scalar.getValue().isBlank()
        && !isAnchored(node);
    return nothing ? "" : text(node);
  }

  /** The value of a key that has to be there. */
  public Optional<Node> required(SequencedMap<String, Node> record, String key) {
    Optional<Node> value = Optional.ofNullable(record.get(key));
    if (value.isEmpty()) {
      mistakes.add(file + ": expected the key " + key + ", it is not there");
    }
    return value;
  }

  private static boolean isAnchored(Node node) {
    return node.getAnchor().isPresent();
  }

  /** Something is wrong with a part of the file. */
  public void mistake(Node node, String reason) {
    mistake(node.getStartMark(), reason);
  }

  private void mistake(Optional<Mark> mark, String reason) {
    @Nullable
    Mark at = mark.orElse(null);
    mistakes.add(at == null
        ? file + ": " + reason
        : file + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": " + reason);
  }
}
