package dev.toju.cli;

import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.claim.Casting;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.CommandWords;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.spi.GuardedSubject;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.report.ShellWord;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Scenario;
import dev.toju.stage.remote.RemoteServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --subject} and {@code --plays}: who is tested, and what it plays. */
final class SubjectOptions {

  private static final String REFERENCE = "reference";

  @Option(names = "--subject", paramLabel = "SUBJECT", defaultValue = REFERENCE, description = "who is tested: reference; cmd:COMMAND for a program that speaks the contract on its"
      + " standard input and output; java:CLASS for a class that implements JavaSubject; or"
      + " ws://HOST:PORT for a signaling server that listens there; default: ${DEFAULT-VALUE}")
  private String named = REFERENCE;

  @Option(names = "--classpath", paramLabel = "PATH", description = "where the class of a java: subject is, and what it needs: folders and jars as java takes"
      + " them, LIB/* for the jars of a folder")
  private @Nullable String classpath;

  @Option(names = "--plays", paramLabel = "ROLE", split = ",", description = "the roles that the subject plays, the reference plays the others; `server` is"
      + " one; default: the role that the scenario names, else the first honest one")
  private List<String> plays = new ArrayList<>();

  @Option(names = "--restart-command", paramLabel = "COMMAND", description = "restarts the server at the address; it ends when the old life is over. Scenarios with a"
      + " restart are not run without it")
  private @Nullable String restart;

  @Option(names = "--signatures", paramLabel = "KIND", defaultValue = "ed25519", description = "ed25519, or stand-in: faster, for runs of the reference alone; default:"
      + " ${DEFAULT-VALUE}")
  private String signatures = "ed25519";

  /** What it plays where {@code --plays} does not say; by what it claims, once that is known. */
  private Casting casting = new Casting(Claim.everything());

  /** Whether the subject is not the reference. */
  boolean isForeign() {
    return !named.equals(REFERENCE);
  }

  /** The subject that the options name. */
  Subject subject() {
    if (restart != null && !named.startsWith(RemoteServer.PREFIX)) {
      throw new WrongUsage("--restart-command: is for a server at an address, such as --subject "
          + RemoteServer.PREFIX + "127.0.0.1:8080; came --subject " + named);
    }
    if (classpath != null && !named.startsWith(GuardedSubject.PREFIX)) {
      throw new WrongUsage("--classpath: is for a Java class, such as --subject "
          + GuardedSubject.PREFIX + "com.example.MyClient; came --subject " + named);
    }
    if (!isForeign()) {
      return reference();
    }
    if (named.startsWith(GuardedSubject.PREFIX)) {
      String where = classpath;
      return JavaClass.subject(named.substring(GuardedSubject.PREFIX.length()),
          where == null ? "" : where);
    }
    if (named.startsWith(RemoteServer.PREFIX)) {
      return remote();
    }
    if (!named.startsWith(CommandSubject.PREFIX)) {
      throw new WrongUsage("--subject: expected reference, " + CommandSubject.PREFIX
          + "COMMAND, " + GuardedSubject.PREFIX + "CLASS or " + RemoteServer.PREFIX
          + "HOST:PORT, came \"" + named + "\"");
    }
    String command = named.substring(CommandSubject.PREFIX.length());
    return new CommandSubject(command, words("--subject", command),
        Path.of("").toAbsolutePath(), Bounds.USUAL);
  }

  private RemoteServer remote() {
    if (!plays.isEmpty() && !plays.equals(List.of(Fault.SERVER))) {
      throw new WrongUsage("--plays: a server at an address plays " + Fault.SERVER + ", not "
          + String.join(", ", plays));
    }
    String command = restart;
    try {
      return new RemoteServer(named,
          command == null ? List.of() : words("--restart-command", command));
    } catch (IllegalArgumentException wrong) {
      throw new WrongUsage("--subject: " + wrong.getMessage());
    }
  }

  private static List<String> words(String option, String command) {
    return switch (CommandWords.of(command)) {
      case CommandWords.Split split -> split.words();
      case CommandWords.Wrong wrong -> throw new WrongUsage(option + ": " + wrong.reason());
    };
  }

  static Subject reference() {
    return ServiceLoader.load(Subject.class).findFirst().orElseThrow(
        () -> new IllegalStateException("the reference is not on the class path: a broken build"));
  }

  /** What carries out plans with the subject. */
  Engine engine(Subject subject) {
    return subject instanceof RemoteServer server
        ? new RemoteEngine(server, runOptions(subject))
        : new SimulatedEngine(subject.title(), plan -> players(subject, plan),
            runOptions(subject));
  }

  /** How many checks may be made at once: nobody knows what two processes of a subject share. */
  int threads() {
    return isForeign() ? 1 : Runtime.getRuntime().availableProcessors();
  }

