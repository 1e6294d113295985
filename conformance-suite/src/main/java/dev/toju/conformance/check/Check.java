package dev.toju.conformance.check;

import dev.toju.conformance.bench.Bench;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Scene;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.trace.Difference;
import dev.toju.sim.trace.Observer;
import dev.toju.sim.trace.Recorder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One plan of a scenario under one rule set: the smallest thing that passes or fails.
 *
 * @param rules the rule set under test; the scenario may put other values in place of some
 * @param seed  of the run
 * @param owed  ids of the requirements by which the subject is judged; what judges say of others is
 *              left out
 */
public record Check(Scenario scenario, Scenario.Case plan, RuleSet rules, long seed,
    SortedSet<String> owed) {

  public Check {
    owed = Collections.unmodifiableSortedSet(new TreeSet<>(owed));
  }

  /** All checks of a scenario under a rule set, of somebody who owes everything. */
  public static Stream<Check> of(Scenario scenario, RuleSet rules, long seed) {
    return of(scenario, rules, seed, Claim.everything().requirements());
  }

  /** The same, of somebody who owes these requirements. */
  public static Stream<Check> of(Scenario scenario, RuleSet rules, long seed,
      SortedSet<String> owed) {
    return scenario.cases().stream().map(plan -> new Check(scenario, plan, rules, seed, owed));
  }

  /** Makes the check, with all judges. */
  public CheckResult run(Engine engine, Expecting expecting) {
    return run(engine, expecting, Bench::full);
  }

  CheckResult run(Engine engine, Expecting expecting, BenchMaker benches) {
    try {
      return judged(engine, expecting, benches);
    } catch (RuntimeException thrown) {
      return new CheckResult(this, engine.subject(), new Ending.HarnessFault(sentence(thrown)),
          List.of(), Optional.empty(), 0);
    }
  }

  /** Makes the judges of a run. */
  @FunctionalInterface
  interface BenchMaker {
    Bench of(Scene scene);
  }

  private CheckResult judged(Engine engine, Expecting expecting, BenchMaker benches) {
    if (rules.withAll(plan.plan().rules()) instanceof RuleSet.Parsed.Wrong wrong) {
      return new CheckResult(this, engine.subject(),
          new Ending.NotRun("the rules of the scenario do not fit these: " + wrong.reason()),
          List.of(), Optional.empty(), 0);
    }
    Once first = once(engine, expecting, benches);
    Ending ending = first.ending();
    if (ending instanceof Ending.Failed failed) {
      Optional<String> difference = first.ran().digest()
          .map(digest -> otherRun(engine, digest))
          .orElseGet(() -> otherReasons(failed, once(engine, expecting, benches).ending()));
      ending = difference.<Ending>map(Ending.Unstable::new).orElse(ending);
    }
    return new CheckResult(this, engine.subject(), ending,
        ending.isConclusive() ? first.rulings() : List.of(), first.ran().digest(),
        first.ran().endedAtMs());
  }

  /** What came of one run. */
  private record Once(Engine.Ran ran, List<Ruling> rulings, Ending ending) {}

  private Once once(Engine engine, Expecting expecting, BenchMaker benches) {
    Engine.Prepared prepared = engine.prepare(plan.plan(), rules, seed);
    Bench bench = benches.of(Scene.of(plan.plan(), prepared.cast(), prepared.rules()));
    Engine.Ran ran = prepared.run(List.of(bench));
    List<Ruling> rulings = rulings(bench, prepared.rules());
    return new Once(ran, rulings, ending(ran, bench, rulings, prepared.rules(), expecting));
  }

  private static Ruling ruling(String requirement, Verdict verdict, RuleSet inForce) {
    return Ruling.of(Requirements.get(requirement), verdict, inForce);
  }

  /** What matters more comes first: a lost subject, what was not understood, a silent canary. */
  private Ending ending(Engine.Ran ran, Bench bench, List<Ruling> rulings, RuleSet inForce,
      Expecting expecting) {
    Optional<Engine.Failure> failure = ran.failures().stream().findFirst();
    if (failure.isPresent()) {
      SubjectFailure what = failure.get().failure();
      return what.kind() == SubjectFailure.Kind.THREW
          ? new Ending.HarnessFault(failure.get().role() + ": " + what.reason())
          : new Ending.SubjectLost(failure.get().role(), what);
    }
    if (!ran.unsupported().isEmpty()) { // perhaps it did not even begin
      return new Ending.NotRun(String.join("; ", ran.unsupported()));
    }
    if (!bench.hasCanaryRung()) {
      return new Ending.HarnessFault("the canary did not ring: the judges saw nothing of the run");
    }
    List<String> reasons = expecting.unmet(scenario, rules, rulings);
    List<String> unjudged = Expecting.unjudged(scenario, rules, rulings);
    unjudged.retainAll(owed);
    if (reasons.isEmpty() && !unjudged.isEmpty()) {
      return new Ending.NotRun(scenario.file() + " expects something of "
          + String.join(", ", unjudged) + ", which no judge speaks about yet");
    }
    // On real sockets, where there is no digest, a run ends before every liveness bound is over.
    List<String> idle = ran.digest().isPresent() ? unexercised(rulings, inForce) : List.of();
    if (reasons.isEmpty() && expecting == Expecting.CONFORMANCE && !idle.isEmpty()) {
      return new Ending.Idle(idle);
    }
    return reasons.isEmpty() ? new Ending.Passed() : new Ending.Failed(reasons);
  }

  /** What the scenario is about, the rules demand and nothing exercised. */
  private List<String> unexercised(List<Ruling> rulings, RuleSet inForce) {
    return rulings.stream().filter(ruling -> ruling.standing() == Standing.NOT_EXERCISED)
        .filter(ruling -> ruling.requirement().isDemandedBy(inForce))
        .map(ruling -> ruling.requirement().id()).filter(scenario.requirements()::contains)
        .toList();
  }

  /** Runs it once more, where the same plan and seed give the same run; what differs, if anything does. */
  private Optional<String> otherRun(Engine engine, String digest) {
    Engine.Ran second = record(engine, Optional.empty());
    if (second.digest().equals(Optional.of(digest))) {
      return Optional.empty();
    }
    Recorder one = Recorder.ofEvents();
    Recorder other = Recorder.ofEvents();
    record(engine, Optional.of(one));
    record(engine, Optional.of(other));
    return Optional.of(Difference.between(one.lines(), other.lines()).map(Difference::sentence)
        .orElse("the same plan and seed gave another digest: " + digest + ", then "
            + second.digest().orElse("none")));
  }

  /** Where runs differ anyway, what is wrong with them has to be the same twice; else what differs. */
  private static Optional<String> otherReasons(Ending.Failed first, Ending second) {
    return second instanceof Ending.Failed failed && failed.reasons().equals(first.reasons())
        ? Optional.empty()
        : Optional.of("it failed: " + String.join("; ", first.reasons()) + "; run again it was "
            + second.words() + second.reasons().stream().map(r -> ": " + r).findFirst().orElse(""));
  }

  private List<Ruling> rulings(Bench bench, RuleSet inForce) {
    List<Ruling> rulings = new ArrayList<>();
    for (var verdict : bench.verdicts().entrySet()) {
      if (owed.contains(verdict.getKey())) {
        rulings.add(ruling(verdict.getKey(), verdict.getValue(), inForce));
      }
    }
    return rulings;
  }

  private Engine.Ran record(Engine engine, Optional<Observer> observer) {
    return engine.prepare(plan.plan(), rules, seed).run(observer.stream().toList());
  }

  private static String sentence(RuntimeException thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return thrown + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
