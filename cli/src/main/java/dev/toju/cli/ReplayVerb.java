package dev.toju.cli;

import dev.toju.conformance.bench.Bench;
import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.model.Scene;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.Printable;
import dev.toju.report.ResultText;
import dev.toju.report.Timeline;
import dev.toju.sim.host.Subject;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.trace.Recorder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tck replay}: one run as a timeline. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Runs one scenario and draws it as a timeline in lanes, violations marked where"
    + " they show; ends with the digest of the run.", footerHeading = "%nExamples:%n", footer = {
        "  tck replay scenarios/03-delivery/nothing-wakes-the-queue.yaml --rules documented",
        "  tck replay my.yaml --seed 7 --all --width 200"})
final class ReplayVerb implements Callable<Integer> {

  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 10_000;

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "a scenario file")
  private Path file = Path.of("");

  @Option(names = "--seed", description = "default: that of the scenario")
  private @Nullable Long seed;

  @Option(names = "--case", paramLabel = "ROW", defaultValue = "", description = "the row of the scenario's table; default: the first")
  private String row = "";

  @Option(names = "--all", description = "also what stems from no step: connecting, heartbeats, periodic sync")
  private boolean everything;

  @Option(names = "--width", defaultValue = "140", description = "columns to draw in; default: ${DEFAULT-VALUE}")
  private int width = 140;

  @Mixin
  private RuleOptions rules = new RuleOptions();

  @Mixin
  private SubjectOptions subjects = new SubjectOptions();

  @Override
  public Integer call() {
    if (width < MIN_WIDTH || width > MAX_WIDTH) {
      throw new WrongUsage("--width: expected " + MIN_WIDTH + " to " + MAX_WIDTH
          + " columns, got " + width);
    }
    Scenario scenario = Scenarios.read(List.of(Home.scenarioFile(file))).getFirst();
    Scenario.Case chosen = chosen(scenario);
    subjects.checkRoles(List.of(scenario));
    Subject subject = subjects.subject();
    subjects.claimed(subject); // which says what it plays
    RuleSet underTest = rules.rules(subject);
    Long asked = seed;
    long used = asked == null ? scenario.seed() : asked;
    Engine.Prepared prepared = subjects.engine(subject).prepare(chosen.plan(),
        subjects.shown(chosen.plan(), underTest), underTest, used);
    Scene scene = Scene.of(chosen.plan(), prepared.cast(), prepared.rules());
    Bench bench = Bench.full(scene);
    Recorder recorder = Recorder.withViews();
    Engine.Ran run = prepared.run(List.of(recorder, bench));
    List<Ruling> violations = violations(bench, prepared.rules());
    PrintWriter out = Verbs.out(spec);
    out.println(
        Printable.of(scenario.title()) + "  (" + underTest.title() + ", seed " + used + ")");
    out.print(Timeline.of(recorder.events(), scene, marks(violations), width, everything));
    violations.forEach(ruling -> out.print(ResultText.evidence(ruling)));
    out.println(summary(violations));
    run.failures().forEach(failure -> out.println("the subject failed at " + failure.role() + ": "
        + Printable.of(failure.failure().reason())));
    run.unsupported().forEach(reason -> out.println("not run: " + Printable.of(reason)));
    out.println("digest " + run.digest().orElse("none"));
    return run.failures().isEmpty() ? ExitCode.CONFORMANT : ExitCode.SUBJECT_UNREACHABLE;
  }

  private static String summary(List<Ruling> violations) {
    long findings = violations.stream().filter(each -> each.standing() == Standing.FINDING).count();
    long broken = violations.size() - findings;
    String demanded = broken == 0
        ? "no requirement is broken"
        : broken + (broken == 1 ? " requirement is" : " requirements are") + " broken";
    return findings == 0
        ? demanded
        : demanded + "; " + findings + (findings == 1 ? " finding" : " findings")
            + ": not demanded by these rules";
  }

  private Scenario.Case chosen(Scenario scenario) {
    if (row.isEmpty()) {
      return scenario.cases().getFirst();
    }
    return scenario.cases().stream().filter(c -> c.name().equals(row)).findFirst()
        .orElseThrow(() -> new WrongUsage("--case: " + file + " has the rows "
            + String.join(", ", scenario.cases().stream().map(Scenario.Case::name).toList())
            + ", not \"" + row + "\""));
  }

  private static List<Ruling> violations(Bench bench, RuleSet inForce) {
    List<Ruling> violations = new ArrayList<>(Ruling.all(bench, inForce).stream()
        .filter(ruling -> ruling.standing().isViolation()).toList());
    violations.sort(Comparator.comparingLong(
        ruling -> ruling.evidence().map(e -> e.event()).orElse(Long.MAX_VALUE)));
    return violations;
  }

  private static List<Timeline.Mark> marks(List<Ruling> violations) {
    List<Timeline.Mark> marks = new ArrayList<>();
    Optional<String> first = violations.stream()
        .filter(each -> each.standing() != Standing.FINDING).findFirst()
        .or(() -> violations.stream().findFirst()).map(each -> each.requirement().id());
    for (Ruling ruling : violations) {
      ruling.evidence().ifPresent(evidence -> marks.add(new Timeline.Mark(evidence.event(),
          (first.equals(Optional.of(ruling.requirement().id())) ? "FIRST " : "")
              + ruling.standing().words() + " "
              + ruling.requirement().id() + " on " + evidence.host() + ": expected "
              + evidence.expected() + "; seen " + evidence.seen())));
    }
    return marks;
  }
}
