package dev.toju.mutants.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whether what the protocol allows the examples to do otherwise is conformant: each variation on a few
 * checks in every build, on other ones than the next; on all, and on drawn plans, by {@code mvn
 * -Pcampaign verify} and by {@code ./tck mutants --subjects --variations}.
 */
class VariationsTest {

  /** So many checks are made of each in every build. */
  private static final int FEW = 2;
  private static final int PLANS = 200;
  private static final int ENOUGH = 16;

  @Test
  void eachExampleHasManyAndEachSaysWhyItIsAllowed() {
    for (ExampleSubject example : Examples.all()) {
      assertThat(Examples.variations(example)).as(example.name()).hasSizeGreaterThan(ENOUGH)
          .allSatisfy(change -> assertThat(change.why()).as(change.id())
              .containsPattern("PROTOCOL \\d|contract"));
    }
  }

  @TestFactory
  Stream<DynamicTest> eachIsConformantOnAFewScenarios() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ExampleSubject example : Examples.all()) {
      SubjectChecks all = Examples.checks(example, 0);
      int apart = all.scenarios().size() / FEW;
      for (Change variation : Examples.variations(example)) {
        int first = tests.size();
        tests.add(test(example, variation, all.some(i -> i % apart == first % apart)));
      }
    }
    return tests.stream();
  }

  @TestFactory
  @Tag("campaign")
  Stream<DynamicTest> eachIsConformant() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ExampleSubject example : Examples.all()) {
      SubjectChecks all = Examples.checks(example, PLANS);
      Examples.variations(example)
          .forEach(variation -> tests.add(test(example, variation, all)));
    }
    return tests.stream();
  }

  private static DynamicTest test(ExampleSubject example, Change variation, SubjectChecks checks) {
    return dynamicTest(example.name() + ": " + variation.sentence(), () -> Examples.isConformant(
        Examples.laboratory(TrialOptions.USUAL).trial(example, variation, checks)));
  }
}
