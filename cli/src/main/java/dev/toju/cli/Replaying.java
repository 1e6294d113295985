package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import java.util.regex.Pattern;

/** The one command that replays a check to the same digest. */
final class Replaying {

  /** What a shell takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

  private Replaying() {}

  /**
   * The command.
   *
   * @param options rules and subject as one would type them, each with a blank before it
   */
  static String command(CheckResult result, String options) {
    String row = result.check().plan().name();
    return "./tck replay " + quoted(Home.nameOf(result.check().scenario().file()))
        + (row.isEmpty() ? "" : " --case " + quoted(row)) + " --seed " + result.check().seed()
        + options;
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
