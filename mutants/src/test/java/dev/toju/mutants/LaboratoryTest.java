package dev.toju.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a mutant, shown on two scenarios; there is a data channel in one of them alone. */
class LaboratoryTest {

  private static final String LEDGER = "dev.toju.peer.DeliveryLedger";
  private static final String SPEAKS = "02-dispatch/a-dm-is-forwarded-where-there-is-no-channel.yaml";
  private static final String SHOWS = "02-dispatch/the-path-changes-under-a-stream-of-messages.yaml";
  private static final Edit SENT_AT_ONCE = new Edit(LEDGER,
      "row.recipients(), DeliveryStatus.QUEUED,", "row.recipients(), DeliveryStatus.SENT,");
  private static final Edit NEVER_ACKNOWLEDGED = new Edit(LEDGER,
      "boolean all = everybody.containsAll(entry.recipients());", "boolean all = false;");
  private static final Edit ALWAYS_FORWARDED = new Edit("dev.toju.peer.Dispatch",
      "if (channels.isOpen(recipient)) { long ref",
      "if (channels.isOpen(recipient) && !session.isUp()) { long ref");

  @Test
  void aMutantIsKilledWhereItBreaksWhatItMustAndNothingElse() throws IOException {
    Trial trial = trial(SENT_AT_ONCE, must("DLV-2", SHOWS), List.of());

    assertThat(trial.fate()).isEqualTo(Fate.KILLED);
    assertThat(trial.reasons()).isEmpty();
    assertThat(trial.killers()).extracting(Sign::requirement).containsExactly("DLV-2");
    assertThat(KillText.evidence(trial)).contains("DLV-2 on " + SHOWS).contains("expected")
        .contains("seen");
    assertThat(KillText.of(trial)).contains("killed").contains("DLV-2 on " + SHOWS);
  }

  @Test
  void theReferenceItselfIsHarmless() throws IOException {
    Trial trial = laboratory(false).trial(Mutant.control(RuleSet.HARDENED), Set.of());

    assertThat(trial.fate()).as(trial.reasons().toString()).isEqualTo(Fate.HARMLESS);
  }

  @Test
  void aMistakeThatChangesNothingSurvives() throws IOException {
    Edit nothing = new Edit(LEDGER, "everybody.add(by);", "everybody.addAll(List.of(by));");

    Trial trial = trial(nothing, must("DLV-4", SPEAKS), List.of());

    assertThat(trial.fate()).isEqualTo(Fate.SURVIVED);
    assertThat(trial.reasons()).containsExactly("DLV-4 is kept on " + SPEAKS);
  }

  @Test
  void whatIsBrokenOnAnotherScenarioAloneIsWrongEvidence() throws IOException {
    Trial trial = trial(ALWAYS_FORWARDED, must("QUE-1", SPEAKS), List.of());

    assertThat(trial.fate()).isEqualTo(Fate.ELSEWHERE);
    assertThat(trial.reasons()).singleElement().asString().contains("kept on " + SPEAKS)
        .contains("broken on " + SHOWS);
  }

  @Test
  void whatNobodyForesawIsAFalseAlarm() throws IOException {
    List<Edit> edits = List.of(SENT_AT_ONCE, NEVER_ACKNOWLEDGED);

    Trial trial = laboratory(false).trial(mutant(edits, must("DLV-2", SHOWS), List.of()), Set.of());

    assertThat(trial.fate()).isEqualTo(Fate.FALSE_ALARM);
    assertThat(trial.reasons()).anyMatch(reason -> reason.startsWith("DLV-4 is broken on"));
  }

  @Test
  void whatTheReferenceBreaksIsNoAlarmOfAMutant() throws IOException {
    List<Edit> edits = List.of(SENT_AT_ONCE, NEVER_ACKNOWLEDGED);

    Trial trial = laboratory(false).trial(mutant(edits, must("DLV-2", SHOWS), List.of()),
        Set.of("DLV-4", "DLV-9"));

    assertThat(trial.fate()).as(trial.reasons().toString()).isEqualTo(Fate.KILLED);
  }

  @Test
  void aConsequenceThatWasForeseenIsNone() throws IOException {
    List<Edit> edits = List.of(SENT_AT_ONCE, NEVER_ACKNOWLEDGED);

    Trial trial = laboratory(false)
        .trial(mutant(edits, must("DLV-2", SHOWS), List.of("DLV-4", "DLV-9")), Set.of());

    assertThat(trial.fate()).as(trial.reasons().toString()).isEqualTo(Fate.KILLED);
  }

  @Test
  void onlyTheNamedScenariosAreRunQuickly() throws IOException {
    Trial trial = laboratory(true).trial(
        mutant(List.of(ALWAYS_FORWARDED), must("QUE-1", SPEAKS), List.of()), Set.of());

    assertThat(trial.fate()).isEqualTo(Fate.SURVIVED);
    assertThat(trial.reasons()).containsExactly("QUE-1 is kept on " + SPEAKS);
  }

  @Test
  void aMutantThatThrowsIsNotKilled() throws IOException {
    Edit throwing = new Edit(LEDGER, "everybody.add(by);",
        "if (true) throw new IllegalStateException(\"no\");");

    Trial trial = trial(throwing, must("DLV-3", SPEAKS), List.of());

    assertThat(trial.fate()).isEqualTo(Fate.UNRULY);
    assertThat(trial.reasons()).anyMatch(reason -> reason.contains("IllegalStateException"));
  }

  @Test
  void aMutantThatDoesNotCompileIsAnErrorOfTheKit() throws IOException {
    Edit broken = new Edit(LEDGER, "everybody.add(by);", "everybody.ad(by);");

    Trial trial = trial(broken, must("DLV-3", SPEAKS), List.of());

    assertThat(trial.fate()).isEqualTo(Fate.STILLBORN);
    assertThat(trial.reasons()).singleElement().asString().contains("does not compile")
        .contains("DeliveryLedger.java:").contains("ad(java.lang.String)");
  }

  @Test
  void aMistakeInWhatJudgesShareIsAnErrorOfTheKit() throws IOException {
    Edit shared = new Edit("dev.toju.protocol.Row", "createdAt", "editedAt");

    Trial trial = trial(shared, must("DLV-3", SPEAKS), List.of());

    assertThat(trial.fate()).isEqualTo(Fate.STILLBORN);
    assertThat(trial.reasons()).singleElement().asString().contains("shared");
  }

  private static SequencedMap<String, String> must(String requirement, String scenario) {
    SequencedMap<String, String> must = new LinkedHashMap<>();
    must.put(requirement, scenario);
    return must;
  }

  private static Trial trial(Edit edit, SequencedMap<String, String> must, List<String> may)
      throws IOException {
    return laboratory(false).trial(mutant(List.of(edit), must, may), Set.of());
  }

  private static Mutant mutant(List<Edit> edits, SequencedMap<String, String> must,
      List<String> may) {
    return new Mutant("wrong", "test", "It is wrong.", edits, RuleSet.HARDENED, must, may);
  }

  private static Laboratory laboratory(boolean quick) throws IOException {
    SequencedMap<String, Scenario> some = new LinkedHashMap<>(Checkout.library().scenarios());
    some.keySet().retainAll(List.of(SPEAKS, SHOWS));
    return new Laboratory(Checkout.sources(), new Library(some), quick);
  }
}
