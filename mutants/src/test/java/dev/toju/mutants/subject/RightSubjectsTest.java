package dev.toju.mutants.subject;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Whether the examples are conformant: each on some checks in every build, on all and on drawn plans
 * by {@code mvn -Pcampaign verify}.
 */
class RightSubjectsTest {

  /** One of so many checks is made in every build. */
  private static final int ONE_OF = 16;
  private static final int PLANS = 200;

  @TestFactory
  Stream<DynamicTest> eachIsConformantOnSomeScenarios() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ExampleSubject example : Examples.all()) {
      SubjectChecks all = Examples.checks(example, 0);
      int first = tests.size();
      tests.add(test(example, all.some(i -> i % ONE_OF == first)));
    }
    return tests.stream();
  }

  @TestFactory
  @Tag("campaign")
  Stream<DynamicTest> eachIsConformant() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (ExampleSubject example : Examples.all()) {
      tests.add(test(example, Examples.checks(example, PLANS)));
    }
    return tests.stream();
  }

  private static DynamicTest test(ExampleSubject example, SubjectChecks checks) {
    return dynamicTest(example.name(), () -> Examples.isConformant(
        Examples.laboratory(TrialOptions.USUAL).trial(example, Examples.asItIs(), checks)));
  }
}
