package dev.toju.conformance.search;

import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Circumstance;
import java.util.List;
import java.util.Map;

/**
 * A run that is over, as a predicate of a known schedule sees it.
 *
 * @param verdicts of all judges, by requirement
 */
record Aftermath(RunModel run, Map<String, Verdict> verdicts) {

  /** Whether a requirement did not hold. */
  boolean breaks(String requirement) {
    return verdicts.get(requirement) instanceof Verdict.Broken;
  }

  /** Whether a requirement did not hold because somebody said something in another's name. */
  boolean breaksByForgery(String requirement) {
    return verdicts.get(requirement) instanceof Verdict.Broken broken && broken.evidence().stream()
        .map(Evidence::in).anyMatch(Circumstance.FORGED::equals);
  }

  /** The peers to whom liveness is owed: honest, their only device, unharmed, their clocks right. */
  List<PeerModel> entitled() {
    return run.peers().stream().filter(peer -> Liveness.isOwed(run, peer)).toList();
  }
}
