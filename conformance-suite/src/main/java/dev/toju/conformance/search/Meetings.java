package dev.toju.conformance.search;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a plan has to meet for a rule to make a difference, by the names of {@link Reached}. */
public final class Meetings {

  private static final Map<String, List<String>> OF_RULES = new TreeMap<>(Map.ofEntries(
      Map.entry("sync.batchCap", List.of("full batch")),
      Map.entry("sync.window", List.of("page after page")),
      Map.entry("sync.changeTest", List.of("row by sync")),
      Map.entry("sync.maxFrameBytes", List.of("inventory in parts")),
      Map.entry("sync.path", List.of("sync by forward")),
      Map.entry("merge.unit", List.of("two edits meet", "two reactions meet")),
      Map.entry("merge.tie", List.of("equal stamps meet")),
      Map.entry("merge.deleteVsEdit", List.of("edit meets delete", "delete meets edit")),
      Map.entry("merge.earlyMutation", List.of("change before its message")),
      Map.entry("merge.parkPerScope", List.of("change before its message")),
      Map.entry("merge.futureStamp", List.of("future stamp")),
      Map.entry("merge.maxSkewMs", List.of("future stamp")),
      Map.entry("delivery.ackAfter", List.of("crash between effects")),
      Map.entry("delivery.reAck", List.of("duplicate message")),
      Map.entry("queue.scope", List.of("group message")),
      Map.entry("queue.keepUntil", List.of("send refused", "no target")),
      Map.entry("queue.retry", List.of("send refused", "no target")),
      Map.entry("queue.durable", List.of("restart")),
      Map.entry("server.rate", List.of("refused by rate")),
      Map.entry("server.maxFrameBytes", List.of("refused frame"))));

  private Meetings() {}

  /** Those of the rules in which two sets differ; empty where no single meeting stands for one. */
  public static List<String> ofDifference(RuleSet one, RuleSet other) {
    return Rules.all().stream().filter(rule -> !one.textOf(rule).equals(other.textOf(rule)))
        .map(Rule::ruleName).flatMap(name -> OF_RULES.getOrDefault(name, List.of()).stream())
        .distinct().toList();
  }

  /** All that stand for some rule. */
  static List<String> all() {
    return OF_RULES.values().stream().flatMap(List::stream).distinct().toList();
  }
}
