package dev.toju.conformance.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RequirementsTest {

  @Test
  void everySectionHoldsAllItsRequirementsInOrder() {
    Map<String, Integer> expected = new TreeMap<>(Map.of("DLV", 14, "QUE", 10, "MRG", 11, "MUT", 11,
        "SYN", 14, "CNV", 8, "CHN", 2, "TYP", 2, "SIG", 20, "WIR", 6));
    expected.put("SES", 4);
    expected.put("LNK", 6);

    Map<String, Integer> counted = new TreeMap<>();
    for (Requirement requirement : Requirements.all()) {
      String[] parts = requirement.id().split("-", -1);
      counted.merge(parts[0], 1, Integer::sum);
      assertThat(parts[1]).as(requirement.id()).isEqualTo("" + counted.get(parts[0]));
    }

    assertThat(counted).isEqualTo(expected);
  }

  @Test
  void hardenedDemandsEveryRequirementInEveryCircumstance() {
    for (Requirement requirement : Requirements.all()) {
      for (Clause clause : requirement.clauses()) {
        assertThat(clause.condition().unmetBy(RuleSet.HARDENED)).as(requirement.id()).isEmpty();
      }
    }
  }

  @Test
  void documentedDemandsWhatHasNoConditionAndWhatItsRulesMeet() {
    List<String> demanded = Requirements.all().stream()
        .filter(r -> r.isDemandedBy(RuleSet.DOCUMENTED, Circumstance.ORDINARY))
        .map(Requirement::id).toList();

    assertThat(demanded).containsExactly("DLV-1", "DLV-2", "DLV-3", "DLV-4", "DLV-5", "DLV-7",
        "DLV-10", "DLV-13", "DLV-14", "QUE-1", "QUE-2", "QUE-4", "QUE-5", "QUE-7", "QUE-8", "QUE-9",
        "MRG-3",
        "MRG-4", "MRG-5", "MRG-6", "MUT-3", "MUT-9", "MUT-10", "MUT-11", "SYN-1", "SYN-2", "SYN-3",
        "SYN-5", "SYN-7", "SYN-13", "SYN-14",
        "CNV-1", "CNV-3", "CNV-4", "CNV-6", "CNV-8",
        "TYP-1", "TYP-2", "SES-1", "SES-2", "SES-3", "LNK-1", "LNK-2", "LNK-3", "LNK-4", "LNK-5",
        "LNK-6", "SIG-1", "SIG-2", "SIG-3", "SIG-4", "SIG-5", "SIG-6", "SIG-7", "SIG-13", "SIG-15",
        "SIG-17", "SIG-20", "WIR-1", "WIR-2", "WIR-3", "WIR-5", "WIR-6");
  }

  @Test
  void forgedAcknowledgementsCountAgainstAPeerOnlyWhereSendersAreVerified() {
    Requirement requirement = Requirements.get("DLV-3");
    RuleSet verified = RuleSet.DOCUMENTED.with(Rules.AUTH_SENDER, Choice.Sender.VERIFIED);

    assertThat(requirement.isDemandedBy(RuleSet.DOCUMENTED, Circumstance.ORDINARY)).isTrue();
    assertThat(requirement.isDemandedBy(RuleSet.DOCUMENTED, Circumstance.FORGED)).isFalse();
    assertThat(requirement.isDemandedBy(verified, Circumstance.FORGED)).isTrue();
  }

  @Test
  void aConditionBindsTheRequirementsBeforeItOnItsLine() {
    assertThat(conditionOf("MRG-7"))
        .isEqualTo("merge.unit=field, auth.relayedRow=accept or signed");
    assertThat(conditionOf("MRG-8")).isEqualTo("merge.unit=field");
    assertThat(conditionOf("MUT-5")).isEqualTo("merge.earlyMutation=park");
    assertThat(conditionOf("MUT-6")).isEqualTo("merge.earlyMutation=park");
    assertThat(conditionOf("CHN-1")).isEqualTo("sync.maxFrameBytes > 0");
    assertThat(conditionOf("SIG-11")).isEqualTo("server.rate");
    assertThat(conditionOf("SIG-12")).isEqualTo("server.heartbeatMs");
  }

  @Test
  void aConditionThatRefersToAnotherIsWrittenOut() {
    assertThat(conditionOf("MUT-2")).isEqualTo(conditionOf("MUT-1"));
    assertThat(conditionOf("DLV-8")).isEqualTo("queue.scope=recipient, "
        + "queue.keepUntil=acknowledged, queue.retry=events+backoff, queue.durable=yes, "
        + "delivery.ackAfter=durable");
    assertThat(conditionOf("DLV-9")).isEqualTo("queue.scope=recipient, "
        + "queue.keepUntil=acknowledged, queue.retry=events+backoff, queue.durable=yes, "
        + "delivery.reAck=any-path");
  }

  @Test
  void alternativesNumbersAndSwitchesAreEachEnoughOrNot() {
    RuleSet duplicates = RuleSet.DOCUMENTED.with(Rules.DELIVERY_RE_ACK, Choice.ReAck.DUPLICATES);
    RuleSet framed = RuleSet.DOCUMENTED.with(Rules.SYNC_MAX_FRAME_BYTES, 4096L);
    RuleSet rated = RuleSet.DOCUMENTED.with(Rules.SERVER_RATE,
        RuleSet.HARDENED.get(Rules.SERVER_RATE));

    assertThat(Requirements.get("DLV-11").isDemandedBy(RuleSet.DOCUMENTED)).isFalse();
    assertThat(Requirements.get("DLV-11").isDemandedBy(duplicates)).isTrue();
    assertThat(Requirements.get("SYN-4").isDemandedBy(RuleSet.DOCUMENTED)).isFalse();
    assertThat(Requirements.get("SYN-4").isDemandedBy(framed)).isTrue();
    assertThat(Requirements.get("SIG-11").isDemandedBy(RuleSet.DOCUMENTED)).isFalse();
    assertThat(Requirements.get("SIG-11").isDemandedBy(rated)).isTrue();
  }

  @Test
  void aLateJoinerIsOwedRowsThatFitWhateverTheRules() {
    Requirement requirement = Requirements.get("CHN-2");

    assertThat(requirement.isDemandedBy(RuleSet.DOCUMENTED, Circumstance.ORDINARY)).isFalse();
    assertThat(requirement.isDemandedBy(RuleSet.DOCUMENTED, Circumstance.FITTING)).isTrue();
  }

  @Test
  void aMistakeInTheFileIsRefusedWithItsPlace() {
    assertRefused("\"level\": \"must\"", "\"level\": \"may\"", "DLV-1: level is must or should");
    assertRefused("\"kind\": \"s\"", "\"kind\": \"x\"", "DLV-1: kind is s, l, a or w");
    assertRefused("\"sentence\"", "\"sentense\"", "DLV-1: there is no field [sentense]");
    assertRefused("\"note\": \"n\"", "\"note\": \"\"", "DLV-1: note is text that is not empty");
    assertRefused("merge.tie", "merge.tye", "DLV-1: there is no rule \"merge.tye\"");
    assertRefused("total-order", "toss", "DLV-1: merge.tie is one of keep-local");
    assertRefused("[\"total-order\"]", "\"> 0\"", "DLV-1: merge.tie takes a list of values");
    assertRefused("[\"total-order\"]", "\"present\"", "DLV-1: merge.tie cannot be switched off");
    assertRefused("\"ordinary\"", "\"odd\"", "DLV-1: there is no circumstance \"odd\"");
    assertRefused("[\"dm\"]", "[\"peer\"]", "Delivery: it is owed by dm, channel or server");
    assertRefused("[\"author\"]", "[\"anybody\"]", "DLV-1: it is owed by author, recipient, relay");
    assertRefused("DLV-1", "DLV-01", "id \"DLV-01\" is not like DLV-1");
  }

  private static void assertRefused(String right, String mistaken, String sentence) {
    String sound = """
        {"source": "s", "sections": [{"name": "Delivery", "owed": ["dm"], "requirements": [
          {"id": "DLV-1", "kind": "s", "level": "must", "by": ["author"],
           "sentence": "s", "note": "n",
           "demanded": [{"in": "ordinary", "rules": {"merge.tie": ["total-order"]}}]}]}]}""";
    assertThat(RequirementFile.read(bytes(sound)).requirements()).hasSize(1);

    assertThat(sound).contains(right);
    assertThatThrownBy(() -> RequirementFile.read(bytes(sound.replaceFirst(
        java.util.regex.Pattern.quote(right), mistaken)))).hasMessageContaining(sentence);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String conditionOf(String id) {
    return Requirements.get(id).conditionIn(Circumstance.ORDINARY).toString();
  }
}
