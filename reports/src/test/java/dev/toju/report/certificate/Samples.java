package dev.toju.report.certificate;

import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.report.certificate.Certificate.Artifact;
import dev.toju.report.certificate.Certificate.CheckRecord;
import dev.toju.report.certificate.Certificate.Declaration;
import dev.toju.report.certificate.Certificate.Measure;
import dev.toju.report.certificate.Certificate.Outcome;
import dev.toju.report.certificate.Certificate.RulesInForce;
import dev.toju.report.certificate.Certificate.Tested;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small certificates and keys. */
final class Samples {

  static final SigningKey KEY = SigningKey.ofSeed(new byte[SigningKey.SEED_BYTES]);
  static final SigningKey OTHER_KEY = SigningKey
      .ofSeed("another seed of thirty-two bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8));

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Measure MEASURE = new Measure("0.1.0", "a".repeat(64), 3, "0.1.0",
      "b".repeat(64));
  private static final List<RulesInForce> RULES = List
      .of(new RulesInForce("hardened", new TreeMap<>(Map.of("merge.tie", "total-order"))));

  private Samples() {}

  static CheckRecord passed(String scenario) {
    return check(scenario, Outcome.PASSED, List.of());
  }

  static CheckRecord warned(String scenario) {
    return check(scenario, Outcome.PASSED, List.of("QUE-3"));
  }

  static CheckRecord ended(String scenario, Outcome outcome) {
    return new CheckRecord(scenario, "", "", "hardened", 0, outcome, Optional.of("d".repeat(32)),
        List.of(), List.of("a reason"));
  }

  private static CheckRecord check(String scenario, Outcome outcome, List<String> findings) {
    return new CheckRecord(scenario, "rows=9", "alice", "hardened", 7, outcome,
        Optional.of("c".repeat(32)), findings, List.of());
  }

  static Certificate of(RunVerdict verdict, CheckRecord... checks) {
    return new Certificate(Optional.of(new Artifact("client.jar", "e".repeat(64))), NEW_YEAR,
        new Tested("cmd:python3 peer.py", List.of("--subject", "cmd:python3 peer.py"),
            Optional.of(new Declaration("peer", "1", List.of("dm-client"),
                List.of("merge.tie=total-order"), List.of("frameBytes=4096"), List.of()))),
        MEASURE, RULES, Expecting.CONFORMANCE, Coverage.CHOSEN, verdict, List.of("DLV-1", "QUE-3"),
        List.of("1 scenarios: a reason"),
        List.of(checks));
  }

  static Certificate conformant() {
    return of(RunVerdict.CONFORMANT, passed("scenarios/a.yaml"), warned("scenarios/b.yaml"));
  }

  /** A certificate of the reference that is bound to no artifact. */
  static Certificate unbound() {
    return new Certificate(Optional.empty(), NEW_YEAR,
        new Tested("reference", List.of(), Optional.empty()), MEASURE, RULES,
        Expecting.EVERYTHING, Coverage.CHOSEN, RunVerdict.CONFORMANT,
        List.of("DLV-1"), List.of(), List.of(passed("scenarios/a.yaml")));
  }
}
