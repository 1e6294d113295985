package dev.toju.cli;

import dev.toju.conformance.search.Comparison;
import dev.toju.sim.campaign.CampaignResult;
import picocli.CommandLine.Option;

/** {@code --fail-on-broken}: whether a comparison of rule sets that finds something broken fails. */
final class FailOnBroken {

  @Option(names = "--fail-on-broken", description = "ends with 1 where something is broken that was kept before; without it such a comparison"
      + " ends with 0, since it was made to see that")
  private boolean asked;

  /** The exit status of a comparison. */
  int status(Comparison comparison, CampaignResult before, CampaignResult after) {
    if (asked && comparison.lines().stream().anyMatch(Comparison.Line::isNewlyBroken)) {
      return ExitCode.NON_CONFORMANT;
    }
    return before.isComplete() && after.isComplete()
        ? ExitCode.CONFORMANT
        : ExitCode.INCOMPLETE;
  }
}
