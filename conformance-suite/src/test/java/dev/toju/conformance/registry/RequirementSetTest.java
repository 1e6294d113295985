package dev.toju.conformance.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.toju.conformance.registry.RequirementSetFile.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The frozen requirement sets. While the changelog calls a version unreleased, {@code
 * -Dset.write=true} writes its set anew; a released one never changes.
 */
class RequirementSetTest {

  private static final Path FOLDER = Path
      .of("src/main/resources/dev/toju/conformance/registry/sets");

  private static final RequirementSet SMALL = new RequirementSet("0.0.1",
      List.of(new RequirementSet.Entry("DLV-1", "Delivery", "status never decreases", "s", "must",
          List.of("dm"), List.of("author"),
          List.of(new RequirementSet.Demand("ordinary", "", List.of("merge.tie=total-order"))),
          Optional.empty(), Optional.of("a note"))));

  @Test
  void thePresentSetIsWhatTheRegistrySays() throws IOException {
    RequirementSet now = RequirementSet.ofRegistry();
    if (Boolean.getBoolean("set.write")) {
      assertThat(Files.readString(Path.of("../CHANGELOG.md"))).as(
          "a released set is frozen: give RequirementSet.PRESENT the name of the next release")
          .contains("## " + RequirementSet.PRESENT + " (unreleased)");
      Files.write(FOLDER.resolve(now.name() + ".json"), now.bytes());
      Files.write(FOLDER.resolve(now.name() + ".json.sha256"), now.checksum());
    }

    byte[] file = Files.readAllBytes(FOLDER.resolve(now.name() + ".json"));
    byte[] checksum = Files.readAllBytes(FOLDER.resolve(now.name() + ".json.sha256"));

    assertThat(RequirementSetFile.read(now.name(), file, checksum))
        .isEqualTo(new Reading.Whole(now));
  }

  @Test
  void thePresentSetIsShippedWithTheKit() {
    assumeFalse(Boolean.getBoolean("set.write"), "what was written is shipped by the next build");

    assertThat(RequirementSet.shipped(RequirementSet.PRESENT)).isInstanceOf(Reading.Whole.class);
  }

  @Test
  void itsDigestIsThatOfItsFileAndStandsBesideItAsSha256sumWritesIt() {
    RequirementSet empty = new RequirementSet("0.0.2", List.of());

    assertThat(new String(empty.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"requirements\":[],\"set\":\"0.0.2\"}");
    assertThat(new String(empty.checksum(), StandardCharsets.UTF_8))
        .isEqualTo(empty.digest() + "  0.0.2.json\n").matches("[0-9a-f]{64}  0\\.0\\.2\\.json\n");
  }

  @Test
  void aSetThatIsWrittenAndReadIsTheSame() {
    assertThat(RequirementSetFile.read("0.0.1", SMALL.bytes(), SMALL.checksum()))
        .isEqualTo(new Reading.Whole(SMALL));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      never decreases | always decreases | digest: expected what 0.0.1.json.sha256 says
      "sentence" | "sentense" | DLV-1: there is no field [sentense]
      "in":"ordinary" | "in":7 | DLV-1: in is text, not 7
      "set":"0.0.1" | "set":"0.0.3" | the file: set is "0.0.1", as the file is called
      "kind":"s", | | DLV-1: kind is missing
      ["merge.tie=total-order"] | "merge.tie" | DLV-1, demanded: rules is a list
      {"requirements" | { "requirements" | byte 1: expected canonical JSON
      "id":"DLV-1" | "id":"DLV-1","id":"DLV-1" | the file: expected JSON, expected one JSON value
      """)
  void damageIsNamedWithItsPlace(String whole, String damaged, String sentence) {
    String file = new String(SMALL.bytes(), StandardCharsets.UTF_8);
    String replacement = damaged == null ? "" : damaged;
    assertThat(file).contains(whole);

    Reading reading = RequirementSetFile.read("0.0.1",
        file.replace(whole, replacement).getBytes(StandardCharsets.UTF_8), SMALL.checksum());

    assertThat(reading).isInstanceOfSatisfying(Reading.Damaged.class, wrong -> assertThat(
        wrong.sentence()).startsWith("sets/0.0.1.json, ").contains(sentence));
  }

  @Test
  void aSetThatNobodyShippedIsSaidToBeUnknown() {
    assertThat(RequirementSet.shipped("9.9.9")).isEqualTo(
        new Reading.Damaged("this version of the kit does not know the requirement set 9.9.9"));
    assertThat(RequirementSet.shipped("../x")).isInstanceOf(Reading.Damaged.class);
  }
}