  /** Who plays what in a plan. */
  Players players(Subject subject, Plan plan) {
    return isForeign()
        ? new Players(reference(), subject, roles(plan))
        : Players.all(subject);
  }

  private SortedSet<String> roles(Plan plan) {
    if (!plays.isEmpty()) {
      return new TreeSet<>(plays);
    }
    return new TreeSet<>(List.of(casting.role(plan)));
  }

  /** Why no case of a scenario is one for the subject, whatever it claims; empty where one is. */
  static Optional<String> misfit(Subject subject, Scenario scenario, RuleSet rules) {
    if (!(subject instanceof RemoteServer server)) {
      return Optional.empty();
    }
    List<Optional<String>> reasons = scenario.cases().stream()
        .map(one -> server.misfit(one.plan(), rules)).toList();
    return reasons.stream().allMatch(Optional::isPresent)
        ? reasons.getFirst()
        : Optional.empty();
  }

  /** The roles that the subject plays in a scenario. */
  SortedSet<String> roles(Scenario scenario) {
    return roles(scenario.cases().getFirst().plan());
  }

  /**
   * What the subject claims to be; it introduces itself for that. The reference is everything. One
   * that claims to be a server and nothing else plays the server.
   */
  Claimed claimed(Subject subject) {
    if (subject instanceof RemoteServer server) {
      server.whyNot().ifPresent(reason -> {
        throw new Unreachable(reason);
      });
      return claiming("the server at " + server.title(),
          new Claim(new TreeSet<>(List.of(Profile.SIGNALING_SERVER))));
    }
    if (!(subject instanceof Introducing introducing)) {
      return claiming(subject.title(), Claim.everything());
    }
    return switch (introducing.meet()) {
      case Meeting.Missed missed -> throw new Unreachable(missed.failure().reason());
      case Meeting.Met met -> switch (Claim.of(met.who())) {
        case Claim.Heard.Contradictory contradictory -> throw new WrongUsage(
            contradictory.reasons().stream()
                .map(reason -> subject.title() + " contradicts itself: " + reason).toList());
        case Claim.Heard.Sound sound ->
          claiming(met.who().name() + " " + met.who().version(), sound.claim());
      };
    };
  }

  private Claimed claiming(String name, Claim claim) {
    casting = new Casting(claim);
    return new Claimed(name, claim);
  }

  /**
   * Who the subject is, and what it claims.
   *
   * @param name its name and version, as it says
   */
  record Claimed(String name, Claim claim) {}

  /** Refuses roles that some scenario does not have, before anything is run. */
  void checkRoles(List<Scenario> scenarios) {
    for (Scenario scenario : scenarios) {
      SortedSet<String> known = new TreeSet<>(scenario.cases().getFirst().plan().roles().stream()
          .map(Role::name).toList());
      known.add(Fault.SERVER);
      for (String role : plays) {
        if (!known.contains(role)) {
          throw new WrongUsage("--plays: " + scenario.file() + " has the roles "
              + String.join(", ", known) + ", not \"" + role + "\"");
        }
      }
    }
  }

  /** How runs are carried out. */
  RunOptions runOptions(Subject subject) {
    RunOptions options = RunOptions.DEFAULT.signatures(scheme());
    return subject instanceof RemoteServer server ? options.address(server.dialled()) : options;
  }

  /** The options as one would type them, each with a blank before it; empty for the defaults. */
  String asText() {
    StringBuilder text = new StringBuilder();
    asArguments().forEach(argument -> text.append(' ').append(ShellWord.of(argument)));
    return text.toString();
  }

  /** The options as arguments; none for the defaults. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    if (isForeign()) {
      arguments.addAll(List.of("--subject", named));
    }
    String where = classpath;
    if (where != null) {
      arguments.addAll(List.of("--classpath", where));
    }
    if (!plays.isEmpty()) {
      arguments.addAll(List.of("--plays", String.join(",", plays)));
    }
    String command = restart;
    if (command != null) {
      arguments.addAll(List.of("--restart-command", command));
    }
    if (!signatures.equals("ed25519")) {
      arguments.addAll(List.of("--signatures", signatures));
    }
    return arguments;
  }

  private SignatureScheme scheme() {
    return switch (signatures) {
      case "ed25519" -> new Ed25519Signatures();
      case "stand-in" -> {
        if (isForeign()) {
          throw new WrongUsage("--signatures: a subject that is not the reference knows ed25519"
              + " alone, came stand-in");
        }
        yield new StandInSignatures();
      }
      default -> throw new WrongUsage(
          "--signatures: expected ed25519 or stand-in, came \"" + signatures + "\"");
    };
  }
}
