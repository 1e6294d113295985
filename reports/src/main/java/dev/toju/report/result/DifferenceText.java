package dev.toju.report.result;

import dev.toju.report.Printable;
import java.util.List;

/** The difference of two results, a line for each check. */
final class DifferenceText {

  private DifferenceText() {}

  static void part(StringBuilder out, String what, List<CheckRecord> checks, boolean why) {
    for (CheckRecord check : checks) {
      out.append(Printable.column(what, 13)).append(Printable.of(check.name())).append("  (")
          .append(Printable.of(check.rules())).append(")\n");
      if (why) {
        check.reasons().forEach(
            reason -> out.append("  ").append(Printable.of(reason)).append('\n'));
        out.append("  see it: ").append(Printable.of(check.replay())).append('\n');
      }
    }
  }

  static void section(StringBuilder out, String title, List<CheckRecord> checks, boolean why) {
    if (checks.isEmpty()) {
      return;
    }
    out.append("\n## ").append(title).append(" (").append(checks.size()).append(")\n\n");
    for (CheckRecord check : checks) {
      out.append("- ").append(ResultMarkdown.text(check.name() + " (" + check.rules() + ")"))
          .append('\n');
      if (why) {
        check.reasons().forEach(
            reason -> out.append("  - ").append(ResultMarkdown.text(reason)).append('\n'));
        out.append("  - ").append(ResultMarkdown.text(check.replay())).append('\n');
      }
    }
  }
}
