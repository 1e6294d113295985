package dev.toju.conformance.model;

import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scopes in which a peer may hold what it does not show: a register that is not due is kept aside (MUT-7), and is digested
 * and listed all the same. What such a peer shows does not tell what its digest is.
 */
final class HeldAside {

  private final boolean quarantined;
  private final long forgivenMs;
  private final Map<String, Long> latestStamps = new LinkedHashMap<>();
  private final Set<String> scopes = new TreeSet<>();
  private long latestOfAll;

  HeldAside(RuleSet rules) {
    this.quarantined = rules.is(Rules.MERGE_FUTURE_STAMP, Choice.FutureStamp.QUARANTINE);
    this.forgivenMs = rules.get(Rules.MERGE_MAX_SKEW_MS);
  }

  /**
   * Takes in what came or was made in a turn.
   *
   * @param wallMs the wall clock of the peer
   */
  void take(Turn turn, long wallMs) {
    if (!quarantined) {
      return;
    }
    Arrivals.allRows(turn).forEach(row -> seen(row.scope(), row.lastModifiedAt()));
    Arrivals.anyChange(turn).ifPresent(came -> seen(came.scope(), came.change().at()));
    turn.changes().stream().map(RowChange::row)
        .forEach(row -> seen(row.scope(), row.lastModifiedAt()));
    if (latestOfAll - forgivenMs <= wallMs) {
      return; // as in most turns of most runs: all that it has is due
    }
    latestStamps.forEach((scope, stamp) -> {
      if (stamp - forgivenMs > wallMs) {
        scopes.add(scope);
      }
    });
  }

  private void seen(String scope, long stamp) {
    latestStamps.merge(scope, stamp, Math::max);
    latestOfAll = Math.max(latestOfAll, stamp);
  }

  /** Whether the peer may hold more of a scope than it shows; once so, for the rest of the run. */
  boolean isPossibleIn(String scope) {
    return scopes.contains(scope);
  }
}
