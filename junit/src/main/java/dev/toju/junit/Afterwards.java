package dev.toju.junit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.check.CheckResult;
import dev.toju.conformance.check.Standing;
import dev.toju.conformance.check.Suite;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;

/**
 * What only the whole run shows; the last tests.
 *
 * @param results those of the checks that were made, in their order
 */
record Afterwards(Suite suite, Baselines baseline, List<CheckResult> results) {

  Stream<DynamicNode> nodes() {
    List<DynamicNode> nodes = new ArrayList<>();
    if (baseline.settlement().isPresent()) {
      nodes.add(dynamicTest("the baseline is still true", this::complain));
    }
    nodes.add(dynamicTest("every requirement that the rules demand was put to the test",
        this::nameTheRest));
    nodes.add(dynamicTest("something was judged", this::failForNothing));
    return nodes.stream();
  }

  private void complain() {
    List<String> complaints = baseline.complaints(suite, results);
    if (!complaints.isEmpty()) {
      Assertions.fail(Printable.of(String.join("; ", complaints)));
    }
  }

  private void nameTheRest() {
    List<String> rest = new SuiteResult(suite, "", results).untested();
    if (!rest.isEmpty()) {
      throw new TestAbortedException("none of the scenarios that were played did so with "
          + String.join(", ", rest));
    }
  }

  /** An empty run is no proof of anything. */
  private void failForNothing() {
    boolean some = results.stream().flatMap(result -> result.rulings().stream())
        .anyMatch(ruling -> ruling.standing() != Standing.NOT_EXERCISED);
    if (!some) {
      Assertions.fail("nothing was judged: " + results.size() + " checks were made of "
          + suite.scenarios().size() + " scenarios, and no requirement was put to the test");
    }
  }
}
