package dev.toju.cli;

import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.CommandWords;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** {@code --subject} and {@code --plays}: who is tested, and what it plays. */
final class SubjectOptions {

  private static final String REFERENCE = "reference";

  @Option(names = "--subject", paramLabel = "SUBJECT", defaultValue = REFERENCE, description = "who is tested: reference, or cmd:COMMAND for a program that speaks the contract"
      + " on its standard input and output; default: ${DEFAULT-VALUE}")
  private String named = REFERENCE;

  @Option(names = "--plays", paramLabel = "ROLE", split = ",", description = "the roles that the subject plays, the reference plays the others; `server` is"
      + " one; default: the role that the scenario names, else the first")
  private List<String> plays = new ArrayList<>();

  @Option(names = "--signatures", paramLabel = "KIND", defaultValue = "ed25519", description = "ed25519, or stand-in: faster, for runs of the reference alone; default:"
      + " ${DEFAULT-VALUE}")
  private String signatures = "ed25519";

  /** Whether the subject is not the reference. */
  boolean isForeign() {
    return !named.equals(REFERENCE);
  }

  /** The subject that the options name. */
  Subject subject() {
    if (!isForeign()) {
      return reference();
    }
    if (!named.startsWith(CommandSubject.PREFIX)) {
      throw new WrongUsage("--subject: expected reference or " + CommandSubject.PREFIX
          + "COMMAND, came \"" + named + "\"");
    }
    String command = named.substring(CommandSubject.PREFIX.length());
    return switch (CommandWords.of(command)) {
      case CommandWords.Split split ->
        new CommandSubject(command, split.words(), Path.of("").toAbsolutePath(), Bounds.USUAL);
      case CommandWords.Wrong wrong -> throw new WrongUsage("--subject: " + wrong.reason());
    };
  }

  static Subject reference() {
    return ServiceLoader.load(Subject.class).findFirst().orElseThrow(
        () -> new IllegalStateException("the reference is not on the class path: a broken build"));
  }

  /** Who plays what in a plan. */
  Players players(Subject subject, Plan plan) {
    return isForeign()
        ? new Players(reference(), subject, roles(plan))
        : Players.all(subject);
  }

  private SortedSet<String> roles(Plan plan) {
    if (plays.isEmpty()) {
      String given = plan.subject();
      String role = given == null ? plan.roles().getFirst().name() : given;
      return new TreeSet<>(Collections.singleton(role));
    }
    return new TreeSet<>(plays);
  }

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
  RunOptions runOptions() {
    return RunOptions.DEFAULT.signatures(scheme());
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
    return signatures.equals("ed25519") ? text.toString() : text + " --signatures " + signatures;
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
