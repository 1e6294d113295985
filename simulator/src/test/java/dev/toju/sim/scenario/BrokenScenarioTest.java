package dev.toju.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.scenario.Reading.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BrokenScenarioTest {

  private final ScenarioReader reader = new ScenarioReader(List.of("DLV-1", "DLV-8"));

  @ParameterizedTest
  @MethodSource("dev.toju.sim.scenario.Planted#broken")
  void eachMistakeIsOneSentenceWithItsPlace(Path file) {
    Reading reading = reader.read(file);

    assertThat(sentences(reading)).containsExactlyElementsOf(
        Planted.messagesOf(file).stream().map(message -> file + ":" + message).toList());
  }

  @ParameterizedTest
  @MethodSource("dev.toju.sim.scenario.Planted#broken")
  void noMistakeTakesMoreThanALine(Path file) {
    Reading reading = reader.read(file);

    assertThat(sentences(reading)).isNotEmpty().noneMatch(sentence -> sentence.contains("\n"));
  }

  @Test
  void aFileThatIsNotThereIsAMistakeToo() {
    Reading reading = reader.read(Path.of("nowhere.yaml"));

    assertThat(sentences(reading))
        .containsExactly("nowhere.yaml: expected a scenario file, but there is none of that name");
  }

  @Test
  void aFileOfOtherBytesIsAMistakeToo(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, new byte[]{'t', (byte) 0xE9});

    Reading reading = reader.read(file);

    assertThat(sentences(reading))
        .containsExactly(file + ": expected text in UTF-8, came other bytes");
  }

  @Test
  void aFileBeyondItsBoundIsNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("long.yaml");
    Files.writeString(file, "# " + "x".repeat(ScenarioReader.MOST_BYTES));

    Reading reading = reader.read(file);

    assertThat(sentences(reading))
        .containsExactly(file + ": expected at most 1048576 bytes, came more");
  }

  @Test
  void aFolderInThePlaceOfAFileIsAMistakeToo(@TempDir Path folder) {
    Reading reading = reader.read(folder);

    assertThat(sentences(reading))
        .containsExactly(folder + ": expected a scenario file, got a folder");
  }

  @Test
  void noMoreThanTenMistakesAreTold() {
    String steps = "  - {at: 1.000, do: snd}\n".repeat(20);

    Reading reading = reader.read("many.yaml", "title: Many\npeers: {alice: {}}\nsteps:\n" + steps);

    assertThat(sentences(reading)).hasSize(10);
  }

  @Test
  void aMistakeInARepeatedStepIsToldOnce() {
    Reading reading = reader.read("once.yaml", """
        title: Once
        peers: {alice: {}, bob: {}}
        values: {size: [1, 2, 3]}
        steps:
          - {at: 1.000, do: send, by: alice, to: carol, text: "hi", repeat: 100}
        """);

    assertThat(sentences(reading)).containsExactly(
        "once.yaml:5:42: expected a role, a group or a channel (alice, bob), came \"carol\"");
  }

  private static List<String> sentences(Reading reading) {
    assertThat(reading).isInstanceOf(Broken.class);
    return ((Broken) reading).mistakes().stream().map(Reading.Mistake::sentence).toList();
  }
}
