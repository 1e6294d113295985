package dev.toju.cli;

import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.RuleSet.Parsed;
import dev.toju.protocol.rules.Spelling;
import dev.toju.report.Printable;
import dev.toju.report.ShellWord;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.RuleFile;
import dev.toju.stage.remote.RemoteServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --rules} and {@code --set}: by which rules to run. */
final class RuleOptions {

  private static final String DECLARED = "declared";
  private static final String DOCUMENTED = "documented";
  private static final String HARDENED = "hardened";

  @Option(names = "--rules", paramLabel = "RULES", description = "documented (the seed, read literally), hardened (every hole closed), one of these with"
      + " changes (hardened+merge.tie=keep-local), a file of rules (my.yaml), or declared (what the"
      + " subject says of itself); default: declared for a cmd: or java: subject, else hardened")
  private @Nullable String base;

  @Option(names = "--set", paramLabel = "RULE=VALUE", description = "changes one rule; may be given several times, for each rule once")
  private List<String> changes = new ArrayList<>();

  /** The base that was used, which a printed command names; null until it is known. */
  private @Nullable String used;

  /** The rule set that the options name; {@code subject} is asked where it is to declare it. */
  RuleSet rules(Subject subject) {
    String asked = base == null ? byDefault(subject) : base;
    used = asked;
    RuleSet named = asked.equals(DECLARED) ? declaredBy(subject) : titled("--rules", asked);
    return with(named, "--set", RuleChanges.of("--set", changes));
  }

  private static String byDefault(Subject subject) {
    return subject instanceof Introducing ? DECLARED : HARDENED;
  }

  /** The rule set of a title, such as {@code hardened+merge.tie=keep-local}, or of a file. */
  static RuleSet titled(String where, String title) {
    if (isFile(title)) {
      return switch (RuleFile.read(Path.of(title))) {
        case RuleFile.Read.Good good -> good.rules();
        case RuleFile.Read.Broken broken -> throw new WrongUsage(broken.mistakes().stream()
            .map(mistake -> where + ": " + mistake.sentence()).toList());
      };
    }
    List<String> bases = where.equals("--rules")
        ? List.of(DOCUMENTED, HARDENED, DECLARED)
        : List.of(DOCUMENTED, HARDENED);
    if (!title.startsWith(DOCUMENTED) && !title.startsWith(HARDENED)) {
      throw new WrongUsage(where + ": expected " + String.join(", ", bases)
          + ", changes behind one (hardened+merge.tie=keep-local) or a file of rules (my.yaml), got "
          + Printable.of(title) + Spelling.didYouMean(title, bases));
    }
    return switch (RuleSet.titled(title)) {
      case Parsed.Ok ok -> ok.rules();
      case Parsed.Wrong wrong -> throw new WrongUsage(where + ": " + wrong.reason());
    };
  }

  private static boolean isFile(String title) {
    return title.endsWith(".yaml") || title.endsWith(".yml") || title.contains("/");
  }

  static RuleSet with(RuleSet rules, String where, Map<String, String> changes) {
    return switch (rules.withAll(changes)) {
      case Parsed.Ok ok -> ok.rules();
      case Parsed.Wrong wrong -> throw new WrongUsage(where + ": " + wrong.reason());
    };
  }

  private static RuleSet declaredBy(Subject subject) {
    if (!(subject instanceof Introducing introducing)) {
      throw new WrongUsage(subject instanceof RemoteServer
          ? "--rules declared: a server at an address declares nothing; name documented or hardened,"
              + " and with --set what it does otherwise"
          : "--rules declared: the reference implements every rule; name"
              + " documented or hardened, or give --subject");
    }
    return switch (introducing.meet()) {
      case Meeting.Met met -> switch (met.who().ruleSet()) {
        case Parsed.Ok ok -> ok.rules().called(DECLARED);
        case Parsed.Wrong wrong ->
          throw new WrongUsage(introducing.title() + " declares: " + wrong.reason());
      };
      case Meeting.Missed missed -> throw new Unreachable(missed.failure().reason());
    };
  }

  /** Whether anything but the default was asked for. */
  boolean isChanged() {
    return base != null || !changes.isEmpty();
  }

  /** The options as one would type them, each with a blank before it. */
  String asText() {
    StringBuilder text = new StringBuilder();
    asArguments().forEach(argument -> text.append(' ').append(ShellWord.of(argument)));
    return text.toString();
  }

  /** Whether rules were named. */
  boolean areNamed() {
    return base != null || !changes.isEmpty();
  }

  /** The options as arguments. */
  List<String> asArguments() {
    String named = used == null ? base : used;
    List<String> arguments = new ArrayList<>(List.of("--rules", named == null ? HARDENED : named));
    changes.forEach(change -> arguments.addAll(List.of("--set", change)));
    return arguments;
  }
}
