package dev.toju.mutants;

import dev.toju.conformance.bench.Judges;
import dev.toju.conformance.judge.Seat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The kill matrix as text for people. */
public final class KillText {

  private static final String INDENT = "    ";

  private KillText() {}

  /** One mutant on one line, and below it what shows it, or why nothing does. */
  public static String of(Trial trial) {
    StringBuilder out = new StringBuilder(headline(trial)).append('\n');
    trial.reasons().forEach(reason -> out.append(INDENT).append(reason).append('\n'));
    return out.toString();
  }

  /** What was expected and what was seen, for everything that a mutant breaks. */
  public static String evidence(Trial trial) {
    StringBuilder out = new StringBuilder();
    Stream.concat(trial.killers().stream(), trial.alarms().stream())
        .forEach(sign -> sign.evidence().ifPresent(evidence -> out.append(INDENT)
            .append(sign.requirement()).append(" on ").append(sign.scenario())
            .append(String.format(Locale.ROOT, ", %.3f s, %s%n", evidence.atMs() / 1000.0,
                evidence.host()))
            .append(INDENT).append("  expected  ").append(evidence.expected()).append('\n')
            .append(INDENT).append("  seen      ").append(evidence.seen()).append('\n')));
    return out.toString();
  }

  private static String headline(Trial trial) {
    List<String> killers = new ArrayList<>();
    byScenario(trial).forEach(
        (scenario, ids) -> killers.add(String.join(" ", ids) + " on " + scenario));
    return padded(trial.fate().words(), 16) + name(trial.mutant())
        + (killers.isEmpty() ? "" : "  by " + String.join(", ", killers));
  }

  private static String name(Mutant mutant) {
    return mutant.isControl()
        ? mutant.id() + " (" + mutant.rules().title() + ")"
        : mutant.section() + "/" + mutant.id();
  }

  private static SequencedMap<String, List<String>> byScenario(Trial trial) {
    SequencedMap<String, List<String>> byScenario = new LinkedHashMap<>();
    trial.killers().forEach(sign -> byScenario
        .computeIfAbsent(sign.scenario(), s -> new ArrayList<>()).add(sign.requirement()));
    return byScenario;
  }

  /** What breaks each requirement that has a judge: how many mutants, and which rule sets. */
  public static String byRequirement(KillMatrix matrix, Library library) {
    Breakage breakage = Breakage.of(matrix, library);
    StringBuilder out = new StringBuilder();
    List<String> bare = new ArrayList<>();
    for (Seat seat : Judges.all()) {
      String id = seat.requirement();
      SortedSet<String> mutants = breakage.mutants(id);
      SortedSet<String> rules = breakage.rules(id);
      out.append(padded(id, 8)).append(padded(mutants.size() + " mutants", 12))
          .append(String.join(" ", rules)).append('\n');
      if (mutants.isEmpty() && rules.isEmpty()) {
        bare.add(id);
      }
    }
    return out.append(bare.isEmpty()
        ? "every requirement that has a judge is broken by some mutant or some rule set\n"
        : "broken by no mutant and no rule set: " + String.join(" ", bare) + "\n").toString();
  }

  /** How many there were of each fate, on one line. */
  public static String headline(KillMatrix matrix) {
    long killed = matrix.trials().stream().filter(Trial::isAsItShould).count();
    List<String> parts = new ArrayList<>();
    parts.add(killed + " of " + matrix.trials().size() + " mutants killed");
    for (Fate fate : Fate.values()) {
      long count = matrix.trials().stream().filter(trial -> trial.fate() == fate).count();
      if (fate != Fate.KILLED && count > 0) {
        parts.add(count + " " + fate.words());
      }
    }
    if (!matrix.controls().stream().allMatch(Trial::isAsItShould)) {
      parts.add("THE REFERENCE ITSELF IS NOT HARMLESS, so none of this counts");
    }
    return String.join(", ", parts);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
