package dev.toju.conformance.search;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.plan.draw.PlanDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has to meet for a rule to be put to the test, by the names of {@link Reached}: where no
 * run met any of that, two values of the rule cannot differ.
 */
public final class Meetings {

  private static final Map<String, List<String>> OF_RULES = new TreeMap<>(Map.ofEntries(
      Map.entry("sync.inventoryCap", List.of("full inventory")),
      Map.entry("sync.batchCap", List.of("full batch")),
      Map.entry("sync.exchangeCap", List.of("full exchange")),
      Map.entry("sync.direction", List.of("row by sync", "tombstone by sync")),
      Map.entry("sync.window", List.of("page after page", "full inventory")),
      Map.entry("sync.changeTest", List.of("changed row by sync")),
      Map.entry("sync.maxFrameBytes", List.of("inventory in parts", "full batch")),
      Map.entry("sync.audience", List.of("row by sync", "tombstone by sync")),
      Map.entry("sync.trigger", List.of("exchange by timer")),
      Map.entry("sync.periodMs", List.of("exchange by timer")),
      Map.entry("sync.path", List.of("sync by forward")),
      Map.entry("sync.answerTo", List.of("forged frame")),
      Map.entry("sync.unsolicitedBatch", List.of("forged frame")),
      Map.entry("merge.unit", List.of("two edits meet", "two reactions meet")),
      Map.entry("merge.tie", List.of("equal stamps meet")),
      Map.entry("merge.deleteVsEdit", List.of("edit meets delete", "delete meets edit")),
      Map.entry("merge.earlyMutation", List.of("change before its message")),
      Map.entry("merge.parkPerScope", List.of("full park")),
      Map.entry("merge.futureStamp", List.of("future stamp")),
      Map.entry("merge.maxSkewMs", List.of("future stamp")),
      Map.entry("merge.stampClock", List.of("fault clock skew")),
      Map.entry("merge.unknownFields", List.of("unknown field")),
      Map.entry("auth.mutation", List.of("change by another")),
      Map.entry("auth.relayedRow", List.of("relayed row")),
      Map.entry("auth.identity", List.of("claimed identity")),
      Map.entry("auth.sender", List.of("forged frame")),
      Map.entry("auth.messageId", List.of("forged frame")),
      Map.entry("auth.gate", List.of("forged frame")),
      Map.entry("delivery.ackAfter", List.of("crash between effects")),
      Map.entry("delivery.reAck", List.of("duplicate message")),
      Map.entry("queue.scope", List.of("group message")),
      Map.entry("queue.keepUntil", List.of("send refused", "no target")),
      Map.entry("queue.retry", List.of("send refused", "no target")),
      Map.entry("queue.backoffMs", List.of("replay by timer")),
      Map.entry("queue.durable", List.of("restart")),
      Map.entry("conversation.id", List.of("message by channel", "message by forward")),
      Map.entry("server.forwardDevices", List.of("second device")),
      Map.entry("server.errors", List.of("refused frame", "refused by rate", "no target")),
      Map.entry("server.rate", List.of("refused by rate")),
      Map.entry("server.maxFrameBytes", List.of("frame too large")),
      Map.entry("server.heartbeatMs", List.of("ping by server")),
      Map.entry("session.retryMs", List.of("session asked by timer")),
      Map.entry("session.refreshMs", List.of("session asked by timer")),
      Map.entry("typing.ttlMs", List.of("act type"))));

  /** The caps that a plan reaches by what a peer misses. */
  private static final List<Rule<Long>> CAPS = List.of(Rules.SYNC_INVENTORY_CAP,
      Rules.SYNC_EXCHANGE_CAP, Rules.SYNC_BATCH_CAP);
  /** So many rows more than a cap are missed, so that something is left for what follows. */
  private static final int ABOVE = 10;

  private Meetings() {}

  /**
   * A rule of which the runs under two rule sets say nothing, whichever its value.
   *
   * @param rule   in which the two differ
   * @param unmet  what would have put it to the test, and was met by no run; any of it would do
   * @param plans  how many plans were run
   * @param isFar  whether it is a cap that no drawn plan reaches, however many are drawn
   */
  public record Silence(Rule<?> rule, List<String> unmet, long plans, boolean isFar) {}

  /** What puts a rule to the test; any of it will do. */
  public static List<String> of(Rule<?> rule) {
    return OF_RULES.getOrDefault(rule.ruleName(), List.of());
  }

  /** What puts the rules in which two sets differ to the test. */
  public static List<String> ofDifference(RuleSet one, RuleSet other) {
    return differing(one, other).stream().flatMap(rule -> of(rule).stream()).distinct().toList();
  }

  /** The rules in which two sets differ, and of which runs on the same plans under both say nothing. */
  public static List<Silence> silences(RuleSet one, Tally before, RuleSet other, Tally after) {
    return differing(one, other).stream()
        .filter(rule -> of(rule).stream().allMatch(
            name -> before.reached(name).times() == 0 && after.reached(name).times() == 0))
        .map(rule -> new Silence(rule, of(rule), after.seeds().count(), isFar(rule, one, other)))
        .toList();
  }

  /**
   * How many messages a peer has to miss for the caps in which two sets differ to be reached under
   * one of them; 0 where they differ in none that a plan can reach.
   */
  public static int missed(RuleSet one, RuleSet other) {
    return CAPS.stream().filter(cap -> !one.get(cap).equals(other.get(cap)))
        .filter(cap -> !isFar(cap, one, other))
        .mapToInt(cap -> (int) needed(cap, one, other)).max().orElse(0);
  }

  private static boolean isFar(Rule<?> rule, RuleSet one, RuleSet other) {
    return CAPS.stream().filter(rule::equals)
        .anyMatch(cap -> needed(cap, one, other) > PlanDrawing.MOST_MISSED);
  }

  private static long needed(Rule<Long> cap, RuleSet one, RuleSet other) {
    return Math.min(one.get(cap), other.get(cap)) + ABOVE;
  }

  private static List<Rule<?>> differing(RuleSet one, RuleSet other) {
    List<Rule<?>> differing = new ArrayList<>(Rules.all());
    differing.removeIf(rule -> one.textOf(rule).equals(other.textOf(rule)));
    return differing;
  }

  /** All that stand for some rule. */
  static List<String> all() {
    return OF_RULES.values().stream().flatMap(List::stream).distinct().toList();
  }
}
