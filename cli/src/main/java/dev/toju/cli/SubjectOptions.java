package dev.toju.cli;

import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.RoleSelection;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.contract.subject.Bounds;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.CommandWords;
import dev.toju.conformance.contract.subject.Introducing;
import dev.toju.conformance.contract.subject.Meeting;
import dev.toju.conformance.search.Probe;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.SubjectPlans;
import dev.toju.conformance.spi.GuardedSubject;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.report.ShellWord;
import dev.toju.sim.campaign.SeedRange;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.plan.draw.Tuning;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --subject} and {@code --plays}: who is tested, and what it plays. */
final class SubjectOptions {

  private static final String REFERENCE = "reference";
  /** Chance in ids or a clock of one's own shows in every run, so that few have to be compared. */
  private static final int SAMPLING = 8;

  @Option(names = "--subject", paramLabel = "SUBJECT", defaultValue = REFERENCE, description = "who is tested: reference; cmd:COMMAND for a program that speaks the contract on its"
      + " standard input and output; java:CLASS for a class that implements JavaSubject; or"
      + " ws://HOST:PORT for a signaling server that listens there; default: ${DEFAULT-VALUE}")
  private String named = REFERENCE;

  @Option(names = "--classpath", paramLabel = "PATH", description = "where the class of a java: subject is, and what it needs: folders and jars as java takes"
      + " them, LIB/* for the jars of a folder")
  private @Nullable String classpath;

  @Option(names = "--plays", paramLabel = "ROLE", split = ",", description = "the roles that the subject plays, all at once; the reference plays the others;"
      + " `server` is one. Default: each role that it can play, one run each")
  private List<String> plays = new ArrayList<>();

  @Option(names = "--restart-command", paramLabel = "COMMAND", description = "restarts the server at the address; it ends when the old life is over. Scenarios with a"
      + " restart are not run without it")
  private @Nullable String restart;

  @Option(names = "--signatures", paramLabel = "KIND", defaultValue = "ed25519", description = "ed25519, or stand-in: faster, for runs of the reference alone; default:"
      + " ${DEFAULT-VALUE}")
  private String signatures = "ed25519";

