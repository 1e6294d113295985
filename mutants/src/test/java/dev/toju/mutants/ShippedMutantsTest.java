package dev.toju.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each on the scenarios that it names; `./tck mutants` runs the whole matrix. */
class ShippedMutantsTest {

  @Test
  void everyShippedMutantIsKilledOnTheScenariosThatItNames() throws IOException {
    KillMatrix matrix = KillMatrix.of(Checkout.mutants(), Checkout.sources(), Checkout.library(),
        true, Runtime.getRuntime().availableProcessors(), trial -> {
        });

    assertThat(matrix.trials()).isNotEmpty().filteredOn(trial -> !trial.isAsItShould())
        .extracting(KillText::of).isEqualTo(List.of());
  }

  @Test
  void noTwoMutantsHaveTheSameName() throws IOException {
    List<Mutant> mutants = Checkout.mutants();

    assertThat(mutants).extracting(Mutant::id).doesNotHaveDuplicates();
  }
}
