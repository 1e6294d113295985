package dev.toju.conformance.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.contract.subject.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whether the mistakes of the example peer in Python are caught. */
class PythonPeerMistakesTest {

  @BeforeAll
  static void pythonIsThere() {
    Python.isNeeded();
  }

  @TestFactory
  Stream<DynamicTest> eachMistakeIsCaughtByWhatItMustBreak(@TempDir Path folder)
      throws IOException {
    Catching catching = new Catching(Example.PYTHON_PEER);
    return Example.PYTHON_PEER.mistakes().stream().map(mistake -> dynamicTest(mistake.sentence(),
        () -> catching.isCaught(mistake, Files.createTempDirectory(folder, "peer"))));
  }
}
