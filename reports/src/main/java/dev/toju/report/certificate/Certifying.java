package dev.toju.report.certificate;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.Printable;
import dev.toju.report.certificate.Certificate.Artifact;
import dev.toju.report.certificate.Certificate.CheckRecord;
import dev.toju.report.certificate.Certificate.Declaration;
import dev.toju.report.certificate.Certificate.Measure;
import dev.toju.report.certificate.Certificate.Outcome;
import dev.toju.report.certificate.Certificate.RulesInForce;
import dev.toju.report.certificate.Certificate.Tested;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes certificates of results.
 *
 * @param artifact  the file that was tested, where one was named
 * @param tested    who was tested
 * @param measure   by what
 * @param omitted   why shipped scenarios were left out, one sentence for each reason
 * @param scenarios from the name of a scenario's file to that below the kit's root
 */
public record Certifying(Optional<Artifact> artifact, Tested tested, Measure measure,
    List<String> omitted, UnaryOperator<String> scenarios) {

  /** Characters of a reason that are kept. */
  private static final int REASON_CHARS = 400;

  /** What became of the wish for a certificate. */
  public sealed interface Issue {

    /** There is one. */
    record Issued(Certificate certificate) implements Issue {}

    /** There is nothing that could be certified: {@code reason} says why. */
    record Refused(String reason) implements Issue {}
  }

  /** The certificate of a result; none where nothing was checked, or the kit itself failed. */
  public Issue issue(SuiteResult result, Instant now) {
    if (result.verdict() == RunVerdict.HARNESS_ERROR) {
      return new Issue.Refused("the kit itself failed, which says nothing of the subject");
    }
    if (result.interrupted()) {
      return new Issue.Refused("the run was told to end before all checks were made");
    }
    Certificate certificate = new Certificate(artifact, now.truncatedTo(ChronoUnit.SECONDS),
        tested, measure, result.suite().ruleSets().stream().map(Certifying::inForce).toList(),
        result.suite().expecting(), result.suite().coverage(), result.verdict(),
        List.copyOf(result.suite().owed()), omitted,
        result.checks().stream().map(this::record).toList());
    return certificate.contradiction().<Issue>map(Issue.Refused::new)
        .orElseGet(() -> new Issue.Issued(certificate));
  }

  private static RulesInForce inForce(RuleSet rules) {
    return new RulesInForce(rules.title(), rules.asText());
  }

  /** What is kept of a check. */
  public CheckRecord record(CheckResult result) {
    List<String> findings = result.violations().stream()
        .filter(ruling -> ruling.standing() != Standing.BROKEN).map(Ruling::requirement)
        .map(requirement -> requirement.id()).toList();
    return new CheckRecord(scenarios.apply(result.check().scenario().file()),
        result.check().plan().name(), result.check().roles().text(),
        result.check().rules().title(), result.check().seed(),
        outcome(result.ending()), result.digest(), findings, result.ending().reasons().stream()
            .map(reason -> Printable.cut(reason, REASON_CHARS)).toList());
  }

  private static Outcome outcome(Ending ending) {
    return switch (ending) {
      case Ending.Passed passed -> Outcome.PASSED;
      case Ending.Failed failed -> Outcome.FAILED;
      case Ending.Idle idle -> Outcome.IDLE;
      case Ending.Withdrawn withdrawn -> Outcome.WITHDRAWN;
      case Ending.NotRun notRun -> Outcome.NOT_RUN;
      case Ending.Unstable unstable -> Outcome.UNSTABLE;
      case Ending.SubjectLost lost -> Outcome.SUBJECT_LOST;
      case Ending.HarnessFault fault -> Outcome.HARNESS_ERROR;
    };
  }

  /** What a subject declares, as certificates write it. */
  public static Declaration declaration(Introduction who) {
    List<String> limits = new ArrayList<>();
    limit(limits, "frameBytes", who.limits().frameBytes());
    limit(limits, "participants", who.limits().participants());
    limit(limits, "rowsPerScope", who.limits().rowsPerScope());
    return new Declaration(who.name(), who.version(),
        who.profiles().stream().map(Profile::word).toList(),
        who.rules().entrySet().stream().map(Certifying::pair).toList(), limits, who.scales());
  }

  private static String pair(Map.Entry<String, String> rule) {
    return rule.getKey() + "=" + rule.getValue();
  }

  private static void limit(List<String> limits, String name, @Nullable Long value) {
    if (value != null) {
      limits.add(name + "=" + value);
    }
  }
}
