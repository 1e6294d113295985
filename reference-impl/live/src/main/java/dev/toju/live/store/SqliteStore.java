package dev.toju.live.store;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sqlite.SQLiteConfig;

/**
 * A peer's store in one SQLite file: a table of key and JSON text. Each write is one transaction in
 * the write-ahead log, synced before it returns, so {@code kill -9} and a power cut leave either all
 * of it or nothing. The file belongs to one process at a time and is readable by its owner alone.
 */
public final class SqliteStore implements PeerStore {

  /** "TOJU" in the header of the file, so that no other program's file is taken for a store. */
  private static final int APPLICATION = 0x544F4A55;

  private static final int FORMAT = 1;

  /** How long to wait for a process that was just killed to let go of the file. */
  private static final int BUSY_MS = 2_000;

  private static final int ENTROPY_BYTES = 32;

  private final Path file;
  private final Connection connection;
  private final SecureRandom random = new SecureRandom();

  private SqliteStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens the store in that file, and makes it where there is none.
   *
   * @throws StoreUnavailable if it is in use, is no store, or cannot be made there
   */
  public static SqliteStore open(Path file) throws StoreUnavailable {
    return open(file, OptionalInt.empty());
  }

  /** As {@link #open(Path)}, with room for that many pages of 4 KiB: a quota. */
  static SqliteStore open(Path file, OptionalInt maxPages) throws StoreUnavailable {
    try {
      makeForOwnerAlone(file);
      SqliteStore store = new SqliteStore(file, connect(file));
      try {
        store.prepare();
        if (maxPages.isPresent()) {
          store.execute("PRAGMA max_page_count = " + maxPages.getAsInt());
        }
        return store;
      } catch (SQLException | StoreUnavailable | RuntimeException failure) {
        store.close();
        throw failure;
      }
    } catch (IOException | SQLException failure) {
      throw unavailable(file, failure);
    }
  }

  private static void makeForOwnerAlone(Path file) throws IOException {
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(file, PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (FileAlreadyExistsException alreadyThere) {
      // An earlier life made it; its permissions are its owner's business.
    }
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  private void prepare() throws SQLException, StoreUnavailable {
    int application = number("PRAGMA application_id");
    int format = number("PRAGMA user_version");
    boolean empty = number("SELECT count(*) FROM sqlite_master") == 0;
    if (empty) {
      inTransaction(this::create);
    } else if (application != APPLICATION) {
      throw new StoreUnavailable("expected a peer's store in " + file
          + ", came an SQLite file of another program: name another file");
    } else if (format != FORMAT) {
      throw new StoreUnavailable("expected a store of format " + FORMAT + " in " + file + ", came "
          + format + ": open it with the version of the kit that wrote it");
    }
  }

  private void create() throws SQLException {
    execute("CREATE TABLE record (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    execute("CREATE TABLE device (one INTEGER PRIMARY KEY CHECK (one = 1), identity TEXT NOT NULL,"
        + " boot INTEGER NOT NULL, entropy TEXT NOT NULL)");
    try (PreparedStatement insert = connection
        .prepareStatement("INSERT INTO device VALUES (1, ?, 0, '')")) {
      insert.setString(1, drawn());
      insert.executeUpdate();
    }
    execute("PRAGMA application_id = " + APPLICATION);
    execute("PRAGMA user_version = " + FORMAT);
  }

  @Override
  public String identityKey() {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT identity FROM device")) {
      return result.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException("expected the identity in " + file + ", came: "
          + failure.getMessage(), failure);
    }
  }

  @Override
  public Life beginLife() throws StoreUnavailable {
    String entropy = drawn();
    try {
      inTransaction(() -> {
        try (PreparedStatement count = connection
            .prepareStatement("UPDATE device SET boot = boot + 1, entropy = ?")) {
          count.setString(1, entropy);
          count.executeUpdate();
        }
      });
      return new Life(number("SELECT boot FROM device"), entropy, records());
    } catch (SQLException failure) {
      throw unavailable(file, failure);
    }
  }

  private List<StoreRecord> records() throws SQLException, StoreUnavailable {
    List<StoreRecord> records = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT key, value FROM record")) {
      while (rows.next()) {
        records.add(read(rows.getString(1), rows.getString(2)));
      }
    }
    // SQLite sorts by UTF-8 bytes, the port by UTF-16 code units.
    records.sort(Comparator.comparing(StoreRecord::key));
    return List.copyOf(records);
  }

  private StoreRecord read(String key, String value) throws StoreUnavailable {
    try {
      return new StoreRecord(key, new Durable.Json(Json.readOwn(value)));
    } catch (IllegalArgumentException damaged) {
      throw new StoreUnavailable("expected JSON under " + key + " in " + file + ", came damage: "
          + damaged.getMessage() + "; restore the file from a backup", damaged);
    }
  }

  @Override
  public Optional<String> write(List<StoreRecord> records) {
    try {
      inTransaction(() -> put(records));
      return Optional.empty();
    } catch (SQLException failure) {
      return Optional.of("the store " + file + " did not take the write: " + failure.getMessage());
    }
  }

  private void put(List<StoreRecord> records) throws SQLException {
    try (
        PreparedStatement put = connection
            .prepareStatement("INSERT INTO record (key, value) VALUES (?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        PreparedStatement remove = connection
            .prepareStatement("DELETE FROM record WHERE key = ?")) {
      for (StoreRecord one : records) {
        Durable value = one.value();
        PreparedStatement statement = value == null ? remove : put;
        statement.setString(1, one.key());
        if (value != null) {
          statement.setString(2, Json.text(value.toJson()));
        }
        statement.executeUpdate();
      }
    }
  }

  /** What is to happen as a whole or not at all. */
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  /**
   * Begins and ends the transaction in SQL: SQLite itself rolls back on some failures, of which the
   * driver's own bookkeeping does not know.
   */
  private void inTransaction(Work work) throws SQLException {
    execute("BEGIN IMMEDIATE");
    try {
      work.run();
      execute("COMMIT");
    } catch (SQLException failure) {
      rollBack();
      throw failure;
    }
  }

  private void rollBack() {
    try {
      execute("ROLLBACK");
    } catch (SQLException alreadyDone) {
      // SQLite has rolled back by itself.
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new IllegalStateException("expected to close " + file + ", came: "
          + failure.getMessage(), failure);
    }
  }

  private String drawn() {
    byte[] bytes = new byte[ENTROPY_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private int number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getInt(1);
    }
  }

  /** What SQLite says of one of its settings. */
  String setting(String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static StoreUnavailable unavailable(Path file, Exception failure) {
    return new StoreUnavailable("expected a store in " + file + " that no other process has open,"
        + " came: " + failure.getMessage() + "; end the other process or name another file",
        failure);
  }
}
