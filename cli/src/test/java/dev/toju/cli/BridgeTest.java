package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.toju.conformance.contract.ContractCodec;
import dev.toju.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridges from which an implementer starts: whole, short, and in keeping with the contract. */
class BridgeTest {

  private static final int MOST_LINES = 60;
  private static final Path FOLDER = Home.root().resolve("examples/bridge");

  @ParameterizedTest
  @ValueSource(strings = {"bridge.py", "bridge.mjs"})
  void aBridgeIsShortAndKnowsEveryInput(String file) throws IOException {
    List<String> inputs = Json.readOwn(schema()).at("/$defs/peerInput/oneOf")
        .valueStream().map(input -> input.get("$ref").stringValue().replace("#/$defs/input", ""))
        .map(name -> name.replaceAll("(?<=[a-z])([A-Z])", "-$1").toLowerCase(Locale.ROOT))
        .filter(name -> !name.equals("commanded")).toList();

    String bridge = Files.readString(FOLDER.resolve(file));

    assertThat(bridge.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    assertThat(inputs).hasSizeGreaterThan(9).allSatisfy(input -> assertThat(bridge)
        .containsAnyOf("'" + input + "': (", "def on_" + input.replace('-', '_') + "("));
  }

  private static String schema() throws IOException {
    try (InputStream in = ContractCodec.class.getResourceAsStream(ContractCodec.SCHEMA)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theBridgeInPythonKeepsTheContractAndDoesNothing() {
    assumeTrue(Tck.hasPython(), "python3 is not on the path: apt-get install python3");

    keepsTheContractAndDoesNothing("python3", "bridge.py");
  }

  @Test
  void theBridgeInNodeKeepsTheContractAndDoesNothing() {
    assumeTrue(Tck.hasNode(), "node 18 or newer is not on the path: apt-get install nodejs");

    keepsTheContractAndDoesNothing("node", "bridge.mjs");
  }

  private static void keepsTheContractAndDoesNothing(String interpreter, String file) {
    Tck tck = Tck.run("certify", "--smoke", "--subject",
        "cmd:" + interpreter + " " + FOLDER.resolve(file));

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(tck.out()).contains("ok       hello          my-client 0.1",
        "the subject never put QUE-1 to the test; the reference does in its place");
  }
}
