package dev.toju.sim.run;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.network.LinkOptions;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a healed run has settled: of all that liveness asks (PROTOCOL 8), nothing is left to
 * happen. It looks at what those peers show to whom liveness is owed, and compares: no queue waits
 * for one of them, every message to them is acknowledged, nobody types, and who shares a scope holds
 * equal rows; and every data channel that there should be is open. A run that stays so for {@link #restMs} may end before its bound; one that never gets
 * there runs on to its bound.
 */
final class Settlement {

  /** How often it looks, in virtual milliseconds. */
  static final long EVERY_MS = 1_000;

  private final long restMs;
  private long sinceMs = Long.MAX_VALUE;

  Settlement(Plan plan, RuleSet rules, LinkOptions links) {
    this.restMs = Math.max(periodMs(rules), sessionMs(plan, rules, links)) + 2 * EVERY_MS;
  }

  /** Long enough to see of equal peers that they stay at rest: every periodic request once more. */
  private static long periodMs(RuleSet rules) {
    return rules.is(Rules.SYNC_TRIGGER, Choice.Trigger.CONNECT_PLUS_PERIODIC)
        ? rules.get(Rules.SYNC_PERIOD_MS) * 3 / 2
        : 0;
  }

  /** Long enough for what a server did not answer, or did not tell, to be asked once more. */
  private static long sessionMs(Plan plan, RuleSet rules, LinkOptions links) {
    boolean untold = plan.steps().stream().anyMatch(step -> step.act() instanceof Disturbance);
    return 2 * rules.get(Rules.SESSION_RETRY_MS) + 8 * links.webSocket().most()
        + (untold ? rules.get(Rules.SESSION_REFRESH_MS) : 0);
  }

  /**
   * One of those to whom liveness is owed.
   *
   * @param user     its oderId
   * @param channels the scopes of the channels that it watches
   */
  record Party(String user, List<String> channels, View view) {}

  /**
   * Looks; true once all has been at rest for long enough.
   *
   * @param linked whether every data channel that there should be is open (LNK-1)
   */
  boolean isOver(long nowMs, List<Party> parties, boolean linked) {
    if (!linked || !isAtRest(parties)) {
      sinceMs = Long.MAX_VALUE;
      return false;
    }
    sinceMs = Math.min(sinceMs, nowMs);
    return nowMs - sinceMs >= restMs;
  }

  static boolean isAtRest(List<Party> parties) {
    List<String> users = parties.stream().map(Party::user).toList();
    SortedMap<String, List<Row>> agreed = new TreeMap<>();
    for (Party party : parties) {
      if (!party.view.typing().isEmpty() || waits(party.view, users)
          || lacksAcknowledgements(party.view, users) || !agrees(party, agreed)) {
        return false;
      }
    }
    return true;
  }

  private static boolean waits(View view, List<String> users) {
    return view.outbox().stream().anyMatch(entry -> users.contains(entry.recipient()));
  }

  private static boolean lacksAcknowledgements(View view, List<String> users) {
    return view.rows().values().stream().flatMap(List::stream)
        .anyMatch(row -> !row.isTombstone() && lacksAcknowledgement(row, view, users));
  }

  private static boolean lacksAcknowledgement(Row row, View view, List<String> users) {
    View.Delivery delivery = view.deliveries().get(row.id());
    return delivery != null && delivery.status() != DeliveryStatus.ACKNOWLEDGED
        && row.recipients().stream().anyMatch(
            user -> users.contains(user) && !delivery.acknowledgedBy().contains(user));
  }

  /** Whether it holds in each of its scopes what others were found to hold there. */
  private static boolean agrees(Party party, SortedMap<String, List<Row>> agreed) {
    List<String> scopes = new ArrayList<>(party.channels);
    for (Conversation conversation : party.view.conversations().values()) {
      scopes.add(conversation.id());
    }
    for (String scope : scopes) {
      List<Row> own = party.view.rows().getOrDefault(scope, List.of());
      List<Row> others = agreed.putIfAbsent(scope, own);
      if (others != null && !areEqual(others, own)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areEqual(List<Row> some, List<Row> others) {
    boolean equal = some.size() == others.size();
    for (int i = 0; equal && i < some.size(); i++) {
      equal = some.get(i).bare().equals(others.get(i).bare());
    }
    return equal;
  }

}
