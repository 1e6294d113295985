package dev.toju.cli;

import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.CommandWords;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.registry.Party;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.StandInSignatures;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --subject} and {@code --plays}: who is tested, and what it plays. */
final class SubjectOptions {

  private static final String REFERENCE = "reference";

  @Option(names = "--subject", paramLabel = "SUBJECT", defaultValue = REFERENCE, description = "who is tested: reference; cmd:COMMAND for a program that speaks the contract on its"
      + " standard input and output; or ws://HOST:PORT for a signaling server that listens there;"
      + " default: ${DEFAULT-VALUE}")
  private String named = REFERENCE;

  @Option(names = "--plays", paramLabel = "ROLE", split = ",", description = "the roles that the subject plays, the reference plays the others; `server` is"
      + " one; default: the role that the scenario names, else the first honest one")
  private List<String> plays = new ArrayList<>();

  @Option(names = "--restart-command", paramLabel = "COMMAND", description = "restarts the server at the address; it ends when the old life is over. Scenarios with a"
      + " restart are not run without it")
  private @Nullable String restart;

  /** What the subject plays where nobody says so, and the scenario neither; null: the first role. */
  private @Nullable String usual;

  @Option(names = "--signatures", paramLabel = "KIND", defaultValue = "ed25519", description = "ed25519, or stand-in: faster, for runs of the reference alone; default:"
      + " ${DEFAULT-VALUE}")
  private String signatures = "ed25519";

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
    if (!isForeign()) {
      return reference();
    }
    if (named.startsWith(RemoteServer.PREFIX)) {
      return remote();
    }
    if (!named.startsWith(CommandSubject.PREFIX)) {
      throw new WrongUsage("--subject: expected reference, " + CommandSubject.PREFIX
          + "COMMAND or " + RemoteServer.PREFIX + "HOST:PORT, came \"" + named + "\"");
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
    String role = usual;
    if (role == null) {
      String given = plan.subject();
      role = given == null ? firstHonest(plan) : given;
    }
    return new TreeSet<>(Collections.singleton(role));
  }

  private static String firstHonest(Plan plan) {
    return plan.roles().stream().map(Role::name).filter(name -> !plan.dishonest().contains(name))
        .findFirst().orElse(plan.roles().getFirst().name());
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
      usual = Fault.SERVER;
      return new Claimed("the server at " + server.title(),
          new Claim(new TreeSet<>(List.of(Profile.SIGNALING_SERVER))));
    }
    if (!(subject instanceof CommandSubject command)) {
      return new Claimed(subject.title(), Claim.everything());
    }
    return switch (command.meet()) {
      case Meeting.Missed missed -> throw new Unreachable(missed.failure().reason());
      case Meeting.Met met -> switch (Claim.of(met.who())) {
        case Claim.Heard.Contradictory contradictory -> throw new WrongUsage(
            contradictory.reasons().stream()
                .map(reason -> command.title() + " contradicts itself: " + reason).toList());
        case Claim.Heard.Sound sound -> {
          usual = sound.claim().parties().equals(Set.of(Party.SERVER)) ? Fault.SERVER : null;
          yield new Claimed(met.who().name() + " " + met.who().version(), sound.claim());
        }
      };
    };
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
    if (isForeign()) {
      text.append(" --subject \"").append(named).append('"');
    }
    if (!plays.isEmpty()) {
      text.append(" --plays ").append(String.join(",", plays));
    }
    String command = restart;
    if (command != null) {
      text.append(" --restart-command '").append(command.replace("'", "'\\''")).append('\'');
    }
    return signatures.equals("ed25519") ? text.toString() : text + " --signatures " + signatures;
  }

  /** The options as arguments; none for the defaults. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    if (isForeign()) {
      arguments.addAll(List.of("--subject", named));
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
