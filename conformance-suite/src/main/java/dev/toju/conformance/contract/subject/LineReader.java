package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Shortened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads lines on a thread of its own, because a read of a pipe cannot be given a time. However much
 * comes, it holds one line that waits to be taken and one that is being read.
 */
final class LineReader implements Runnable {

  /** How much is shown of a line that is too long. */
  private static final int BEGINNING_BYTES = 80;

  private final InputStream in;
  private final int lineBytes;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(1);
  private final byte[] chunk = new byte[8192];
  private ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineReader(InputStream in, int lineBytes) {
    this.in = in;
    this.lineBytes = lineBytes;
  }

  /** What has come and was not yet taken, {@link Heard.Silence} if nothing has. */
  Heard peek() {
    Heard next = heard.peek();
    return next == null ? new Heard.Silence() : next;
  }

  /** The next line, waiting at most so long. */
  Heard next(long nanos) throws InterruptedException {
    Heard next = heard.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    return next == null ? new Heard.Silence() : next;
  }

  @Override
  public void run() {
    try {
      if (readLines()) {
        heard.put(new Heard.Gone(shown(line.toByteArray())));
      }
    } catch (InterruptedException nobodyListens) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads to the end; false: it gave up at a line that was too long. */
  private boolean readLines() throws InterruptedException {
    for (int read = read(); read >= 0; read = read()) {
      int from = 0;
      for (int i = 0; i < read; i++) {
        if (chunk[i] == '\n') {
          line.write(chunk, from, i - from);
          from = i + 1;
          if (line.size() > lineBytes) {
            return tooLong();
          }
          heard.put(decoded(line.toByteArray()));
          line = new ByteArrayOutputStream();
        }
      }
      line.write(chunk, from, read - from);
      if (line.size() > lineBytes) {
        return tooLong();
      }
    }
    return true;
  }

  private boolean tooLong() throws InterruptedException {
    byte[] beginning = Arrays.copyOf(line.toByteArray(), Math.min(lineBytes, BEGINNING_BYTES));
    heard.put(new Heard.TooLong(shown(beginning), lineBytes));
    line = new ByteArrayOutputStream();
    return false;
  }

  /** A pipe that breaks is an end like any other. */
  private int read() {
    try {
      return in.read(chunk);
    } catch (IOException broken) {
      return -1;
    }
  }

  private static Heard decoded(byte[] bytes) {
    try {
      return new Heard.Line(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notText) {
      return new Heard.Garbled(shown(bytes));
    }
  }

  private static String shown(byte[] bytes) {
    return Shortened.of(new String(bytes, StandardCharsets.UTF_8));
  }
}
