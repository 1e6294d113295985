package dev.toju.conformance.check;

import dev.toju.conformance.check.CheckResult.End;
import dev.toju.conformance.check.CheckResult.Unmet;
import dev.toju.conformance.judge.Bench;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Scene;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.Players;
import dev.toju.sim.run.Run;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.run.Simulation;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.Scenario.Expectation;
import dev.toju.sim.scenario.Scenario.Outcome;
import dev.toju.sim.trace.Difference;
import dev.toju.sim.trace.Recorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One scenario, one row of its table, one rule set, one subject: run, judged, and held against what
 * the scenario expects of that rule set.
 *
 * @param scenario what is expected, and of what
 * @param chosen   the row of its table
 * @param rules    the rule set under test; expectations are found by its title
 * @param players  who is tested
 * @param seed     of the run
 * @param options  how the run is carried out
 */
public record Check(Scenario scenario, Scenario.Case chosen, RuleSet rules, Players players,
    Seed seed, RunOptions options) {

  /** Runs it; a failure of a subject that is not ours is run twice, to tell wrong from unstable. */
  public CheckResult run() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return nothing(End.NOT_RUN, obstacle.get());
    }
    Simulation simulation = simulation();
    Bench bench = Bench.full(Scene.of(chosen.plan(), simulation.cast(), simulation.rules()));
    Run run = simulation.run(bench);
    CheckResult first = result(run, bench, simulation.rules());
    boolean foreign = !players.roles().isEmpty();
    return first.end() == End.FAILED && foreign ? twice(first) : first;
  }

  private Simulation simulation() {
    return Simulation.of(chosen.plan(), seed, rules, players).with(options);
  }

  /** Why it cannot be run at all. */
  private Optional<String> obstacle() {
    Plan plan = chosen.plan();
    return switch (rules.withAll(plan.rules())) {
      case RuleSet.Parsed.Ok ok -> Optional.empty();
      case RuleSet.Parsed.Wrong wrong ->
        Optional.of("its rules do not fit these: " + wrong.reason());
    };
  }

  private CheckResult result(Run run, Bench bench, RuleSet inForce) {
    for (Run.Failure failure : run.failures()) {
      boolean ours = failure.failure().kind() == SubjectFailure.Kind.THREW;
      return new CheckResult(scenario.file(), scenario.title(), chosen.name(), rules.title(),
          players.subject().title(), seed.value(), run.digest(), List.of(), List.of(),
          ours ? End.HARNESS_ERROR : End.SUBJECT_FAILED,
          failure.role() + ": " + failure.failure().reason());
    }
    if (!bench.hasCanaryRung()) {
      return nothing(End.HARNESS_ERROR, "the canary judge did not ring: the judges saw nothing");
    }
    if (!run.unsupported().isEmpty()) {
      Run.Missing missing = run.unsupported().getFirst();
      return nothing(End.NOT_RUN,
          missing.role() + " says that it does not know " + missing.what());
    }
    return judged(run.digest(), bench.verdicts(), inForce);
  }

  /** The result of verdicts, wherever they come from. */
  public CheckResult judged(Optional<String> digest, SequencedMap<String, Verdict> verdicts,
      RuleSet inForce) {
    List<Ruling> rulings = new ArrayList<>();
    verdicts.forEach((id, verdict) -> rulings.add(Ruling.of(id, verdict, inForce)));
    List<Unmet> unmet = unmet(rulings);
    return new CheckResult(scenario.file(), scenario.title(), chosen.name(), rules.title(),
        players.subject().title(), seed.value(), digest, rulings, unmet,
        unmet.isEmpty() ? End.PASSED : End.FAILED, unmet.isEmpty() ? "" : told(unmet));
  }

  /** What the scenario expects and did not see, and what broke without being expected to. */
  private List<Unmet> unmet(List<Ruling> rulings) {
    Map<String, Outcome> expected = scenario.expectedUnder(rules.title())
        .map(Expectation::outcomes).orElseGet(LinkedHashMap::new);
    List<Unmet> unmet = new ArrayList<>();
    for (Ruling ruling : rulings) {
      Outcome wanted = expected.get(ruling.requirement());
      boolean surprising = wanted == null && ruling.outcome() == Outcome.BROKEN;
      if (surprising || (wanted != null && wanted != ruling.outcome())) {
        unmet.add(new Unmet(ruling.requirement(), wanted == null ? Outcome.KEPT : wanted,
            ruling.outcome()));
      }
    }
    return unmet;
  }

  private static String told(List<Unmet> unmet) {
    List<String> parts = new ArrayList<>();
    for (Unmet one : unmet) {
      parts.add(one.requirement() + ": expected " + word(one.expected()) + ", came "
          + word(one.seen()));
    }
    return String.join("; ", parts);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case KEPT -> "kept";
      case BROKEN -> "broken";
      case FINDING -> "finding";
      case NOT_EXERCISED -> "not exercised";
    };
  }

  /** Runs a failed check again with a recorder, and once more: a stable failure is a failure. */
  private CheckResult twice(CheckResult first) {
    Recorder one = Recorder.ofEvents();
    Recorder other = Recorder.ofEvents();
    simulation().run(one);
    simulation().run(other);
    return Difference.between(one.lines(), other.lines())
        .map(difference -> nothing(End.UNSTABLE,
            "two runs of the same plan differ: " + difference.sentence()))
        .orElse(first);
  }

  private CheckResult nothing(End end, String remark) {
    return new CheckResult(scenario.file(), scenario.title(), chosen.name(), rules.title(),
        players.subject().title(), seed.value(), Optional.empty(), List.of(), List.of(), end,
        remark);
  }
}
