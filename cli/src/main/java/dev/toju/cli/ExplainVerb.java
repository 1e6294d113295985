package dev.toju.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck explain}: a requirement, a rule, a known schedule or a profile. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Explains a requirement, with its scenarios and mutants, a rule, a known schedule or a profile.", footerHeading = "%nExamples:%n", footer = {
    "  tck explain DLV-8", "  tck explain queue.scope", "  tck explain K5",
    "  tck explain dm-client"})
final class ExplainVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "such as DLV-8, queue.scope, K5 or dm-client, in whatever case")
  private String id = "";

  @Override
  public Integer call() {
    Verbs.out(spec).print(Explanation.of(id));
    return ExitCode.CONFORMANT;
  }
}
