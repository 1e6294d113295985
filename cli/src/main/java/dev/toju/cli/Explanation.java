package dev.toju.cli;

import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.Reach;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.conformance.search.Known;
import dev.toju.mutants.Library;
import dev.toju.mutants.Mutant;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.rules.Spelling;
import dev.toju.report.ResultText;
import dev.toju.sim.scenario.Scenario;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What `tck explain` says of a requirement, a rule, a known schedule or a profile. */
final class Explanation {

  /** Columns of a list of names. */
  private static final int WIDTH = 100;

  /** Where names begin: of scenarios, and behind the longer words for a profile's duties. */
  private static final int COLUMN = 12;
  private static final int PROFILE_COLUMN = 17;

  private Explanation() {}

  /** The text about a name, in whatever case. */
  static String of(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    Optional<Known> known = Stream.of(Known.values()).filter(each -> each.name().equals(upper))
        .findFirst();
    Optional<Profile> profile = Stream.of(Profile.values())
        .filter(each -> each.word().equalsIgnoreCase(name)).findFirst();
    return Requirements.named(upper).map(Explanation::of)
        .or(() -> rule(name).map(Explanation::of)).or(() -> known.map(Explanation::of))
        .or(() -> profile.map(Explanation::of)).orElseThrow(() -> unknown(name));
  }

  private static Optional<Rule<?>> rule(String name) {
    return Rules.all().stream().filter(each -> each.ruleName().equalsIgnoreCase(name)).findFirst();
  }

  private static WrongUsage unknown(String name) {
    List<String> names = new ArrayList<>();
    Requirements.all().forEach(each -> names.add(each.id()));
    Rules.all().forEach(each -> names.add(each.ruleName()));
    Stream.of(Known.values()).forEach(each -> names.add(each.name()));
    Stream.of(Profile.values()).forEach(each -> names.add(each.word()));
    String near = Spelling.didYouMean(name, names);
    return new WrongUsage("expected a requirement or a rule (DLV-8, queue.scope), a known schedule"
        + " (K5) or a profile (dm-client), got \"" + name + "\""
        + (near.isEmpty() ? Spelling.didYouMean(name.toUpperCase(Locale.ROOT), names) : near)
        + "; `tck list requirements` and `tck list rules` name them all");
  }

  private static String of(Requirement requirement) {
    String id = requirement.id();
    StringBuilder out = new StringBuilder(ResultText.explained(requirement));
    List<Scenario> scenarios = Scenarios.read(List.of(Home.scenarios()));
    out.append(listed("scenarios", COLUMN, scenarios.stream()
        .filter(each -> each.requirements().contains(id)).map(Scenario::file).toList()));
    if (Files.isDirectory(Home.mutants())) {
      List<Mutant> mutants = MutantsVerb.read(Library.of(Home.shipped(), scenarios));
      out.append(
          listed("mutants", COLUMN, mutants.stream().filter(each -> each.must().containsKey(id))
              .map(each -> each.section() + "/" + each.id()).toList()));
    }
    return out.toString();
  }

  private static <T> String of(Rule<T> rule) {
    StringBuilder out = new StringBuilder(rule.ruleName()).append("  ").append(rule.meaning())
        .append("\n\n").append("  allowed     ").append(rule.allowed())
        .append("\n  documented  ").append(rule.text(rule.documented()))
        .append("\n  hardened    ").append(rule.text(rule.hardened())).append('\n');
    for (Requirement requirement : Requirements.all()) {
      boolean names = requirement.clauses().stream()
          .anyMatch(clause -> clause.condition().toString().contains(rule.ruleName()));
      if (names) {
        out.append("  needed by   ").append(requirement.id()).append("  ")
            .append(requirement.sentence()).append('\n');
      }
    }
    return out.toString();
  }

  private static String of(Known known) {
    return known.name() + "  " + known.sentence() + "\n\n"
        + "  A known schedule: what the documented rules break and the hardened do not.\n"
        + listed("scenarios", COLUMN, Scenarios.read(List.of(Home.scenarios())).stream()
            .filter(each -> known.name().equals(each.known())).map(Scenario::file).toList());
  }

  private static String of(Profile profile) {
    Claim claim = new Claim(new TreeSet<>(List.of(profile)));
    Map<Duty, List<String>> owed = new TreeMap<>();
    for (Requirement requirement : Requirements.all()) {
      if (claim.owes(requirement)) {
        claim.duties(requirement).forEach(
            duty -> owed.computeIfAbsent(duty, d -> new ArrayList<>()).add(requirement.id()));
      }
    }
    Reach reach = Reach.of(profile, Scenarios.read(List.of(Home.scenarios())));
    StringBuilder out = new StringBuilder(profile.word()).append("  a profile: what a subject says"
        + " in its hello that it is, \"profiles\": [\"").append(profile.word()).append("\"]\n\n")
        .append("  takes part in  ").append(String.join(", ", profile.parties().stream()
            .map(party -> party.name().toLowerCase(Locale.ROOT)).toList()))
        .append("\n  is             ").append(profile.meaning()).append('\n')
        .append(listed("is given", PROFILE_COLUMN, profile.commands()))
        .append("  reachable by   ").append(reach.scenarios().size()).append(" scenarios, ")
        .append(reach.checks()).append(" with each case and each role")
        .append("\n  owes           ").append(claim.requirements().size())
        .append(" requirements; where its rules demand them\n");
    owed.forEach((duty, ids) -> out.append(listed("as " + duty.word(), PROFILE_COLUMN, ids)));
    return out.toString();
  }

  /** {@code scenarios  a, b}, wrapped; says so where there are none. */
  private static String listed(String what, int column, List<String> names) {
    String margin = " ".repeat(column);
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder(
        "  " + what + " ".repeat(Math.max(1, margin.length() - what.length() - 2)));
    int begun = line.length();
    for (String name : names.isEmpty() ? List.of("none") : names) {
      if (line.length() > begun && line.length() + name.length() > WIDTH) {
        out.append(line).append(",\n");
        line = new StringBuilder(margin);
        begun = line.length();
      }
      line.append(line.length() > begun ? ", " : "").append(name);
    }
    return out.append(line).append('\n').toString();
  }
}
