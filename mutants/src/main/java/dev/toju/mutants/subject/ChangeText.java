package dev.toju.mutants.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;

/** The matrix of changed examples as text for people. */
public final class ChangeText {

  private static final String INDENT = "    ";

  private ChangeText() {}

  /** One change: on one line what became of it, below it what the scenarios and the plans saw. */
  public static String of(ChangeTrial trial) {
    StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%-11s %s/%s%n",
        trial.fate().words(), trial.example().name(), trial.change().id()));
    if (!trial.stillborn().isEmpty()) {
      return out.append(INDENT).append(trial.stillborn()).append('\n').toString();
    }
    if (!trial.change().isVariation()) {
      side(out, "scenarios", trial.change(), trial.scenarios());
      if (trial.plans().made() > 0) {
        side(out, "plans", trial.change(), trial.plans());
      }
    }
    if (trial.change().isVariation() && !trial.isAsItShould()) {
      out.append(INDENT).append("does        ").append(trial.change().sentence()).append('\n')
          .append(INDENT).append("allowed by  ").append(trial.change().why()).append('\n');
    }
    String saying = trial.change().isVariation() ? "accused of " : "nobody foresaw ";
    trial.beyond().forEach(id -> out.append(INDENT).append(saying).append(id)
        .append(" on ").append(first(trial, id).where()).append('\n'));
    trial.untested().forEach(each -> out.append(INDENT).append("nothing put to the test ")
        .append(each).append('\n'));
    trial.troubles().forEach(trouble -> out.append(INDENT).append(trouble).append('\n'));
    return out.toString();
  }

  private static Ringing first(ChangeTrial trial, String id) {
    Ringing inScenarios = trial.scenarios().broken().get(id);
    return inScenarios == null
        ? Objects.requireNonNull(trial.plans().broken().get(id))
        : inScenarios;
  }

  private static void side(StringBuilder out, String name, Change change, Rung rung) {
    out.append(INDENT).append(String.format(Locale.ROOT, "%-10s", name));
    SequencedMap<String, List<String>> places = new LinkedHashMap<>();
    add(places, change.breaks(), rung.broken());
    add(places, change.finds(), rung.found());
    List<String> parts = new ArrayList<>();
    places.forEach((where, ids) -> parts.add(String.join(" ", ids) + " on " + where));
    Collection<String> missing = rung.missing(change);
    if (!missing.isEmpty()) {
      parts.add("not " + String.join(", ", missing) + " (" + rung.made() + " checks)");
    }
    out.append(String.join(", ", parts)).append('\n');
  }

  private static void add(SequencedMap<String, List<String>> places, Collection<String> expected,
      SortedMap<String, Ringing> rang) {
    for (String id : expected) {
      Ringing ringing = rang.get(id);
      if (ringing != null) {
        places.computeIfAbsent(ringing.where(), where -> new ArrayList<>()).add(id);
      }
    }
  }

  /** What was expected and what was seen, for everything that a change breaks. */
  public static String evidence(ChangeTrial trial) {
    StringBuilder out = new StringBuilder();
    List<Ringing> all = new ArrayList<>(trial.scenarios().broken().values());
    all.addAll(trial.plans().broken().values());
    all.forEach(ringing -> ringing.evidence().ifPresent(evidence -> out.append(INDENT)
        .append(ringing.requirement()).append(" on ").append(ringing.where())
        .append(String.format(Locale.ROOT, ", %.3f s, %s%n", evidence.atMs() / 1000.0,
            evidence.host()))
        .append(INDENT).append("  expected  ").append(evidence.expected()).append('\n')
        .append(INDENT).append("  seen      ").append(evidence.seen()).append('\n')));
    return out.toString();
  }

  /** How many there were of each fate, example by example. */
  public static String headline(SubjectMatrix matrix) {
    SequencedMap<String, List<ChangeTrial>> byExample = new LinkedHashMap<>();
    matrix.trials().forEach(trial -> byExample
        .computeIfAbsent(trial.example().name(), name -> new ArrayList<>()).add(trial));
    StringBuilder out = new StringBuilder();
    byExample.forEach((name, trials) -> out.append(name).append(": ").append(counts(trials))
        .append('\n'));
    return out.toString();
  }

  private static String counts(List<ChangeTrial> trials) {
    List<ChangeTrial> mistakes = trials.stream().filter(t -> !t.change().isVariation()).toList();
    List<ChangeTrial> variations = trials.stream().filter(t -> t.change().isVariation()).toList();
    List<String> parts = new ArrayList<>();
    if (!mistakes.isEmpty()) {
      long chance = mistakes.stream()
          .filter(t -> t.plans().made() > 0 && t.plans().hasAll(t.change())).count();
      parts.add(right(mistakes) + " of " + mistakes.size() + " mistakes caught in scenarios, "
          + chance + " in drawn plans");
    }
    if (!variations.isEmpty()) {
      parts.add(right(variations) + " of " + variations.size() + " variations conformant");
    }
    return String.join("; ", parts);
  }

  private static long right(List<ChangeTrial> trials) {
    return trials.stream().filter(ChangeTrial::isAsItShould).count();
  }
}
