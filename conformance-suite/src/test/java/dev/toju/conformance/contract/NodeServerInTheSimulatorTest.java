package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.bench.Shipped;
import dev.toju.conformance.check.Ending;
import dev.toju.conformance.check.RunVerdict;
import dev.toju.conformance.check.SuiteResult;
import dev.toju.conformance.claim.Casting;
import dev.toju.conformance.contract.subject.Node;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The example server in Node among peers of the reference, and whether its mistakes are caught. */
class NodeServerInTheSimulatorTest {

  private static final Example NODE = Example.NODE_SERVER;

  @BeforeAll
  static void nodeIsThere() {
    Node.isNeeded();
  }

  @Test
  void itKeepsAllThatItClaims() {
    Catching catching = new Catching(NODE);
    Casting casting = new Casting(catching.claim());
    List<Scenario> scenarios = Shipped.scenarios().stream()
        .filter(scenario -> casting.whyNot(scenario, List.of(Fault.SERVER)).isEmpty()).toList();

    SuiteResult result = catching.run(NODE.right(), Fault.SERVER, scenarios);

    assertThat(result.checks()).hasSizeGreaterThan(20).allSatisfy(
        check -> assertThat(check.ending()).as(check.check().scenario().file())
            .isNotInstanceOfAny(Ending.Failed.class, Ending.NotRun.class));
    assertThat(result.verdict()).isEqualTo(RunVerdict.CONFORMANT);
  }

  @TestFactory
  Stream<DynamicTest> eachMistakeIsCaughtByWhatItMustBreak(@TempDir Path folder)
      throws IOException {
    Catching catching = new Catching(NODE);
    return NODE.mistakes().stream().map(mistake -> dynamicTest(mistake.sentence(),
        () -> catching.isCaught(mistake, Files.createTempDirectory(folder, "server"))));
  }

}
