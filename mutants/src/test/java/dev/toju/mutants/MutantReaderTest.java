package dev.toju.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutantReaderTest {

  private static final String GOOD = """
      mistake: A status falls.
      edits:
        - in: dev.toju.peer.DeliveryLedger
          from: entry.status()
          to: |-
            DeliveryStatus
              .SENT
      rules: hardened+queue.scope=event
      must: {DLV-1: 04-crashes/a-restart-keeps-the-status.yaml}
      may: [DLV-3, DLV-4]
      """;

  @Test
  void aFileBecomesAMutant() throws IOException {
    Reading reading = read(GOOD);

    assertThat(reading).isInstanceOfSatisfying(Reading.Good.class, good -> {
      Mutant mutant = good.mutant();
      assertThat(mutant.id()).isEqualTo("a-status-falls");
      assertThat(mutant.section()).isEqualTo("delivery");
      assertThat(mutant.mistake()).isEqualTo("A status falls.");
      assertThat(mutant.edits()).containsExactly(new Edit("dev.toju.peer.DeliveryLedger",
          "entry.status()", "DeliveryStatus\n  .SENT"));
      assertThat(mutant.rules().title()).isEqualTo("hardened+queue.scope=event");
      assertThat(mutant.must())
          .containsExactly(entry("DLV-1", "04-crashes/a-restart-keeps-the-status.yaml"));
      assertThat(mutant.may()).containsExactly("DLV-3", "DLV-4");
    });
  }

  @Test
  void rulesAndConsequencesCanBeLeftOut() throws IOException {
    Reading reading = read(GOOD.replaceAll("(rules|may):.*\n", ""));

    assertThat(reading).isInstanceOfSatisfying(Reading.Good.class, good -> {
      assertThat(good.mutant().rules()).isEqualTo(RuleSet.HARDENED);
      assertThat(good.mutant().may()).isEmpty();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      may: [DLV-3, DLV-4]      | may: [DLV-99]                | 9:7: expected a requirement of PROTOCOL 8, came DLV-99
      may: [DLV-3, DLV-4]      | may: [DLV-1]                 | 9:7: expected each requirement once, came DLV-1 again
      may: [DLV-3, DLV-4]      | may: DLV-3                   | 9:6: expected a list
      may: [DLV-3, DLV-4]      | may: [&a DLV-3]              | 9:7: expected a text without anchors
      may: [DLV-3, DLV-4]      | can: [DLV-3]                 | expected one of mistake, edits, rules, must, may, came can
      may: [DLV-3, DLV-4]      | must: {}                     | expected each key once, came must again
      must: {DLV-1: 04-crashes | must: {DLV-1: 04-crushes     | 8:15: expected a scenario, there is no 04-crushes
      must: {DLV-1:            | must: {DLV-98:               | came DLV-98
      mistake: A status falls. | about: x                     | expected the key mistake, it is not there
      in: dev.toju.peer.       | in: reference-impl/          | expected a class such as dev.toju.peer.Outbox
      from: entry.status()     | from: DeliveryStatus .SENT   | 3:5: expected a change
      queue.scope=event        | queue.scope=x                | 7:8: queue.scope is one of
      rules: hardened          | rules: hardened"             | 7:8: a rule set is
      edits:                   | edits: []\\nrest:            | expected at least one edit, came none
      """)
  void whatIsWrongIsNamedWithItsPlace(String from, String to, String expected)
      throws IOException {
    String text = GOOD.replace("DeliveryStatus\n        .SENT", "DeliveryStatus .SENT")
        .replace(from, to.replace("\\n", "\n"));

    Reading reading = read(text);

    assertThat(reading).isInstanceOfSatisfying(Reading.Broken.class,
        broken -> assertThat(broken.mistakes()).anySatisfy(
            mistake -> assertThat(mistake).startsWith("it.yaml:").contains(expected)));
  }

  @ParameterizedTest
  @CsvSource({"''", "'- a list'", "just a text", "'{open: '"})
  void whatIsNoRecordIsRefused(String text) throws IOException {
    Reading reading = read(text);

    assertThat(reading).isInstanceOfSatisfying(Reading.Broken.class,
        broken -> assertThat(broken.mistakes()).isNotEqualTo(List.of()));
  }

  private static Reading read(String text) throws IOException {
    return new MutantReader(Checkout.library()).read("it.yaml", "delivery", "a-status-falls",
        text);
  }
}
