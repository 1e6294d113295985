package dev.toju.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class KillMatrixTest {

  private static final String SHOWS = "03-delivery/nothing-wakes-the-queue.yaml";

  @Test
  void trialsKeepTheOrderOfTheMutantsAndTheReferenceIsTriedBesideThem() throws IOException {
    List<Mutant> mutants = List.of(wrong("one", "DeliveryStatus.SENT"), wrong("two", "null"),
        wrong("three", "DeliveryStatus.SENT"));
    List<String> told = new ArrayList<>();

    KillMatrix matrix = KillMatrix.of(mutants, Checkout.sources(), Checkout.library().only(SHOWS),
        false, 2, trial -> told.add(trial.mutant().id()));

    assertThat(matrix.trials()).extracting(trial -> trial.mutant().id())
        .containsExactly("one", "two", "three");
    assertThat(matrix.trials()).extracting(Trial::fate)
        .containsExactly(Fate.KILLED, Fate.UNRULY, Fate.KILLED);
    assertThat(matrix.controls()).extracting(Trial::fate).containsExactly(Fate.HARMLESS);
    assertThat(told).containsExactlyInAnyOrder("the reference", "one", "two", "three");
    assertThat(matrix.isClean()).isFalse();
    assertThat(KillText.headline(matrix)).isEqualTo("2 of 3 mutants killed, 1 UNRULY");
  }

  @Test
  void theSummaryNamesWhatNothingBreaks() throws IOException {
    Library library = Checkout.library().only(SHOWS);

    KillMatrix matrix = KillMatrix.of(List.of(wrong("one", "DeliveryStatus.SENT")),
        Checkout.sources(), library, true, 1, trial -> {
        });

    assertThat(KillText.byRequirement(matrix, library))
        .containsPattern("(?m)^DLV-2 +1 mutants").containsPattern("(?m)^DLV-8 +0 .*documented")
        .containsPattern("broken by no mutant and no rule set: .*DLV-1\\b");
    assertThat(matrix.isClean()).isTrue();
  }

  private static Mutant wrong(String id, String status) {
    SequencedMap<String, String> must = new LinkedHashMap<>();
    must.put("DLV-2", SHOWS);
    return new Mutant(id, "test", "It is wrong.",
        List.of(new Edit("dev.toju.peer.DeliveryLedger",
            "row.recipients(), DeliveryStatus.QUEUED,", "row.recipients(), " + status + ",")),
        RuleSet.HARDENED, must, List.of());
  }
}
