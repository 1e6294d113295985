package dev.toju.report;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.conformance.search.SubjectPlans;
import java.util.function.UnaryOperator;

/** The one command that replays a check to the same digest. */
public final class ReplayCommand {

  private ReplayCommand() {}

  /**
   * The command, as one types it in a checkout of the kit.
   *
   * @param nameOf  the name of a scenario's file in the checkout
   * @param options rules and subject, quoted for a shell, each with a blank before it
   */
  public static String of(CheckResult result, UnaryOperator<String> nameOf, String options) {
    String row = result.check().plan().name();
    if (SubjectPlans.isDrawn(result.check().scenario())) {
      long seed = result.check().seed();
      return "./tck fuzz --seeds " + seed + ".." + (seed + 1) + options;
    }
    return "./tck replay " + ShellWord.of(nameOf.apply(result.check().scenario().file()))
        + (row.isEmpty() ? "" : " --case " + ShellWord.of(row)) + " --seed " + result.check().seed()
        + options + plays(result.check().roles(), options);
  }

  private static String plays(SubjectRoles roles, String options) {
    return roles.isEvery() || options.contains(" --plays ")
        ? ""
        : " --plays " + ShellWord.of(roles.text());
  }
}
