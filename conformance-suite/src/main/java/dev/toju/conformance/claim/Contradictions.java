package dev.toju.conformance.claim;

import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Profile;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a subject says two things of itself that cannot both be true. */
final class Contradictions {

  private Contradictions() {}

  static List<String> in(Introduction who) {
    return switch (who.ruleSet()) {
      case RuleSet.Parsed.Wrong wrong -> List.of("its rules: " + wrong.reason());
      case RuleSet.Parsed.Ok ok -> in(who, ok.rules());
    };
  }

  private static List<String> in(Introduction who, RuleSet rules) {
    List<String> reasons = new ArrayList<>();
    Set<Profile> profiles = who.profiles();
    boolean unsigned = profiles.contains(Profile.DM_CLIENT_UNSIGNED);
    boolean signed = rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED);
    if (unsigned && (profiles.contains(Profile.DM_CLIENT)
        || profiles.contains(Profile.FULL_PEER))) {
      reasons.add("it claims dm-client-unsigned and "
          + (profiles.contains(Profile.DM_CLIENT) ? "dm-client" : "full-peer")
          + ": either it signs rows or it does not; claim one of the two");
    }
    if (unsigned && signed) {
      reasons.add("it claims dm-client-unsigned and declares auth.relayedRow=signed, by which rows"
          + " without signatures are refused; claim dm-client, or declare another value");
    }
    if (profiles.contains(Profile.DM_CLIENT) && !signed) {
      reasons.add("it claims dm-client, which signs rows and checks signatures, and declares"
          + " auth.relayedRow=" + rules.asText().get(Rules.AUTH_RELAYED_ROW.ruleName())
          + "; claim dm-client-unsigned, or declare auth.relayedRow=signed");
    }
    limits(who, rules, reasons);
    return reasons;
  }

  private static void limits(Introduction who, RuleSet rules, List<String> reasons) {
    Introduction.Capacity limits = who.limits();
    boolean server = who.profiles().contains(Profile.SIGNALING_SERVER);
    boolean peer = who.profiles().stream().anyMatch(p -> p != Profile.SIGNALING_SERVER);
    if (server) {
      below(limits.frameBytes(), "limits.frameBytes", rules.get(Rules.SERVER_MAX_FRAME_BYTES),
          Rules.SERVER_MAX_FRAME_BYTES.ruleName(), reasons);
    }
    if (peer) {
      below(limits.frameBytes(), "limits.frameBytes", rules.get(Rules.SYNC_MAX_FRAME_BYTES),
          Rules.SYNC_MAX_FRAME_BYTES.ruleName(), reasons);
      below(limits.rowsPerScope(), "limits.rowsPerScope", rules.get(Rules.SYNC_INVENTORY_CAP),
          Rules.SYNC_INVENTORY_CAP.ruleName(), reasons);
    }
  }

  private static void below(@Nullable Long limit, String what, long declared, String rule,
      List<String> reasons) {
    if (limit != null && limit < declared) {
      reasons.add("it has " + what + "=" + limit + " and declares " + rule + "=" + declared
          + ", which is more than it can take; raise the one or declare a smaller value of the"
          + " other");
    }
  }
}
