package dev.toju.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditingTest {

  private static final String UNIT = "house.Door";

  @TempDir
  private Path folder = Path.of("");

  @BeforeEach
  void aSourceFile() throws IOException {
    Files.createDirectories(folder.resolve("house"));
    Files.writeString(folder.resolve("house/Door.java"), """
        class Door {
          boolean open(
              int key) {
            return key == 1;
          }
          boolean close() {
            return true;
          }
        }
        """);
  }

  @Test
  void anEditReplacesWhatItFinds() throws Stillborn {
    var changed = editing().applied(List.of(new Edit(UNIT, "key == 1", "key != 1")));

    assertThat(changed).containsOnlyKeys(UNIT);
    assertThat(changed.get(UNIT)).contains("return key != 1;").contains("return true;");
  }

  @Test
  void howLinesAreBrokenDoesNotMatter() throws Stillborn {
    var changed = editing().applied(
        List.of(new Edit(UNIT, "boolean open(\n int key)   {", "boolean open(long key) {")));

    assertThat(changed.get(UNIT)).contains("boolean open(long key) {");
  }

  @Test
  void twoEditsOfOneFileBothLookAtTheFileAsItWas() throws Stillborn {
    var changed = editing().applied(List.of(new Edit(UNIT, "return true;", "return key == 1;"),
        new Edit(UNIT, "key == 1", "key == 2")));

    assertThat(changed.get(UNIT)).contains("return key == 2;").contains("return key == 1;");
  }

  @Test
  void whatIsNotThereIsAnErrorThatSaysSo() {
    assertThatThrownBy(() -> editing().applied(List.of(new Edit(UNIT, "key == 7", "true"))))
        .isInstanceOfSatisfying(Stillborn.class, e -> assertThat(e.reason())
            .contains(UNIT).contains("not at all").contains("key == 7"));
  }

  @Test
  void whatIsThereTwiceIsAnErrorThatSaysSo() {
    assertThatThrownBy(() -> editing().applied(List.of(new Edit(UNIT, "boolean", "int"))))
        .isInstanceOfSatisfying(Stillborn.class,
            e -> assertThat(e.reason()).contains("2 times"));
  }

  @Test
  void editsThatOverlapAreAnErrorThatSaysSo() {
    assertThatThrownBy(() -> editing().applied(List.of(new Edit(UNIT, "return key == 1;", "x"),
        new Edit(UNIT, "key == 1", "y"))))
        .isInstanceOfSatisfying(Stillborn.class, e -> assertThat(e.reason()).contains("overlap"));
  }

  @Test
  void aClassWithoutAFileIsAnErrorThatSaysSo() {
    assertThatThrownBy(() -> editing().applied(List.of(new Edit("house.Window", "a", "b"))))
        .isInstanceOfSatisfying(Stillborn.class,
            e -> assertThat(e.reason()).contains("no source file of house.Window"));
  }

  private Editing editing() {
    return new Editing(new SourceTree(List.of(folder)));
  }
}
