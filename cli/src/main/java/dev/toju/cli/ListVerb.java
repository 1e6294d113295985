package dev.toju.cli;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck list}: what there is. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the scenarios, the requirements or the rules.", footerHeading = "%nExamples:%n", footer = {
    "  tck list", "  tck list requirements", "  tck list rules"})
final class ListVerb implements Callable<Integer> {

  /** What can be listed. */
  enum What {
    SCENARIOS, REQUIREMENTS, RULES
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "WHAT", defaultValue = "scenarios", description = "scenarios, requirements or rules; default: ${DEFAULT-VALUE}")
  private What what = What.SCENARIOS;

  @Override
  public Integer call() {
    PrintWriter out = Verbs.out(spec);
    switch (what) {
      case SCENARIOS -> scenarios(out);
      case REQUIREMENTS -> requirements(out);
      case RULES -> rules(out);
    }
    return ExitCode.CONFORMANT;
  }

  private static void scenarios(PrintWriter out) {
    for (Path file : Home.scenarioFiles(List.of(Home.scenarios()))) {
      String shown = Home.nameOf(file.toString());
      switch (Scenarios.reader().read(file)) {
        case Reading.Good good -> out.println(shown + "  " + described(good.scenario()));
        case Reading.Broken broken -> out.println(shown + "  broken: "
            + broken.mistakes().getFirst().sentence());
      }
    }
  }

  private static String described(Scenario scenario) {
    String known = scenario.known() == null ? "" : scenario.known() + ", ";
    return scenario.title() + " (" + known + String.join(" ", scenario.requirements()) + ")";
  }

  private static void requirements(PrintWriter out) {
    for (Requirement requirement : Requirements.all()) {
      String untested = requirement.untested().map(why -> "  [untested: " + why + "]").orElse("");
      out.println(Verbs.padded(requirement.id(), 8) + requirement.sentence() + untested);
    }
  }

  private static void rules(PrintWriter out) {
    for (Rule<?> rule : Rules.all()) {
      out.println(Verbs.padded(rule.ruleName(), 24) + described(rule));
    }
  }

  private static <T> String described(Rule<T> rule) {
    return Verbs.padded(rule.text(rule.documented()), 16)
        + Verbs.padded(rule.text(rule.hardened()), 22) + rule.allowed();
  }
}
