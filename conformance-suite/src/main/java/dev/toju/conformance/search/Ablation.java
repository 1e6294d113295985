package dev.toju.conformance.search;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One rule of a set put back to what is documented, alone: the requirements whose condition names it
 * have to fail somewhere, and no others. That is what shows both that the rule is needed and that the
 * plans are strong enough to tell.
 *
 * @param rule     the rule that is put back
 * @param without  the set without it
 * @param expected ids of the requirements that have to fail now
 * @param excused  those of them that need not, with the reason
 */
public record Ablation(Rule<?> rule, RuleSet without, List<String> expected,
    SortedMap<String, String> excused) {

  /** For every rule in which a set differs from what is documented, in the order of PROTOCOL 7. */
  public static List<Ablation> of(RuleSet whole) {
    List<Ablation> all = new ArrayList<>();
    for (Rule<?> rule : Rules.all()) {
      String documented = RuleSet.DOCUMENTED.textOf(rule);
      if (!whole.textOf(rule).equals(documented)) {
        RuleSet without = switch (whole.with(rule.ruleName(), documented)) {
          case RuleSet.Parsed.Ok ok -> ok.rules();
          case RuleSet.Parsed.Wrong wrong -> throw new IllegalArgumentException(wrong.reason());
        };
        all.add(new Ablation(rule, without, expected(whole, without),
            Excuses.of(rule.ruleName())));
      }
    }
    return all;
  }

  /** What the one demands and the other does not, by the conditions alone. */
  private static List<String> expected(RuleSet whole, RuleSet without) {
    return Requirements.all().stream()
        .filter(requirement -> requirement.clauses().stream()
            .anyMatch(clause -> clause.condition().isMetBy(whole)
                && !clause.condition().isMetBy(without)))
        .map(Requirement::id).toList();
  }

  /** Expected requirements that did not fail on any plan and have no excuse. */
  public List<String> unseen(Tally tally) {
    return expected.stream().filter(id -> !excused.containsKey(id))
        .filter(id -> tally.score(id, Outcome.FINDING).plans() == 0
            && tally.score(id, Outcome.BROKEN).plans() == 0)
        .toList();
  }

  /** Requirements that are still demanded and failed all the same. */
  public List<String> strays(Tally tally) {
    return Requirements.all().stream().map(Requirement::id)
        .filter(id -> tally.score(id, Outcome.BROKEN).plans() > 0).toList();
  }

  /** Expected requirements that failed, as they should. */
  public List<String> seen(Tally tally) {
    return expected.stream().filter(id -> tally.score(id, Outcome.FINDING).plans() > 0).toList();
  }

  /** Why a requirement need not fail. */
  public Optional<String> excuse(String requirement) {
    return Optional.ofNullable(excused.get(requirement));
  }

  /** The exceptions, each with its reason. */
  private static final class Excuses {
    private static final SortedMap<String, SortedMap<String, String>> UNSEEN = new TreeMap<>();

    static {
      put("sync.maxFrameBytes", "CHN-1",
          "one row always fits a frame, so that it stays demanded (decision 35)");
      put("merge.earlyMutation", "MUT-5",
          "the outbox keeps a change until it is acknowledged, and sync brings what it made of the"
              + " row: what is dropped comes late and is not lost (decision 39)");
      put("sync.audience", "SYN-12",
          "without the rule nothing is reserved, so that nothing can be held back");
      put("server.errors", "SIG-19",
          "without the rule the server does not say what became of a frame");
      put("server.rate", "SIG-18",
          "without the rule there is no limit, so that nothing can be counted together");
      put("server.heartbeatMs", "SES-4",
          "without the rule the server sends no ping that could be left unanswered");
      String first = "only where a forged descriptor comes before the true one: few plans come to that"
          + " (decision 113)";
      put("conversation.id", "DLV-8", first);
      put("conversation.id", "DLV-9", first);
      String unsigned = "only where another than its author wrote in a row, and its signatures do not"
          + " hold any more: few plans come to that (decision 113)";
      put("auth.mutation", "SYN-8", unsigned);
      put("auth.mutation", "QUE-10", unsigned);
      put("auth.mutation", "WIR-6", unsigned);
      put("merge.earlyMutation", "QUE-6",
          "sync brings the message, and then the change that waits for it is acknowledged: only where"
              + " nothing else brings it the change waits for ever (decision 113)");
    }

    private static void put(String rule, String requirement, String reason) {
      UNSEEN.computeIfAbsent(rule, name -> new TreeMap<>()).put(requirement, reason);
    }

    private static SortedMap<String, String> of(String rule) {
      return UNSEEN.getOrDefault(rule, new TreeMap<>());
    }
  }
}
