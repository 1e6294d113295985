package dev.toju.report.result;

import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.Standing;
import dev.toju.report.result.CheckRecord.EvidenceRecord;
import dev.toju.report.result.CheckRecord.FrameRecord;
import dev.toju.report.result.CheckRecord.RulingRecord;
import dev.toju.report.result.CheckRecord.TestedRecord;
import dev.toju.report.result.RunResult.OfRequirement;
import dev.toju.report.result.RunResult.RulesUsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Results as tests need them. */
public final class SomeResults {

  /** A scenario of which some checks are. */
  public static final String SCENARIO = "scenarios/03-delivery/a.yaml";

  private SomeResults() {}

  /** A result of these checks, with the verdict that follows. */
  public static RunResult of(CheckRecord... checks) {
    boolean failed = List.of(checks).stream().anyMatch(c -> c.ending() == EndingKind.FAILED);
    RunVerdict verdict = failed ? RunVerdict.NON_CONFORMANT : RunVerdict.CONFORMANT;
    return new RunResult(RunResult.FORMAT, "0.1.0", "a subject", Optional.of(7L), Coverage.CHOSEN,
        List.of(new RulesUsed("hardened", new TreeMap<>(Map.of("merge.tie", "total-order")))),
        verdict, verdict.exitCode(), checks.length, Counts.of(List.of(checks)), List.of(),
        List.of(),
        List.of(new OfRequirement("hardened", "DLV-8", "every recipient holds every DM", true,
            Optional.of(Standing.BROKEN), 2, 1,
            new TreeMap<>(Map.of("author", 2, "recipient", 0)))),
        List.of(checks));
  }

  /** A check that passed. */
  public static CheckRecord passed(String scenario) {
    return check(scenario, EndingKind.PASSED, List.of(), "");
  }

  /** A check that failed with DLV-8. */
  public static CheckRecord failed(String scenario, String seen) {
    return check(scenario, EndingKind.FAILED, List.of("DLV-8 is broken: it is not held"), seen);
  }

  /** Any check. */
  public static CheckRecord check(String scenario, EndingKind ending, List<String> reasons,
      String seen) {
    Optional<EvidenceRecord> evidence = Optional.of(new EvidenceRecord(1040, "bob", "m1 is held",
        seen, Optional.of("m1"),
        List.of(new FrameRecord(1000, "alice", "-> bob " + seen, Optional.of(14)))));
    return new CheckRecord(scenario, "A message arrives", "", "bob", "hardened", 7, ending, reasons,
        Optional.of("00ff"), 2000,
        List.of(ending.isFailure()
            ? new RulingRecord("DLV-8", Standing.BROKEN, 0, List.of(), evidence)
            : new RulingRecord("DLV-8", Standing.KEPT, 3,
                List.of(new TestedRecord("recipient", "bob", 3)), Optional.empty())),
        "./tck replay " + scenario + " --seed 7");
  }
}
