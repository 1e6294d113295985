package dev.toju.cli;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.Rules;
import dev.toju.report.ResultText;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck explain}: a requirement or a rule. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Explains a requirement or a rule.", footerHeading = "%nExamples:%n", footer = {
    "  tck explain DLV-8", "  tck explain queue.scope"})
final class ExplainVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "such as DLV-8 or queue.scope")
  private String id = "";

  @Override
  public Integer call() {
    PrintWriter out = Verbs.out(spec);
    Optional<Requirement> requirement = Requirements.named(id);
    Optional<Rule<?>> rule = Rules.named(id);
    if (requirement.isPresent()) {
      out.print(ResultText.explained(requirement.get()));
    } else if (rule.isPresent()) {
      explain(out, rule.get());
    } else {
      throw new WrongUsage("expected a requirement or a rule, came \"" + id
          + "\"; `tck list requirements` and `tck list rules` name them all");
    }
    return ExitCode.CONFORMANT;
  }

  private static <T> void explain(PrintWriter out, Rule<T> rule) {
    out.println(rule.ruleName() + "  " + rule.meaning());
    out.println();
    out.println("  allowed     " + rule.allowed());
    out.println("  documented  " + rule.text(rule.documented()));
    out.println("  hardened    " + rule.text(rule.hardened()));
    for (Requirement requirement : Requirements.all()) {
      boolean names = requirement.clauses().stream()
          .anyMatch(clause -> clause.condition().toString().contains(rule.ruleName()));
      if (names) {
        out.println("  needed by   " + requirement.id() + "  " + requirement.sentence());
      }
    }
  }
}
