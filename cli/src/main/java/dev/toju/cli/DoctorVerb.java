package dev.toju.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tck doctor}: what this machine has, and what is skipped without the rest. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = {
    "Looks at the machine: what the kit needs, what is skipped without it, and what to do.",
    "Ends with 0 if everything that the kit cannot do without is there, else with 3; what is skipped is"
        + " counted."}, footerHeading = "%nExamples:%n", footer = {"  tck doctor"})
final class DoctorVerb implements Callable<Integer> {

  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Verbs.out(spec);
    List<Finding> findings = Machine.here().findings();
    findings.forEach(finding -> out.print(finding.text()));
    long needed = findings.stream().filter(f -> f.isMissing() && f.isNeeded()).count();
    long skipped = findings.stream().filter(f -> f.isMissing() && !f.isNeeded()).count();
    out.println(needed == 0
        ? "the kit can run here; without " + skipped + " of " + findings.size()
            + " things something is skipped"
        : needed + " of the things that the kit cannot do without are missing");
    return needed == 0 ? ExitCode.CONFORMANT : ExitCode.INCOMPLETE;
  }

  /**
   * One thing that was looked for.
   *
   * @param what    the thing
   * @param seen    what is there; null where it is missing
   * @param without what is skipped without it; null where nothing works without it
   * @param remedy  what to do
   */
  record Finding(String what, @Nullable String seen, @Nullable String without, String remedy) {

    boolean isMissing() {
      return seen == null;
    }

    boolean isNeeded() {
      return without == null;
    }

    String text() {
      if (seen != null) {
        return "ok       " + Verbs.padded(what, 20) + seen + "\n";
      }
      return (without == null ? "MISSING  " : "missing  ") + Verbs.padded(what, 20)
          + (without == null ? "nothing works without it" : "skipped without it: " + without)
          + "\n" + " ".repeat(29) + "remedy: " + remedy + "\n";
    }
  }
}
