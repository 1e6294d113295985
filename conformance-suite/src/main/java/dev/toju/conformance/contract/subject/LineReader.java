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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines from a pipe, each within a time. Most answers come within microseconds: for those, who
 * waits looks himself. A read of a pipe cannot be given a time, so a longer wait is left to a thread
 * of its own, and waking that up, and being woken by it, takes longer than most answers. However much
 * comes, one line is held, and what came behind it.
 */
final class LineReader implements Runnable {

  /** How much is shown of a line that is too long. */
  private static final int BEGINNING_BYTES = 80;

  /** So long who waits looks himself. */
  private static final long LOOKING_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final InputStream in;
  private final int lineBytes;
  private final Semaphore wanted = new Semaphore(0);
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(1);

  // who looks, or the thread while it was asked for a line: never both
  private final byte[] chunk = new byte[8192];
  private int from;
  private int to;
  private ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable Heard early;
  private boolean asked;

  /** Of ours, while a line was read: nothing that the subject has done. */
  private volatile @Nullable OutOfMemoryError exhausted;

  LineReader(InputStream in, int lineBytes) {
    this.in = in;
    this.lineBytes = lineBytes;
  }

  /** What has come and was not yet taken, {@link Heard.Silence} if that is no whole line. */
  Heard peek() {
    if (asked) {
      Heard late = heard.peek();
      return late == null ? new Heard.Silence() : late;
    }
    if (early == null) {
      early = look();
    }
    return early == null ? new Heard.Silence() : early;
  }

  /** The next line, waiting at most so long. */
  Heard next(long nanos) throws InterruptedException {
    failWhereWeRanOut();
    long begun = System.nanoTime();
    Heard known = early;
    early = null;
    while (known == null && !asked && System.nanoTime() - begun < LOOKING_NANOS) {
      known = look();
      Thread.onSpinWait();
    }
    if (known != null) {
      return known;
    }
    if (!asked) {
      asked = true;
      wanted.release();
    }
    Heard next = heard.poll(Math.max(0, nanos - (System.nanoTime() - begun)),
        TimeUnit.NANOSECONDS);
    failWhereWeRanOut();
    asked = next == null;
    return next == null ? new Heard.Silence() : next;
  }

  private void failWhereWeRanOut() {
    OutOfMemoryError ours = exhausted;
    if (ours != null) {
      throw ours;
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        wanted.acquire();
        Heard next = buffered();
        while (next == null) {
          next = read() ? buffered() : new Heard.Gone(shown(line.toByteArray()));
        }
        heard.put(next);
      }
    } catch (InterruptedException nobodyListens) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError ours) { // who waits would take it for silence
      exhausted = ours;
      line = new ByteArrayOutputStream();
      heard.clear();
      heard.add(new Heard.Silence());
    }
  }

  /** What makes a whole line of what is there; nothing if that is none. */
  private @Nullable Heard look() {
    Heard next = buffered();
    while (next == null && isReady() && read()) {
      next = buffered();
    }
    return next;
  }

  private boolean isReady() {
    try {
      return in.available() > 0;
    } catch (IOException broken) {
      return false;
    }
  }

  /** A line of what was read, or that there is more without an end than is allowed. */
  private @Nullable Heard buffered() {
    for (int i = from; i < to; i++) {
      if (chunk[i] == '\n') {
        line.write(chunk, from, i - from);
        from = i + 1;
        Heard whole = line.size() > lineBytes ? tooLong() : decoded(line.toByteArray());
        line = new ByteArrayOutputStream();
        return whole;
      }
    }
    line.write(chunk, from, to - from);
    from = to;
    return line.size() > lineBytes ? tooLong() : null;
  }

  private Heard tooLong() {
    byte[] beginning = Arrays.copyOf(line.toByteArray(), Math.min(lineBytes, BEGINNING_BYTES));
    line = new ByteArrayOutputStream();
    return new Heard.TooLong(shown(beginning), lineBytes);
  }

  /** Reads on; false: there is no more. A pipe that breaks is an end like any other. */
  private boolean read() {
    try {
      int count = in.read(chunk);
      from = 0;
      to = Math.max(0, count);
      return count >= 0;
    } catch (IOException broken) {
      return false;
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
