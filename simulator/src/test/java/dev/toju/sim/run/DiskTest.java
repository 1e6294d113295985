package dev.toju.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.sim.run.RunOptions.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiskTest {

  private final Disk disk = new Disk(Form.OBJECTS, true);

  private static StoreRecord put(String key, String text) {
    return new StoreRecord(key, new EchoPeer.Text(text));
  }

  private static List<String> contents(Disk disk) {
    return disk.contents().stream().map(record -> {
      Durable value = record.value();
      return record.key() + "=" + (value == null ? "none" : value.toJson().stringValue());
    }).toList();
  }

  @Test
  void whatWasWrittenLastUnderAKeyIsThereInTheOrderOfTheKeys() {
    disk.write(1, List.of(put("b", "old"), put("a", "one")));
    disk.write(2, List.of(put("b", "new")));

    assertThat(contents(disk)).containsExactly("a=one", "b=new");
  }

  @Test
  void whatWasRemovedIsGone() {
    disk.write(1, List.of(put("a", "one")));
    disk.write(2, List.of(new StoreRecord("a", null)));

    assertThat(contents(disk)).isEmpty();
  }

  @Test
  void rollingBackUndoesWhatIsLaterAndBringsBackWhatWasRemoved() {
    disk.write(1, List.of(put("a", "one"), put("b", "old")));
    disk.write(2, List.of(put("b", "new"), new StoreRecord("a", null)));

    disk.rollBackTo(1);

    assertThat(contents(disk)).containsExactly("a=one", "b=old");
  }

  @Test
  void whatIsWrittenAfterARollBackCanBeRolledBackToo() {
    disk.write(1, List.of(put("a", "one")));
    disk.write(5, List.of(put("b", "lost")));
    disk.rollBackTo(3);
    disk.write(6, List.of(put("c", "new")));

    disk.rollBackTo(3);

    assertThat(contents(disk)).containsExactly("a=one");
  }

  @Test
  void writtenOutNothingOfTheObjectIsLeft() {
    Disk written = new Disk(Form.WRITTEN, false);

    written.write(1, List.of(put("a", "one")));

    assertThat(written.contents()).singleElement()
        .satisfies(record -> assertThat(record.value()).isInstanceOf(Durable.Json.class));
    assertThat(contents(written)).containsExactly("a=one");
  }
}
