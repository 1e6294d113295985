package dev.toju.report.certificate;

import dev.toju.conformance.check.Coverage;
import dev.toju.conformance.check.Expecting;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.search.SubjectPlans;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run of the suite came to, and to what it is bound. What a statement says beyond this, such
 * as digests of lists and names of passed tests, follows from it.
 *
 * @param artifact  the file that was tested, where one was named
 * @param issued    when it was issued, in whole seconds; all that is said of time
 * @param tested    who was tested
 * @param measure   by what
 * @param rules     the rule sets under test, in their order
 * @param expecting how much of what scenarios expect had to come true
 * @param coverage  what had to be exercised
 * @param owed      ids of the requirements by which the subject is judged
 * @param omitted   why shipped scenarios were left out, one sentence for each reason
 * @param checks    sorted by scenario, row, roles, rules, seed
 */
public record Certificate(Optional<Artifact> artifact, Instant issued, Tested tested,
    Measure measure, List<RulesInForce> rules, Expecting expecting, Coverage coverage,
    RunVerdict verdict, List<String> owed, List<String> omitted, List<CheckRecord> checks) {

  private static final Comparator<CheckRecord> ORDER = Comparator
      .comparing(CheckRecord::scenario).thenComparing(CheckRecord::row)
      .thenComparing(CheckRecord::roles).thenComparing(CheckRecord::rules)
      .thenComparingLong(CheckRecord::seed);

  public Certificate {
    rules = List.copyOf(rules);
    owed = List.copyOf(owed);
    omitted = List.copyOf(omitted);
    checks = checks.stream().sorted(ORDER).toList();
  }

  /** The file that was tested: its name without folders, and its SHA-256. */
  public record Artifact(String name, String sha256) {}

  /**
   * Who was tested.
   *
   * @param title       how people call it
   * @param arguments   how the command line named it; none for the reference in all roles
   * @param declaration what it claims to be, where it claims something
   */
  public record Tested(String title, List<String> arguments, Optional<Declaration> declaration) {
    public Tested {
      arguments = List.copyOf(arguments);
    }
  }

  /** What a subject says of itself; {@code rules} and {@code limits} as {@code name=value}. */
  public record Declaration(String name, String version, List<String> profiles,
      List<String> rules, List<String> limits, List<String> scales) {
    public Declaration {
      profiles = List.copyOf(profiles);
      rules = List.copyOf(rules);
      limits = List.copyOf(limits);
      scales = List.copyOf(scales);
    }
  }

  /**
   * By what it was measured.
   *
   * @param kit          version of the kit
   * @param suite        digest of the shipped scenario files, see {@link SuiteDigest}
   * @param scenarios    how many are shipped
   * @param set          name of the requirement set
   * @param requirements its digest
   */
  public record Measure(String kit, String suite, long scenarios, String set,
      String requirements) {}

  /** A rule set: a value for every rule, as text by the rule's name. */
  public record RulesInForce(String title, SortedMap<String, String> values) {
    public RulesInForce {
      values = new TreeMap<>(values);
    }
  }

  /**
   * One check.
   *
   * @param scenario its file, below the kit's root
   * @param row      the row of its table; empty where it has none
   * @param roles    what the subject played, as {@code alice,bob}; empty: every role
   * @param rules    title of the rule set under test
   * @param outcome  how it ended
   * @param digest   of its run, where there is one
   * @param findings ids of requirements that did not hold and were not demanded, or only advised
   * @param reasons  why it did not pass
   */
  public record CheckRecord(String scenario, String row, String roles, String rules, long seed,
      Outcome outcome, Optional<String> digest, List<String> findings, List<String> reasons) {
    public CheckRecord {
      findings = List.copyOf(findings);
      reasons = List.copyOf(reasons);
    }

    /** Its name among tests: {@code scenarios/x.yaml [rows=9] as alice (hardened) seed 0}. */
    public String testName() {
      return scenario + (row.isEmpty() ? "" : " [" + row + "]")
          + (roles.isEmpty() ? "" : " as " + roles) + " (" + rules + ") seed " + seed;
    }

    boolean isPassed() {
      return outcome == Outcome.PASSED && findings.isEmpty();
    }

    boolean isWarned() {
      return outcome == Outcome.PASSED && !findings.isEmpty();
    }
  }

  /** How a check ended. */
  public enum Outcome {
    /** As it should. */
    PASSED("passed"),
    /** A demanded requirement is broken, or the scenario did not end as its file expects. */
    FAILED("failed"),
    /** Nothing was violated, and nothing put to the test what its scenario is about. */
    IDLE("idle"),
    /** The reference, in the subject's place, broke the same. */
    WITHDRAWN("withdrawn"),
    /** Not to its end. */
    NOT_RUN("not-run"),
    /** It failed, and the same run came out otherwise when it was repeated. */
    UNSTABLE("unstable"),
    /** The subject could not be reached, or did not stay. */
    SUBJECT_LOST("subject-lost"),
    /** The kit itself failed. */
    HARNESS_ERROR("harness-error");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** As certificates write it. */
    public String word() {
      return word;
    }
  }

  /** How many checks ended so. */
  public long count(Outcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }

  /** How many came to no end that says anything of a requirement. */
  public long notRun() {
    return checks.size() - count(Outcome.PASSED) - count(Outcome.FAILED) - count(Outcome.IDLE)
        - count(Outcome.WITHDRAWN);
  }

  /** How many of the shipped scenarios its checks come from. */
  public long scenariosRun() {
    return checks.stream().map(CheckRecord::scenario)
        .filter(scenario -> !scenario.startsWith(SubjectPlans.PREFIX)).distinct().count();
  }

  /**
   * The result in the three words of in-toto. What is not conformant, for whatever reason, is FAILED:
   * an unfinished run must not read as a pass.
   */
  public String result() {
    if (verdict != RunVerdict.CONFORMANT) {
      return "FAILED";
    }
    return checks.stream().anyMatch(CheckRecord::isWarned) ? "WARNED" : "PASSED";
  }

  /** The artifact to which it is bound, or that it is bound to none, as a sentence. */
  public String binding() {
    return artifact.map(file -> "bound to the artifact " + file.name() + ", SHA-256 "
        + file.sha256())
        .orElse("unbound: no artifact was named, so nothing says which build was tested");
  }

  /** Why the verdict cannot follow from the checks, where it cannot. */
  Optional<String> contradiction() {
    if (checks.stream().noneMatch(c -> c.outcome() == Outcome.PASSED
        || c.outcome() == Outcome.FAILED)) {
      return Optional.of("no check came to its end, so there is nothing to certify");
    }
    boolean fits = switch (verdict) {
      case HARNESS_ERROR -> count(Outcome.HARNESS_ERROR) > 0;
      case NON_CONFORMANT -> count(Outcome.HARNESS_ERROR) == 0 && count(Outcome.FAILED) > 0;
      case SUBJECT_UNREACHABLE -> count(Outcome.HARNESS_ERROR) + count(Outcome.FAILED) == 0
          && count(Outcome.SUBJECT_LOST) > 0;
      case CONFORMANT -> count(Outcome.PASSED) + count(Outcome.IDLE)
          + count(Outcome.WITHDRAWN) == checks.size();
      case INTERRUPTED -> false; // no certificate is made of such a run
      case INCOMPLETE -> count(Outcome.HARNESS_ERROR) + count(Outcome.FAILED)
          + count(Outcome.SUBJECT_LOST) == 0;
    };
    return fits
        ? Optional.empty()
        : Optional.of("the verdict " + verdict.words() + " does not follow from the checks");
  }
}
