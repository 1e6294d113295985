package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The commands of the README do what it says (all but the test command, which runs this). */
class ReadmeTest {

  @TestFactory
  Stream<DynamicTest> everyCommandOfTheReadmeSucceeds() throws IOException {
    return commands().stream().map(command -> DynamicTest.dynamicTest(command, () -> {
      assumeTrue(!command.contains("python3") || Tck.hasPython(),
          "python3 is not on the path: install it (apt-get install python3)");
      assumeTrue(!command.contains("cmd:node") || Tck.hasNode(),
          "node 18 or newer is not on the path: install it (apt-get install nodejs)");

      Tck tck = Tck.run(words(command));

      assertThat(tck.status()).as(tck.all()).isZero();
      if (command.equals("./tck certify")) {
        assertThat(tck.out()).contains("conformant: reference under hardened and documented: ");
      }
    }));
  }

  @Test
  void theReadmeShowsEveryVerb() throws IOException {
    String readme = Files.readString(Home.root().resolve("README.md"));

    assertThat(commands()).anyMatch(command -> command.startsWith("./tck certify"))
        .anyMatch(command -> command.startsWith("./tck run"))
        .anyMatch(command -> command.startsWith("./tck replay"))
        .anyMatch(command -> command.startsWith("./tck explain"))
        .anyMatch(command -> command.startsWith("./tck list"))
        .anyMatch(command -> command.startsWith("./tck try"))
        .anyMatch(command -> command.startsWith("./tck fuzz"))
        .anyMatch(command -> command.startsWith("./tck compare"))
        .anyMatch(command -> command.startsWith("./tck mutants"));
    assertThat(readme).contains("mvn -B verify");
  }

  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    String joined = Files.readString(Home.root().resolve("README.md")).replace("\\\n", " ");
    for (String line : joined.split("\n", -1)) {
      String command = line.startsWith("$ ") ? line.substring(2) : line;
      if (command.startsWith("./tck ")) {
        int comment = command.indexOf(" #");
        commands.add((comment < 0 ? command : command.substring(0, comment)).strip());
      }
    }
    return commands;
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    boolean quoted = false;
    for (String part : command.substring("./tck ".length()).split("\"", -1)) {
      if (quoted) {
        words.add(part);
      } else {
        Stream.of(part.strip().split("\\s+")).filter(word -> !word.isEmpty()).forEach(words::add);
      }
      quoted = !quoted;
    }
    return words.stream().map(ReadmeTest::fromRoot).toArray(String[]::new);
  }

  /** Tests run in the folder of their module. */
  private static String fromRoot(String word) {
    return word.replace("examples/", Home.root().resolve("examples") + "/");
  }
}
