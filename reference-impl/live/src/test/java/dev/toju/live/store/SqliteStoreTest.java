package dev.toju.live.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.live.store.PeerStore.Life;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest {

  @TempDir
  Path folder = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("alice.db");
  }

  private static StoreRecord put(String key, String json) {
    return new StoreRecord(key, new Durable.Json(Json.readOwn(json)));
  }

  private static StoreRecord remove(String key) {
    return new StoreRecord(key, null);
  }

  private List<StoreRecord> stored() throws StoreUnavailable {
    try (SqliteStore store = SqliteStore.open(file)) {
      return store.beginLife().records();
    }
  }

  @Test
  void whatWasWrittenComesBackInTheOrderOfTheKeys() throws Exception {
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.write(List.of(put("b", "{\"x\":1}"), put("a", "[true]"), put("c", "0"))))
          .isEmpty();
      assertThat(store.write(List.of(put("b", "{\"x\":2}"), remove("c"), remove("never"))))
          .isEmpty();
    }

    assertThat(stored()).containsExactly(put("a", "[true]"), put("b", "{\"x\":2}"));
  }

  @Test
  void keysAreOrderedByUtf16CodeUnitsAsThePortSays() throws Exception {
    String astral = "k\uD83D\uDE00";
    String high = "k\uFF21";
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.write(List.of(put(high, "1"), put(astral, "2")))).isEmpty();
    }

    assertThat(stored()).extracting(StoreRecord::key).containsExactly(astral, high);
  }

  @Test
  void numbersKeepAllTheirDigits() throws Exception {
    String exact = "{\"n\":12345678901234567890.12345678901234567890}";
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.write(List.of(put("k", exact)))).isEmpty();
    }

    assertThat(stored()).singleElement().satisfies(record -> {
      Durable value = record.value();
      assertThat(value == null ? "" : Json.text(value.toJson())).isEqualTo(exact);
    });
  }

  @Test
  void livesAreCountedAndEachHasItsOwnEntropy() throws Exception {
    Life first;
    Life second;
    String key;
    try (SqliteStore store = SqliteStore.open(file)) {
      first = store.beginLife();
      key = store.identityKey();
    }
    try (SqliteStore store = SqliteStore.open(file)) {
      second = store.beginLife();

      assertThat(store.identityKey()).isEqualTo(key).matches("[0-9a-f]{64}");
    }

    assertThat(first.boot()).isEqualTo(1);
    assertThat(second.boot()).isEqualTo(2);
    assertThat(first.entropy()).matches("[0-9a-f]{64}").isNotEqualTo(second.entropy());
  }

  @Test
  void aWriteThatDoesNotFitIsRefusedWholeAndTheNextOneThatFitsIsTaken() throws Exception {
    String large = "\"" + "x".repeat(200_000) + "\"";
    try (SqliteStore store = SqliteStore.open(file, OptionalInt.of(20))) {
      assertThat(store.write(List.of(put("a", "1")))).isEmpty();

      assertThat(store.write(List.of(put("a", "2"), put("large", large)))).get().asString()
          .contains("did not take the write").contains("full");
      assertThat(store.write(List.of(put("b", "3")))).isEmpty();
    }

    assertThat(stored()).containsExactly(put("a", "1"), put("b", "3"));
  }

  @Test
  void aStoreBelongsToOneProcessAtATime() throws Exception {
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.beginLife().boot()).isEqualTo(1);

      assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("that no other process has open").hasMessageContaining("locked");
    }
  }

  @Test
  void theFileIsForItsOwnerAlone() throws Exception {
    SqliteStore.open(file).close();

    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system knows no owners");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherProgramsFileIsLeftAlone() throws Exception {
    try (Connection foreign = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = foreign.createStatement()) {
      statement.execute("CREATE TABLE theirs (x)");
    }

    assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("an SQLite file of another program");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedWithASentence() throws Exception {
    Files.writeString(file, "dear diary, ".repeat(100));

    assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("not a database");
  }

  @Test
  void aStoreOfAnotherFormatIsNotTouched() throws Exception {
    SqliteStore.open(file).close();
    try (Connection later = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = later.createStatement()) {
      statement.execute("PRAGMA user_version = 2");
    }

    assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("expected a store of format 1").hasMessageContaining("came 2");
  }

  @Test
  void aFolderThatIsMissingIsRefusedWithASentence() {
    Path nowhere = folder.resolve("missing").resolve("alice.db");

    assertThatThrownBy(() -> SqliteStore.open(nowhere)).isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  void damageIsToldWithTheKeyWhereItIs() throws Exception {
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.write(List.of(put("row/1", "1")))).isEmpty();
    }
    try (Connection damaging = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = damaging.createStatement()) {
      statement.execute("UPDATE record SET value = '{'");
    }

    assertThatThrownBy(this::stored).isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("expected JSON under row/1");
  }

  @Test
  void aWriteIsInTheLogAndSyncedBeforeItReturns() throws Exception {
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.setting("journal_mode")).isEqualTo("wal");
      assertThat(store.setting("synchronous")).isEqualTo("2");
      assertThat(store.setting("locking_mode")).isEqualTo("exclusive");
    }
  }
}
