package dev.toju.cli;

import dev.toju.conformance.check.CheckResult;
import dev.toju.report.ShellWord;

/** The one command that replays a check to the same digest. */
final class Replaying {

  private Replaying() {}

  /**
   * The command.
   *
   * @param options rules and subject as one would type them, each with a blank before it
   */
  static String command(CheckResult result, String options) {
    String row = result.check().plan().name();
    return "./tck replay " + ShellWord.of(Home.nameOf(result.check().scenario().file()))
        + (row.isEmpty() ? "" : " --case " + ShellWord.of(row)) + " --seed " + result.check().seed()
        + options;
  }
}
