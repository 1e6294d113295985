package dev.toju.report;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.registry.Requirement;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import java.util.stream.Collectors;

/** Results as text for people: a line for each check, the evidence behind it, the headline. */
public final class ResultText {

  /** Columns of a frame: ids stand at its end. */
  private static final int FRAME_WIDTH = 180;

  private ResultText() {}

  /** One check on one line, with its findings. */
  public static String line(CheckResult result) {
    return line(result, sign(result.ending()));
  }

  /** The same with another word for how it ended. */
  public static String line(CheckResult result, String sign) {
    List<String> findings = result.violations().stream()
        .filter(ruling -> ruling.standing() == Standing.FINDING)
        .map(ruling -> ruling.requirement().id()).toList();
    String found = findings.isEmpty() ? "" : "  finding " + String.join(" ", findings);
    return (sign.length() < 16 ? Printable.column(sign, 16) : Printable.of(sign) + "  ")
        + Printable.of(name(result)) + "  ("
        + result.check().rules().title() + ")" + found;
  }

  private static String sign(Ending ending) {
    return ending instanceof Ending.Passed ? "ok" : ending.words();
  }

  /** The scenario's file, with the row of its table and the roles of the subject where there are some. */
  public static String name(CheckResult result) {
    String row = result.check().plan().name();
    SubjectRoles roles = result.check().roles();
    return result.check().scenario().file() + (row.isEmpty() ? "" : " [" + row + "]")
        + (roles.isEvery() ? "" : " as " + roles.text());
  }

  /**
   * Whether why a check did not pass is worth telling: roles that have nothing to show anywhere are
   * counted alone.
   */
  public static boolean isTold(CheckResult result) {
    return switch (result.ending()) {
      case Ending.Passed passed -> false;
      case Ending.Idle idle -> idle.cause() == Ending.Idle.Cause.SUBJECT;
      case Ending.Failed failed -> true;
      case Ending.Withdrawn withdrawn -> true;
      case Ending.NotRun notRun -> true;
      case Ending.Unstable unstable -> true;
      case Ending.SubjectLost lost -> true;
      case Ending.HarnessFault fault -> true;
    };
  }

  /** Why a check did not pass: its reasons, the evidence, and the command that replays it. */
  public static String failure(CheckResult result, String replay) {
    StringBuilder out = new StringBuilder(reasons(result));
    if (result.ending() instanceof Ending.Failed) {
      for (Ruling ruling : result.violations()) {
        if (ruling.standing() != Standing.FINDING) {
          out.append(evidence(ruling));
        }
      }
    }
    return out.append("  see it: ").append(replay).append('\n').toString();
  }

  /** Why a check did not pass, a line each; nothing where it did. */
  public static String reasons(CheckResult result) {
    StringBuilder out = new StringBuilder();
    for (String reason : result.ending().reasons()) {
      out.append("  ").append(Printable.of(reason)).append('\n');
    }
    return out.toString();
  }

  /** What was expected, what was seen, and the frames that led there. */
  public static String evidence(Ruling ruling) {
    StringBuilder out = new StringBuilder("  " + ruling.requirement().id() + "  "
        + ruling.requirement().sentence() + "\n");
    ruling.evidence().ifPresent(evidence -> {
      out.append("    at ").append(Timeline.seconds(evidence.atMs())).append(" on ")
          .append(evidence.host()).append('\n');
      out.append("    expected  ").append(Printable.of(evidence.expected())).append('\n');
      out.append("    seen      ").append(Printable.of(evidence.seen())).append('\n');
      if (!evidence.about().isEmpty()) {
        out.append(evidence.frames().isEmpty() ? "    no frame about " : "    frames about ")
            .append(Printable.of(evidence.about())).append('\n');
      }
      for (Evidence.FrameLine frame : evidence.frames()) {
        if (frame.omitted() > 0) {
          out.append("      .. ").append(frame.omitted()).append(" more\n");
        }
        out.append("      ").append(Timeline.seconds(frame.atMs())).append("  ")
            .append(Printable.column(frame.host(), 8))
            .append(Printable.cutBeforeId(frame.text(), FRAME_WIDTH))
            .append('\n');
      }
    });
    return out.toString();
  }

  /** What all checks say of each requirement that has a judge, one line each. */
  public static String table(SuiteResult result) {
    StringBuilder out = new StringBuilder();
    for (SuiteResult.Summary summary : result.summaries()) {
      summary.standing().ifPresent(standing -> out
          .append(Printable.column(summary.rules().title(), 12))
          .append(Printable.column(summary.requirement().id(), 8))
          .append(Printable.column(standing.words(), 15))
          .append(Printable.column("kept " + summary.kept() + ", violated " + summary.violated(),
              22))
          .append(Printable.column(tested(summary), 30))
          .append(summary.requirement().sentence()).append('\n'));
    }
    return out.toString();
  }

  /** In what capacities the subject was put to the test, and in which of those it owes it was not. */
  private static String tested(SuiteResult.Summary summary) {
    return summary.tested().entrySet().stream()
        .map(each -> each.getKey().word() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** A requirement for whoever has to act on it. */
  public static String explained(Requirement requirement) {
    StringBuilder out = new StringBuilder();
    out.append(requirement.id()).append("  ").append(requirement.sentence()).append("\n\n");
    out.append("  section   ").append(requirement.section()).append('\n');
    out.append("  level     ").append(requirement.level()).append('\n');
    out.append("  holds     ").append(requirement.kind().words()).append('\n');
    requirement.clauses().forEach(clause -> out.append("  demanded  ")
        .append(clause.words().isEmpty() ? "" : clause.words() + ": ").append(clause.condition())
        .append('\n'));
    for (RuleSet rules : List.of(RuleSet.DOCUMENTED, RuleSet.HARDENED)) {
      out.append("            ").append(Printable.column(rules.title(), 12))
          .append(requirement.isDemandedBy(rules)
              ? "demands it"
              : "does not demand it: a violation"
                  + " is a finding")
          .append('\n');
    }
    requirement.note().ifPresent(note -> out.append("  note      ").append(note).append('\n'));
    out.append("  judge     ").append(requirement.untested().map(why -> "none: " + why)
        .orElse("yes")).append('\n');
    return out.toString();
  }
}
