package dev.toju.cli;

import dev.toju.conformance.bench.Judges;
import dev.toju.conformance.judge.Seat;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Scene;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Clause;
import dev.toju.conformance.registry.Condition;
import dev.toju.conformance.registry.Level;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.conformance.search.Known;
import dev.toju.mutants.Library;
import dev.toju.mutants.Mutant;
import dev.toju.mutants.MutantReader;
import dev.toju.mutants.Reading;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The pages about the protocol: its rules, requirements and findings. */
final class ProtocolPages {

  private static final Set<Outcome> BROKEN = EnumSet.of(Outcome.BROKEN, Outcome.FINDING);
  private static final Set<Outcome> KEPT = EnumSet.of(Outcome.KEPT);

  private ProtocolPages() {}

  static String rules() {
    Page page = new Page("Rules", "Each decision of the protocol on which designers could disagree"
        + " (PROTOCOL 7). A rule set gives\neach a value; `documented` is the seed, read literally,"
        + " and `hardened` has every hole closed. Change one with\n`--set NAME=VALUE`. A"
        + " requirement that names a rule is demanded only where the rule has one of the values"
        + " that it asks for.");
    page.heading("Values");
    page.columns("rule", "what may stand there", "documented", "hardened", "asked for by");
    for (Rule<?> rule : Rules.all()) {
      addRow(page, rule);
    }
    page.heading("What they govern");
    page.columns("rule", "what it decides");
    for (Rule<?> rule : Rules.all()) {
      page.row(Page.code(rule.ruleName()), rule.meaning());
    }
    return page.text();
  }

  private static <T> void addRow(Page page, Rule<T> rule) {
    String askers = Requirements.all().stream()
        .filter(requirement -> requirement.clauses().stream().anyMatch(
            clause -> clause.condition().terms().stream()
                .anyMatch(term -> term.rules().contains(rule))))
        .map(requirement -> "[" + requirement.id() + "](requirements.md#" + anchor(requirement)
            + ")")
        .collect(Collectors.joining(", "));
    page.row(Page.code(rule.ruleName()), rule.allowed(), rule.text(rule.documented()),
        rule.text(rule.hardened()), askers);
  }

  private static String anchor(Requirement requirement) {
    return requirement.id().toLowerCase(Locale.ROOT);
  }

  static String requirements() throws IOException {
    Page page = new Page("Requirements", "Each checkable sentence of the protocol (PROTOCOL 8),"
        + " when it is demanded, who judges it, and what shows it.\nBroken while it is not demanded,"
        + " it is a finding. Liveness is judged after the heal, within a bound that follows\nfrom"
        + " the rules.");
    Map<String, Class<?>> judges = judges();
    Schedules schedules = new Schedules();
    List<Mutant> mutants = mutants();
    String section = "";
    for (Requirement requirement : Requirements.all()) {
      if (!section.equals(requirement.section())) {
        section = requirement.section();
        page.line("");
        page.line("## " + section);
      }
      page.smallHeading(requirement.id());
      describe(page, requirement);
      Class<?> judge = judges.get(requirement.id());
      page.line("- Judge: " + (judge == null
          ? "none, " + requirement.untested().orElseThrow()
          : Page.link(judge, "conformance-suite")));
      list(page, "Kept on", schedules.endingIn(KEPT, requirement.id()));
      list(page, "Broken on", schedules.endingIn(BROKEN, requirement.id()));
      list(page, "Mutants that it catches", mutants.stream()
          .filter(mutant -> mutant.must().containsKey(requirement.id()))
          .map(mutant -> Page.link(mutant.mistake().replaceFirst("\\.$", ""),
              Home.mutants().toAbsolutePath().resolve(mutant.section())
                  .resolve(mutant.id() + ".yaml")))
          .toList());
    }
    return page.text();
  }

  private static void describe(Page page, Requirement requirement) {
    page.line(requirement.sentence());
    page.line("");
    page.line("- " + (requirement.level() == Level.MUST ? "MUST" : "SHOULD") + ", "
        + requirement.kind().words());
    for (Clause clause : requirement.clauses()) {
      page.line("- Demanded" + (clause.in() == Circumstance.ORDINARY
          ? ""
          : " (" + clause.in().word() + (clause.words().isEmpty() ? "" : ": " + clause.words())
              + ")")
          + ": " + (clause.condition().equals(Condition.ALWAYS)
              ? "always"
              : Page.codes(clause.condition().terms().stream().map(Object::toString).toList())));
    }
    requirement.should().ifPresent(words -> page.line("- SHOULD besides: " + words));
    requirement.note().ifPresent(note -> page.line("- Note: " + note));
  }

  private static void list(Page page, String title, List<String> items) {
    if (!items.isEmpty()) {
      page.line("- " + title + ":");
      items.forEach(item -> page.line("  - " + item));
    }
  }

  private static Map<String, Class<?>> judges() {
    RunModel nothing = new RunModel(new Scene(RuleSet.HARDENED, new Cast(new LinkedHashMap<>()),
        new TreeSet<>(), new TreeSet<>()));
    Map<String, Class<?>> judges = new LinkedHashMap<>();
    for (Seat seat : Judges.all()) {
      judges.put(seat.requirement(), seat.appoint(nothing).getClass());
    }
    return judges;
  }

  private static List<Mutant> mutants() throws IOException {
    MutantReader reader = new MutantReader(Library.of(Home.shipped(),
        Scenarios.read(List.of(Home.scenarios()))));
    List<Mutant> mutants = new ArrayList<>();
    for (Path file : MutantReader.filesOf(Home.mutants())) {
      switch (reader.read(file)) {
        case Reading.Good good -> mutants.add(good.mutant());
        case Reading.Broken broken -> throw new AssertionError(broken);
      }
    }
    return mutants;
  }

  static String findings() {
    Page page = new Page("Findings", "The schedules that are known to break `documented` (PROTOCOL"
        + " 10), each recognised by a predicate of its own.\nTheir stories are in"
        + " [the protocol](../protocol.md). Each is shown by\n`./tck replay FILE --rules"
        + " documented`.");
    Schedules schedules = new Schedules();
    for (Known known : Known.values()) {
      page.heading(known.name());
      String sentence = known.sentence();
      page.line(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
      page.line("");
      page.columns("schedule", "breaks under documented", "and with one rule put back");
      schedules.ofKnown(known.name()).forEach((file, scenario) -> page.row(
          Page.link(scenario.title(), file), broken(scenario, "documented"),
          scenario.expectations().keySet().stream().filter(title -> title.contains("+"))
              .filter(title -> !broken(scenario, title).isEmpty())
              .map(title -> Page.code(title) + ": " + broken(scenario, title))
              .collect(Collectors.joining("; "))));
    }
    return page.text();
  }

  private static String broken(Scenario scenario, String rules) {
    return scenario.expectedUnder(rules).stream()
        .flatMap(expected -> expected.outcomes().entrySet().stream())
        .filter(outcome -> BROKEN.contains(outcome.getValue())).map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
