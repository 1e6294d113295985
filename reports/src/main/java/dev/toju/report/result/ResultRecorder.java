package dev.toju.report.result;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.judge.Evidence;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.report.result.CheckRecord.EvidenceRecord;
import dev.toju.report.result.CheckRecord.FrameRecord;
import dev.toju.report.result.CheckRecord.RulingRecord;
import dev.toju.report.result.CheckRecord.TestedRecord;
import dev.toju.report.result.RunResult.OfRequirement;
import dev.toju.report.result.RunResult.RulesUsed;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes the result of what a suite said.
 *
 * @param kit    version of the kit
 * @param nameOf the name of a scenario's file that is the same on every machine
 * @param replay the one command that replays a check
 */
public record ResultRecorder(String kit, UnaryOperator<String> nameOf,
    Function<CheckResult, String> replay) {

  /** The result of a suite. */
  public RunResult of(SuiteResult suite) {
    List<CheckRecord> checks = suite.checks().stream().map(this::check).toList();
    return new RunResult(RunResult.FORMAT, kit, writable(suite.subject()),
        suite.suite().seed().stream().boxed().findFirst(), suite.suite().coverage(),
        suite.suite().ruleSets().stream().map(ResultRecorder::rules).toList(), suite.verdict(),
        suite.verdict().exitCode(), Math.max(suite.suite().size(), checks.size()),
        Counts.of(checks), suite.untested(), List.of(),
        suite.summaries().stream().map(ResultRecorder::summary).toList(), checks);
  }

  private static RulesUsed rules(RuleSet rules) {
    SortedMap<String, String> documented = RuleSet.DOCUMENTED.asText();
    SortedMap<String, String> changed = rules.asText();
    changed.entrySet().removeAll(documented.entrySet());
    return new RulesUsed(rules.title(), changed);
  }

  private static OfRequirement summary(SuiteResult.Summary summary) {
    return new OfRequirement(summary.rules().title(), summary.requirement().id(),
        summary.requirement().sentence(), summary.demanded(), summary.standing(), summary.kept(),
        summary.violated(), tested(summary));
  }

  private static SortedMap<String, Integer> tested(SuiteResult.Summary summary) {
    SortedMap<String, Integer> tested = new TreeMap<>();
    summary.tested().forEach((duty, checks) -> tested.put(duty.word(), checks));
    return tested;
  }

  /** What came of one check. */
  public CheckRecord check(CheckResult result) {
    String file = result.check().scenario().file();
    String name = writable(nameOf.apply(file));
    List<String> reasons = result.ending().reasons().stream()
        .map(reason -> writable(file.isEmpty() ? reason : reason.replace(file, name))).toList();
    return new CheckRecord(name, writable(result.check().scenario().title()),
        writable(result.check().plan().name()), result.check().roles().text(),
        result.check().rules().title(),
        result.check().seed(), EndingKind.of(result.ending()), reasons, result.digest(),
        result.endedAtMs(),
        result.rulings().stream().filter(r -> r.standing() != Standing.NOT_EXERCISED)
            .map(ResultRecorder::ruling).toList(),
        writable(replay.apply(result)));
  }

  private static RulingRecord ruling(Ruling ruling) {
    return new RulingRecord(ruling.requirement().id(), ruling.standing(), ruling.times(),
        ruling.tested().entrySet().stream()
            .map(each -> new TestedRecord(each.getKey().duty().word(),
                each.getKey().host(), each.getValue()))
            .toList(),
        ruling.evidence().map(ResultRecorder::evidence));
  }

  private static EvidenceRecord evidence(Evidence evidence) {
    return new EvidenceRecord(evidence.atMs(), evidence.host(), writable(evidence.expected()),
        writable(evidence.seen()),
        Optional.of(writable(evidence.about())).filter(about -> !about.isEmpty()),
        evidence.frames().stream().map(ResultRecorder::frame).toList());
  }

  private static FrameRecord frame(Evidence.FrameLine frame) {
    return new FrameRecord(frame.atMs(), frame.host(), writable(frame.text()),
        Optional.of(frame.omitted()).filter(omitted -> omitted > 0));
  }

  /** Text that UTF-8 can carry: a subject may send half of a surrogate pair. */
  static String writable(String text) {
    if (text.codePoints().noneMatch(ResultRecorder::isHalf)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(point -> {
      if (isHalf(point)) {
        out.append("\\u{").append(Integer.toHexString(point)).append('}');
      } else {
        out.appendCodePoint(point);
      }
    });
    return out.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
