package dev.toju.sim.scenario;

import dev.toju.protocol.rules.Spelling;
import dev.toju.sim.scenario.Yaml.Entry;
import dev.toju.sim.scenario.Yaml.Mapping;
import dev.toju.sim.scenario.Yaml.Scalar;
import dev.toju.sim.scenario.Yaml.Sequence;
import dev.toju.sim.scenario.Yaml.Spot;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document, and only what a scenario needs of YAML: no anchors, no aliases, no tags,
 * no second document, no key twice. It works on the parser's events, so that nothing is built
 * before its depth is known.
 */
final class YamlReader {

  /** A # where a value is to be. */
  private static final Pattern UNQUOTED = Pattern.compile("[:,\\[{]\\s+(#)\\S");

  /** Levels of nesting, at most; no scenario needs half of them. */
  private static final int DEPTH = 32;

  /**
   * What the buffer of the parser has beyond the text, which it takes in at once: a character of two
   * {@code char}s at the end of a full buffer is more than snakeyaml-engine 3.0.1 can read.
   */
  private static final int ROOM = 16;

  private final Iterator<Event> events;
  private final Mistakes mistakes;

  private YamlReader(Iterator<Event> events, Mistakes mistakes) {
    this.events = events;
    this.mistakes = mistakes;
  }

  /** The document, or null with a mistake noted. */
  static @Nullable Yaml read(String text, Mistakes mistakes) {
    LoadSettings settings = LoadSettings.builder().setUseMarks(true)
        .setCodePointLimit(Integer.MAX_VALUE).setBufferSize(text.length() + ROOM).build();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      return new YamlReader(events, mistakes).document();
    } catch (Refusal refusal) {
      mistakes.add(refusal.spot, refusal.reason);
    } catch (MarkedYamlEngineException e) {
      Optional<Spot> comment = comment(text, e);
      mistakes.add(comment.orElseGet(() -> where(e)), comment.isPresent()
          ? "a # outside of quotes begins a comment, which takes the rest of the line with it: write"
              + " \"#general\""
          : "this is not YAML: " + said(e) + hint(text, e));
    } catch (ReaderException e) {
      String before = text.substring(0, Math.min(e.getPosition(), text.length()));
      int line = before.lastIndexOf('\n');
      mistakes.add(new Spot((int) before.chars().filter(c -> c == '\n').count() + 1,
          before.length() - line),
          "this is not YAML: it takes no character "
              + String.format(Locale.ROOT, "U+%04X", e.getCodePoint()) + " as it is");
    } catch (YamlEngineException e) {
      mistakes.add(Spot.START, "this is not YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
    return null;
  }

  private Yaml document() {
    Event event = next();
    while (!(event instanceof NodeEvent)) {
      if (event.getEventId() == Event.ID.StreamEnd) {
        throw new Refusal(Spot.START, "expected a scenario, came an empty file");
      }
      event = next();
    }
    Yaml root = node(event, 1);
    for (event = next(); event.getEventId() != Event.ID.StreamEnd; event = next()) {
      if (event instanceof NodeEvent) {
        throw new Refusal(at(event), "expected one scenario in a file, came a second document");
      }
    }
    return root;
  }

  private Yaml node(Event event, int depth) {
    if (depth > DEPTH) {
      throw new Refusal(at(event), "expected at most " + DEPTH + " levels, came one more");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw new Refusal(at(event), "expected no anchors and aliases, came "
          + node.getAnchor().get().getValue() + ": write it out, or use values and repeat");
    }
    tag(event).ifPresent(tag -> {
      throw new Refusal(at(event), "expected no tags, came " + tag);
    });
    return switch (event) {
      case ScalarEvent scalar -> new Scalar(scalar.getValue(), scalar.isPlain(), at(event));
      case SequenceStartEvent start -> sequence(start, depth);
      case MappingStartEvent start -> mapping(start, depth);
      default -> throw new IllegalStateException("no node begins with " + event);
    };
  }

  private Sequence sequence(SequenceStartEvent start, int depth) {
    List<Yaml> items = new ArrayList<>();
    for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
      items.add(node(event, depth + 1));
    }
    return new Sequence(List.copyOf(items), at(start));
  }

  private Mapping mapping(MappingStartEvent start, int depth) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Spot> seen = new TreeMap<>();
    for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
      if (!(node(event, depth + 1) instanceof Scalar key)) {
        throw new Refusal(at(event), "expected a word as key, came a list or a record");
      }
      Yaml value = node(next(), depth + 1);
      Spot first = seen.putIfAbsent(key.text(), key.spot());
      if (first == null) {
        entries.add(new Entry(key, value));
      } else {
        mistakes.add(key.spot(), "expected each key once, came \"" + Spelling.shortened(key.text())
            + "\" again (first in line " + first.line() + ")");
      }
    }
    return new Mapping(List.copyOf(entries), at(start));
  }

  private Event next() {
    return events.next();
  }

  private static Optional<String> tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent start -> start.getTag();
      default -> Optional.empty();
    };
  }

  private static Spot at(Event event) {
    return event.getStartMark().map(YamlReader::spot).orElse(Spot.START);
  }

  private static Spot spot(Mark mark) {
    return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Where the trouble is; where the file just ended, what was begun and not ended. */
  private static Spot where(MarkedYamlEngineException e) {
    Optional<Mark> problem = e.getProblemMark();
    Optional<Mark> context = e.getContextMark();
    boolean ended = problem.isPresent()
        && problem.get().getPointer() >= problem.get().getBuffer().length;
    return (ended ? context.or(() -> problem) : problem.or(() -> context)).map(YamlReader::spot)
        .orElse(Spot.START);
  }

  private static String said(MarkedYamlEngineException e) {
    String context = e.getContext();
    String problem = String.valueOf(e.getProblem());
    return oneLine(context == null ? problem : context + ", " + problem);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /**
   * Where a value begins with a # that nobody quoted: what follows is missing, which the parser
   * notices at the next word, on a later line.
   */
  private static Optional<Spot> comment(String text, MarkedYamlEngineException e) {
    int problem = e.getProblemMark().map(Mark::getLine).orElse(0);
    List<String> lines = text.lines().limit(problem + 1L).toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      Matcher hash = UNQUOTED.matcher(lines.get(i));
      if (hash.find()) {
        return Optional.of(new Spot(i + 1, hash.start(1) + 1));
      }
      if (i < problem && !lines.get(i).isBlank()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What people trip over when they write steps on one line. */
  private static String hint(String text, MarkedYamlEngineException e) {
    int problem = e.getProblemMark().map(Mark::getLine).orElse(0);
    List<String> lines = text.lines().limit(problem + 1L).filter(line -> !line.isBlank()).toList();
    String written = lines.isEmpty() ? "" : lines.getLast();
    return written.contains("${") ? "; write placeholders in quotes: \"${rows}\"" : "";
  }

  /** Ends the reading; never leaves this class. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Spot spot;
    private final String reason;

    Refusal(Spot spot, String reason) {
      super(reason, null, false, false);
      this.spot = spot;
      this.reason = reason;
    }
  }
}