  /** What it can play, by what it claims, once that is known. */
  private Function<RuleSet, RoleSelection> selection = rules -> RoleSelection
      .unlimited(Claim.everything());

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
        : isForeign()
            ? SimulatedEngine.of(subject, reference(), runOptions(subject))
            : SimulatedEngine.of(subject, runOptions(subject));
  }

  /** How many checks may be made at once: one at a server at an address, which all would share. */
  int threads() {
    return named.startsWith(RemoteServer.PREFIX) ? 1 : Runtime.getRuntime().availableProcessors();
  }

  /** Of so many checks one is run twice even if it passes: the reference is known to be repeatable. */
  int sampling() {
    return isForeign() ? SAMPLING : 0;
  }

  /**
   * What the subject plays in a plan, one selection a check: what {@code --plays} says, else each
   * role that it can play; the reference plays every role at once.
   *
   * @param rules under which it is tested
   */
  Function<Plan, List<SubjectRoles>> casting(RuleSet rules) {
    if (!isForeign()) {
      return plan -> List.of(SubjectRoles.EVERY);
    }
    if (plays.isEmpty()) {
      return roles(rules)::in;
    }
    SubjectRoles asked = SubjectRoles.of(plays);
    return plan -> whyNotAsked(plan, rules).isEmpty() ? List.of(asked) : List.of();
  }

  /** Why it cannot play in a plan what {@code --plays} says; empty where it can. */
  private Optional<String> whyNotAsked(Plan plan, RuleSet rules) {
    SortedSet<String> known = known(plan);
    for (String role : plays) {
      Optional<String> reason = known.contains(role)
          ? roles(rules).whyNot(plan, role)
          : Optional.of("it has no role " + role);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  /** What it can play by what it claims. */
  RoleSelection roles(RuleSet rules) {
    return selection.apply(rules);
  }

  /**
   * Plans drawn for the subject; none where there are no seeds, or where no plan can be drawn for it:
   * a server at an address is played by scenarios alone.
   */
  Optional<DrawnPlans> drawn(Subject subject, Claim claim, RuleSet rules, SeedRange seeds) {
    if (subject instanceof RemoteServer || seeds.from() == seeds.to() || !plays.isEmpty()) {
      return Optional.empty();
    }
    SubjectPlans plans = plans(rules);
    return Optional.of(DrawnPlans.of(search(subject, claim, rules, plans), plans, seeds));
  }

  /** Plans drawn under rules, each with a role drawn for the subject. */
  SubjectPlans plans(RuleSet rules) {
    return new SubjectPlans(new PlanDrawing(Tuning.DEFAULT, rules)::of, roles(rules));
  }

  /** A search for what the subject breaks on such plans. */
  Search search(Subject subject, Claim claim, RuleSet rules, SubjectPlans plans) {
    return new Search(plans,
        Probe.of(subject, claim, reference(), runOptions(subject).digest(false)), rules);
  }

  /** What it plays where one run is shown. */
  SubjectRoles shown(Plan plan, RuleSet rules) {
    if (!isForeign()) {
      return SubjectRoles.EVERY;
    }
    return plays.isEmpty()
        ? roles(rules).first(plan)
            .orElseThrow(() -> new WrongUsage(roles(rules).whyNot(plan)
                + ": the subject plays no role of this scenario; name one with --plays"))
        : SubjectRoles.of(plays);
  }

  /** Why no case of a scenario is one for the subject as the options say; empty where one is. */
  Optional<String> misfit(Subject subject, Scenario scenario, RuleSet rules) {
    List<Optional<String>> reasons = scenario.cases().stream()
        .map(one -> misfit(subject, one.plan(), rules)).toList();
    return reasons.stream().allMatch(Optional::isPresent)
        ? reasons.getFirst()
        : Optional.empty();
  }

  private Optional<String> misfit(Subject subject, Plan plan, RuleSet rules) {
    Optional<String> asked = whyNotAsked(plan, rules);
    return asked.isEmpty() && subject instanceof RemoteServer server
        ? server.misfit(plan, rules)
        : asked;
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
      Claim claim = new Claim(new TreeSet<>(List.of(Profile.SIGNALING_SERVER)));
      selection = rules -> RoleSelection.unlimited(claim);
      return new Claimed("the server at " + server.title(), claim);
    }
    if (!(subject instanceof Introducing introducing)) {
      return new Claimed(subject.title(), Claim.everything());
    }
    return switch (introducing.meet()) {
      case Meeting.Missed missed -> throw new Unreachable(missed.failure().reason());
      case Meeting.Met met -> switch (Claim.of(met.who())) {
        case Claim.Heard.Contradictory contradictory -> throw new WrongUsage(
            contradictory.reasons().stream()
                .map(reason -> subject.title() + " contradicts itself: " + reason).toList());
        case Claim.Heard.Sound sound -> {
          selection = rules -> RoleSelection.of(sound.claim(), met.who(), rules);
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

  /** Refuses roles that no scenario has, before anything is run. */
  void checkRoles(List<Scenario> scenarios) {
    SortedSet<String> known = new TreeSet<>();
    scenarios
        .forEach(scenario -> scenario.cases().forEach(each -> known.addAll(known(each.plan()))));
    for (String role : plays) {
      if (!known.contains(role)) {
        throw new WrongUsage("--plays: expected one of the roles " + String.join(", ", known)
            + ", got \"" + role + "\"");
      }
    }
  }

  private static SortedSet<String> known(Plan plan) {
    SortedSet<String> known = new TreeSet<>(plan.roles().stream().map(Role::name).toList());
    known.add(Fault.SERVER);
    return known;
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
