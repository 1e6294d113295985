package dev.toju.conformance.check;

import dev.toju.conformance.bench.Bench;
import dev.toju.conformance.claim.Claim;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.model.Scene;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.trace.Difference;
import dev.toju.sim.trace.Observer;
import dev.toju.sim.trace.Recorder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One plan of a scenario under one rule set, with the subject in some of its roles: the smallest
 * thing that passes or fails.
 *
 * @param roles what the subject plays
 * @param rules the rule set under test; the scenario may put other values in place of some
 * @param seed  of the run
 * @param owed  ids of the requirements by which the subject is judged; what judges say of others is
 *              left out
 * @param twice whether it is run twice even if it passes, to see that the runs are the same
 */
public record Check(Scenario scenario, Scenario.Case plan, SubjectRoles roles, RuleSet rules,
    long seed, SortedSet<String> owed, boolean twice) {

  public Check {
    owed = Collections.unmodifiableSortedSet(new TreeSet<>(owed));
  }

  /** All checks of a scenario under a rule set, of somebody who plays and owes everything. */
  public static Stream<Check> of(Scenario scenario, RuleSet rules, long seed) {
    SortedSet<String> owed = Claim.everything().requirements();
    return scenario.cases().stream()
        .map(plan -> new Check(scenario, plan, SubjectRoles.EVERY, rules, seed, owed, false));
  }

  /** Makes the check, with all judges. */
  public CheckResult run(Engine engine, Expecting expecting) {
    return run(engine, expecting, Bench::full);
  }

  CheckResult run(Engine engine, Expecting expecting, BenchMaker benches) {
    try {
      return judged(engine, expecting, benches);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
      return without(engine, new Ending.HarnessFault(sentence(thrown)));
    }
  }

  /** Makes the judges of a run. */
  @FunctionalInterface
  interface BenchMaker {

    Bench of(Scene scene);
  }

  private CheckResult judged(Engine engine, Expecting expecting, BenchMaker benches) {
    if (rules.scaled(plan.plan().rules()) instanceof RuleSet.Parsed.Wrong wrong) {
      return without(engine,
          new Ending.NotRun("the rules of the scenario do not fit these: " + wrong.reason()));
    }
    Once first = once(engine, expecting, benches);
    Ending ending = first.ending();
    if (ending instanceof Ending.Failed failed) {
      Optional<Ending.Unstable> difference = first.ran().digest()
          .map(digest -> otherRun(engine, digest))
          .orElseGet(() -> otherReasons(failed, once(engine, expecting, benches).ending()));
      ending = difference.<Ending>map(unstable -> unstable)
          .orElseGet(() -> heldAgainst(engine, failed, first, benches));
    } else if (twice && ending.isConclusive() && first.ran().digest().isPresent()) {
      ending = otherRun(engine, first.ran().digest().get()).<Ending>map(unstable -> unstable)
          .orElse(ending);
    }
    return new CheckResult(this, engine.subject(), ending,
        ending.isConclusive() ? first.rulings() : List.of(), first.ran().digest(),
        first.ran().endedAtMs(), first.refused());
  }

  /** What came of it where there are no rulings. */
  private CheckResult without(Engine engine, Ending ending) {
    return new CheckResult(this, engine.subject(), ending, List.of(), Optional.empty(), 0);
  }

  /** What came of one run. */
  private record Once(Engine.Ran ran, List<Ruling> rulings, Ending ending,
      List<String> refused) {}

  private Once once(Engine engine, Expecting expecting, BenchMaker benches) {
    Engine.Prepared prepared = prepared(engine);
    Bench bench = benches.of(Scene.of(plan.plan(), prepared.cast(), prepared.rules()));
    RefusedSteps refused = new RefusedSteps(plan.plan());
    Engine.Ran ran = prepared.run(List.of(bench, refused));
    List<Ruling> rulings = rulings(bench, prepared.rules());
    Ending ending = ending(ran, bench, rulings, expecting);
    if (ending instanceof Ending.Passed) {
      ending = new Idleness(this, rulings, prepared.rules())
          .of(expecting, () -> reference(engine, benches).orElse(rulings)).orElse(ending);
    }
    if (!refused.unmet().isEmpty()) {
      ending = notRefused(ending, refused.unmet(), expecting);
    }
    return new Once(ran, rulings, ending, refused.sentences());
  }

  /**
   * What a check comes to in which something was taken that had to be refused. The reference has to
   * do what its files say. Of somebody else no requirement speaks: the run is not the one of the file,
   * and proves nothing; what is broken or lost stays so.
   */
  private static Ending notRefused(Ending ending, List<String> unmet, Expecting expecting) {
    return switch (ending) {
      case Ending.Failed failed -> new Ending.Failed(
          Stream.concat(failed.reasons().stream(), unmet.stream()).toList());
      case Ending.Passed passed -> notRefused(unmet, expecting);
      case Ending.Idle idle -> notRefused(unmet, expecting);
      case Ending.Withdrawn withdrawn -> withdrawn;
      case Ending.NotRun notRun -> notRun;
      case Ending.Unstable unstable -> unstable;
      case Ending.SubjectLost lost -> lost;
      case Ending.HarnessFault fault -> fault;
    };
  }

  private static Ending notRefused(List<String> unmet, Expecting expecting) {
    return switch (expecting) {
      case EVERYTHING -> new Ending.Failed(unmet);
      case CONFORMANCE -> new Ending.NotRun(String.join("; ", unmet));
    };
  }

  private Engine.Prepared prepared(Engine engine) {
    return engine.prepare(plan.plan(), roles, rules, seed);
  }

  /** What judges say of the reference in the subject's place, whatever it plays; empty where it is there anyway. */
  private Optional<List<Ruling>> reference(Engine engine, BenchMaker benches) {
    return engine.yardstick().map(other -> {
      Engine.Prepared prepared = prepared(other);
      Bench bench = benches.of(Scene.of(plan.plan(), prepared.cast(), prepared.rules()));
      prepared.run(List.of(bench));
      return owed(bench, prepared.rules()).toList();
    });
  }

  /** A plan on which the reference breaks the same is no proof against the subject. */
  private Ending heldAgainst(Engine engine, Ending.Failed failed, Once run,
      BenchMaker benches) {
    List<String> both = reference(engine, benches).orElse(List.of()).stream()
        .filter(ruling -> ruling.standing() == Standing.BROKEN)
        .map(ruling -> ruling.requirement().id()).toList();
    List<String> broken = run.rulings().stream()
        .filter(ruling -> ruling.standing() == Standing.BROKEN)
        .map(ruling -> ruling.requirement().id()).toList();
    return !broken.isEmpty() && both.containsAll(broken) ? new Ending.Withdrawn(broken) : failed;
  }

  /** What matters more comes first: a lost subject, what was not understood, a silent canary. */
  private Ending ending(Engine.Ran ran, Bench bench, List<Ruling> rulings, Expecting expecting) {
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
      return new Ending.HarnessFault("self-check failed: the judges observed no events");
    }
    List<String> reasons = expecting.unmet(scenario, rules, rulings);
    List<String> unjudged = Expecting.unjudged(scenario, rules, rulings);
    unjudged.retainAll(owed);
    if (reasons.isEmpty() && !unjudged.isEmpty()) {
      return new Ending.NotRun(scenario.file() + " expects something of "
          + String.join(", ", unjudged) + ", which no judge speaks about yet");
    }
    return reasons.isEmpty() ? new Ending.Passed() : new Ending.Failed(reasons);
  }

  /** Runs it once more, where the same plan and seed give the same run; what differs, if anything does. */
  private Optional<Ending.Unstable> otherRun(Engine engine, String digest) {
    Engine.Ran second = record(engine, Optional.empty());
    if (second.digest().equals(Optional.of(digest))) {
      return Optional.empty();
    }
    Recorder one = Recorder.ofEvents();
    Recorder other = Recorder.ofEvents();
    record(engine, Optional.of(one));
    record(engine, Optional.of(other));
    String difference = Difference.between(one.lines(), other.lines()).map(Difference::sentence)
        .orElse("the same plan and seed gave another digest: " + digest + ", then "
            + second.digest().orElse("none"));
    return Optional.of(new Ending.Unstable(difference, Ending.Unstable.Cause.SUBJECT));
  }

  /** Where runs differ anyway, what is wrong with them has to be the same twice; else what differs. */
  private static Optional<Ending.Unstable> otherReasons(Ending.Failed first, Ending second) {
    if (second instanceof Ending.Failed failed && failed.reasons().equals(first.reasons())) {
      return Optional.empty();
    }
    return Optional.of(new Ending.Unstable("it failed: " + String.join("; ", first.reasons())
        + "; run again it was " + second.words()
        + second.reasons().stream().map(r -> ": " + r).findFirst().orElse(""),
        Ending.Unstable.Cause.SOCKETS));
  }

  private List<Ruling> rulings(Bench bench, RuleSet inForce) {
    return owed(bench, inForce).map(ruling -> ruling.ofSubject(roles)).toList();
  }

  /** What judges say of what the subject owes, whoever was put to the test. */
  private Stream<Ruling> owed(Bench bench, RuleSet inForce) {
    return Ruling.all(bench, inForce).stream()
        .filter(ruling -> owed.contains(ruling.requirement().id()));
  }

  private Engine.Ran record(Engine engine, Optional<Observer> observer) {
    return prepared(engine).run(observer.stream().toList());
  }

  private static String sentence(Throwable thrown) {
    StackTraceElement[] stack = thrown.getStackTrace();
    return thrown + (stack.length == 0 ? "" : " at " + stack[0]);
  }
}
