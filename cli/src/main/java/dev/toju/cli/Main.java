package dev.toju.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code tck}: one class for each verb. */
@Command(name = "tck", version = "tck "
    + Main.VERSION, mixinStandardHelpOptions = true, description = "Runs chat peers and signaling servers through schedules of faults, and says"
        + " which requirements of the protocol they keep.", synopsisSubcommandLabel = "VERB", subcommands = {
            CertifyVerb.class, VerifyVerb.class, RunVerb.class, ReplayVerb.class, ListVerb.class,
            ExplainVerb.class, FuzzVerb.class, TryVerb.class, CompareVerb.class,
            MutantsVerb.class,
            ServeVerb.class, DoctorVerb.class}, footerHeading = "%nExit status:%n", footer = {
                "  0 conformant            3 incomplete: something was not checked",
                "  1 non-conformant        4 an error of the kit itself",
                "  2 wrong usage           5 the subject could not be reached", "",
                "Begin with `tck certify`, then `tck run scenarios` and `tck explain DLV-8`."})
public final class Main implements Runnable {

  /** The version of the kit. */
  static final String VERSION = "0.1.0";

  @Spec
  private @Nullable CommandSpec spec;

  private Main() {}

  /** Ends the process with the status of the verb. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /** Runs a verb, as {@link #main} does, without ending the process. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(new Main()).setOut(out).setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true).setParameterExceptionHandler(onWrongUsage())
        .setExecutionExceptionHandler(onFailure());
    int status = line.execute(arguments);
    out.flush();
    err.flush();
    return status;
  }

  @Override
  public void run() {
    CommandSpec own = spec;
    if (own != null) {
      own.commandLine().usage(own.commandLine().getOut());
    }
  }

  private static IParameterExceptionHandler onWrongUsage() {
    return (ParameterException wrong, String[] arguments) -> {
      CommandLine line = wrong.getCommandLine();
      line.getErr().println(line.getCommandName() + ": " + wrong.getMessage());
      CommandLine.UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
      line.getErr().println("see: " + line.getCommandSpec().qualifiedName() + " --help");
      return ExitCode.USAGE;
    };
  }

  private static IExecutionExceptionHandler onFailure() {
    return (Exception failure, CommandLine line, CommandLine.ParseResult parsed) -> {
      if (failure instanceof WrongUsage wrong) {
        line.getErr().println(wrong.getMessage());
        return ExitCode.USAGE;
      }
      if (failure instanceof Unreachable unreachable) {
        line.getErr().println("the subject could not be reached: " + unreachable.getMessage());
        return ExitCode.SUBJECT_UNREACHABLE;
      }
      line.getErr().println("tck: an error of the kit itself, not of the subject: " + failure);
      failure.printStackTrace(line.getErr());
      return ExitCode.HARNESS_ERROR;
    };
  }
}
