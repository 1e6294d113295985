package dev.toju.cli;

import dev.toju.conformance.check.RunVerdict;
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
                "  1 non-conformant        4 internal error (a bug in this kit)",
                "  2 wrong usage           5 the subject could not be reached", "",
                "Begin with `tck certify`, then `tck run scenarios` and `tck explain DLV-8`."})
public final class Main implements Runnable {

  /** The version of the kit. */
  static final String VERSION = "0.2.0";

  @Spec
  private @Nullable CommandSpec spec;

  private Main() {}

  /** Ends the process with the status of the verb. */
  public static void main(String[] arguments) {
    Launcher launcher = Launcher.ofThisProcess();
    StandardOutput output = StandardOutput.ofThisProcess();
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    ForeignExit guard = ForeignExit.guard(err);
    launcher.endWhenItIsGone(guard);
    Interruption interruption = Interruption.ofThisProcess();
    interruption.watch(err, guard, launcher);
    int status = output.status(run(output.writer(), err, arguments), err);
    err.flush();
    interruption.finish();
    guard.exit(launcher.status(status));
  }

  /** Runs a verb, as {@link #main} does, without ending the process. Whatever is thrown has a status. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      return line().setOut(out).setErr(err).execute(arguments);
    } catch (RuntimeException | Error failure) { // picocli leaves errors alone: the JVM would end with 1
      return KitFailure.tell(failure, err);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static CommandLine line() {
    CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(onWrongUsage()).setExecutionExceptionHandler(onFailure());
    line.getCommandSpec().exitCodeOnExecutionException(ExitCode.HARNESS_ERROR);
    return line;
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
      line.getErr().println(line.getCommandName() + ": " + UsageSentence.of(wrong));
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
        if (Interruption.ofThisProcess().isRaisedSoon()) {
          line.getErr().println("tck: told to end before anything was checked");
          return RunVerdict.INTERRUPTED.exitCode();
        }
        line.getErr().println("the subject could not be reached: " + unreachable.getMessage());
        return ExitCode.SUBJECT_UNREACHABLE;
      }
      return KitFailure.tell(failure, line.getErr());
    };
  }
}
