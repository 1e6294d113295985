package dev.toju.report.result;

import dev.toju.conformance.check.Standing;
import dev.toju.report.Printable;
import dev.toju.report.result.RunResult.OfRequirement;
import java.util.List;
import java.util.Optional;

/** Results as a page for a pull request or a job summary. */
public final class ResultMarkdown {

  /** The first line of every such page. */
  public static final String HEADING = "# Conformance\n";

  /** What would be markup, a mention or a link. */
  private static final String MARKUP = "&<>|`*_[]\\~@$#!";

  private ResultMarkdown() {}

  /** The page. */
  public static String of(RunResult result) {
    StringBuilder out = new StringBuilder(HEADING);
    out.append('\n').append("**").append(result.verdict().words()).append("**: ")
        .append(text(headline(result))).append("\n");
    result.complaints().forEach(complaint -> out.append("\n- ").append(text(complaint)));
    out.append(result.complaints().isEmpty() ? "" : "\n");
    requirements(result, out);
    for (EndingKind kind : EndingKind.values()) {
      if (kind != EndingKind.PASSED) {
        checks(kind, result.checks().stream().filter(c -> c.ending() == kind).toList(), out);
      }
    }
    return out.toString();
  }

  private static String headline(RunResult result) {
    String whole = ResultHeadline.of(result);
    return whole.substring(result.verdict().words().length() + ": ".length());
  }

  private static void requirements(RunResult result, StringBuilder out) {
    List<OfRequirement> violated = result.requirements().stream()
        .filter(line -> line.violated() > 0).toList();
    if (violated.isEmpty()) {
      return;
    }
    out.append("\n## Requirements not kept\n\n")
        .append(violated.stream().anyMatch(line -> line.standing().equals(Optional.of(
            Standing.FINDING)))
                ? "A *finding* is a requirement that did not hold and that these rules do not demand:"
                    + " it does not fail the run. What is *broken* does.\n\n"
                : "")
        .append("| requirement | rules | standing | checks | sentence |\n|---|---|---|---|---|\n");
    for (OfRequirement line : violated) {
      out.append("| ").append(text(line.requirement())).append(" | ").append(text(line.rules()))
          .append(" | ").append(line.standing().map(s -> s.words()).orElse("no judge"))
          .append(" | ").append(line.violated()).append(" | ").append(text(line.sentence()))
          .append(" |\n");
    }
  }

  private static void checks(EndingKind kind, List<CheckRecord> checks, StringBuilder out) {
    if (checks.isEmpty()) {
      return;
    }
    out.append("\n## Checks: ").append(kind.words()).append(" (").append(checks.size())
        .append(")\n");
    for (CheckRecord check : checks) {
      out.append("\n### ").append(text(check.title()))
          .append(check.roles().isEmpty() ? "" : " as " + text(check.roles()))
          .append(" (").append(text(check.rules())).append(")\n\n").append(text(check.name()))
          .append("\n\n");
      check.reasons().forEach(reason -> out.append("- ").append(text(reason)).append('\n'));
      out.append("\n").append(code(check.replay()));
    }
  }

  /** Text that stays text, in a table too. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    Printable.of(text).codePoints().forEach(point -> {
      if (MARKUP.indexOf(point) >= 0) {
        out.append("&#").append(point).append(';');
      } else {
        out.appendCodePoint(point);
      }
    });
    return out.toString().replace("://", "&#58;//");
  }

  /** A block of code, whose fence is longer than any in it. */
  private static String code(String text) {
    String fit = Printable.of(text);
    String fence = "```";
    while (fit.contains(fence)) {
      fence += "`";
    }
    return fence + "\n" + fit + "\n" + fence + "\n";
  }
}
