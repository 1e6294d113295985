package dev.toju.conformance.contract.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineReaderTest {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(50);

  private static LineReader reading(InputStream in) {
    LineReader reader = new LineReader(in, 100);
    Thread.ofPlatform().daemon().name("reader").start(reader);
    return reader;
  }

  @Test
  void aLineIsALineAndItsEndTheEnd() throws InterruptedException {
    LineReader reader = reading(
        new ByteArrayInputStream("one\ntwo".getBytes(StandardCharsets.UTF_8)));

    assertThat(reader.next(PATIENCE)).isEqualTo(new Heard.Line("one"));
    assertThat(reader.next(PATIENCE)).isEqualTo(new Heard.Gone("two"));
  }

  /** Else the subject would be told that it did not answer. */
  @Test
  void memoryThatRunsOutHereIsNoSilenceOfTheSubject() {
    LineReader reader = reading(new InputStream() {
      @Override
      public int read() {
        throw new OutOfMemoryError("ours");
      }

      @Override
      public int read(byte[] bytes, int from, int count) {
        throw new OutOfMemoryError("ours");
      }
    });

    assertThatThrownBy(() -> reader.next(PATIENCE)).isInstanceOf(OutOfMemoryError.class)
        .hasMessage("ours");
    assertThatThrownBy(() -> reader.next(PATIENCE)).isInstanceOf(OutOfMemoryError.class);
  }
}
