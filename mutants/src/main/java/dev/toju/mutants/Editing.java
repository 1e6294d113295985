package dev.toju.mutants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Applies the edits of a mutant to source texts. What an edit looks for must stand there exactly
 * once: a mutant whose place is gone, or no longer clear, says nothing any more.
 */
final class Editing {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private final SourceTree sources;

  Editing(SourceTree sources) {
    this.sources = sources;
  }

  /** The changed files by class. */
  SequencedMap<String, String> applied(List<Edit> edits) throws Stillborn {
    SequencedMap<String, List<Edit>> byUnit = new LinkedHashMap<>();
    for (Edit edit : edits) {
      byUnit.computeIfAbsent(edit.unit(), unit -> new ArrayList<>()).add(edit);
    }
    SequencedMap<String, String> changed = new LinkedHashMap<>();
    for (var unit : byUnit.entrySet()) {
      String text = sources.text(unit.getKey()).orElseThrow(
          () -> new Stillborn("there is no source file of " + unit.getKey()));
      changed.put(unit.getKey(), changed(text, unit.getValue()));
    }
    return changed;
  }

  /** A place in a text, and what comes there. */
  private record Cut(int from, int to, Edit edit) {}

  private static String changed(String text, List<Edit> edits) throws Stillborn {
    List<Cut> cuts = new ArrayList<>();
    for (Edit edit : edits) {
      MatchResult place = onlyPlace(text, edit);
      cuts.add(new Cut(place.start(), place.end(), edit));
    }
    cuts.sort(Comparator.comparingInt(Cut::from).reversed());
    StringBuilder result = new StringBuilder(text);
    int before = text.length();
    for (Cut cut : cuts) {
      if (cut.to() > before) {
        throw new Stillborn("two edits of " + cut.edit().unit() + " overlap at: "
            + shortened(cut.edit().from()));
      }
      result.replace(cut.from(), cut.to(), cut.edit().to());
      before = cut.from();
    }
    return result.toString();
  }

  private static MatchResult onlyPlace(String text, Edit edit) throws Stillborn {
    List<MatchResult> places = pattern(edit.from()).matcher(text).results().toList();
    if (places.size() != 1) {
      throw new Stillborn("expected this once in " + edit.unit() + ", it is there "
          + (places.isEmpty() ? "not at all" : places.size() + " times") + ": "
          + shortened(edit.from()));
    }
    return places.getFirst();
  }

  /** The text itself, but that how lines are broken and indented does not matter. */
  private static Pattern pattern(String from) {
    List<String> words = WHITE_SPACE.splitAsStream(from.strip()).map(Pattern::quote).toList();
    return Pattern.compile(String.join("\\s+", words));
  }

  private static String shortened(String text) {
    String line = WHITE_SPACE.matcher(text.strip()).replaceAll(" ");
    return line.length() <= 100 ? line : line.substring(0, 100) + "...";
  }
}
