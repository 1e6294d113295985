package dev.toju.mutants.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Whether the mistakes of the examples are caught by what each must break: some of them in every
 * build, all by `mvn -Pcampaign verify` and by `./tck mutants --subjects`.
 */
class WrongSubjectsTest {

  /** One of so many is tried in every build. */
  private static final int ONE_OF = 5;

  @TestFactory
  Stream<DynamicTest> someMistakesAreCaughtInScenarios() throws IOException {
    return tests(ONE_OF);
  }

  @TestFactory
  @Tag("campaign")
  Stream<DynamicTest> eachMistakeIsCaughtInScenarios() throws IOException {
    return tests(1);
  }

  private static Stream<DynamicTest> tests(int oneOf) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ExampleSubject example : Examples.all()) {
      Examples.isNeeded(example);
      SubjectChecks checks = SubjectChecks.of(example, Examples.scenarios(), 0);
      List<Change> mistakes = Examples.changes(example).stream()
          .filter(change -> !change.isVariation()).toList();
      for (int i = 0; i < mistakes.size(); i += oneOf) {
        Change mistake = mistakes.get(i);
        tests.add(dynamicTest(mistake.sentence(),
            () -> isCaught(
                Examples.laboratory(TrialOptions.USUAL).trial(example, mistake, checks))));
      }
    }
    return tests.stream();
  }

  private static void isCaught(ChangeTrial trial) {
    assertThat(trial.fate()).as(ChangeText.of(trial)).isEqualTo(ChangeTrial.Fate.CAUGHT);
    trial.scenarios().broken().values()
        .forEach(ringing -> assertThat(ringing.evidence()).as(ringing.where()).isPresent());
  }
}
