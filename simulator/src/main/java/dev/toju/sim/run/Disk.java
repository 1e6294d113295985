package dev.toju.sim.run;

import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.sim.run.RunOptions.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one device has stored: it outlives its peer's crashes. */
final class Disk {

  private final Form form;
  private final boolean keepsBackups;
  private final SortedMap<String, Durable> current = new TreeMap<>();
  private final List<Written> journal = new ArrayList<>();

  private record Written(long atMs, List<StoreRecord> records) {}

  /** @param keepsBackups whether it may be rolled back */
  Disk(Form form, boolean keepsBackups) {
    this.form = form;
    this.keepsBackups = keepsBackups;
  }

  /** One transaction. */
  void write(long atMs, List<StoreRecord> records) {
    if (keepsBackups) {
      journal.add(new Written(atMs, List.copyOf(records)));
    }
    apply(records);
  }

  private void apply(List<StoreRecord> records) {
    for (StoreRecord record : records) {
      Durable value = record.value();
      if (value == null) {
        current.remove(record.key());
      } else {
        current.put(record.key(),
            form == Form.WRITTEN ? new Durable.Json(value.toJson()) : value);
      }
    }
  }

  void wipe() {
    current.clear();
    journal.clear();
  }

  /** Everything that was written later than that moment is undone. */
  void rollBackTo(long atMs) {
    List<Written> kept = journal.stream().filter(written -> written.atMs() <= atMs).toList();
    wipe();
    kept.forEach(written -> write(written.atMs(), written.records()));
  }

  /** What is there, in the order of the keys. */
  List<StoreRecord> contents() {
    List<StoreRecord> records = new ArrayList<>(current.size());
    current.forEach((key, value) -> records.add(new StoreRecord(key, value)));
    return records;
  }
}
