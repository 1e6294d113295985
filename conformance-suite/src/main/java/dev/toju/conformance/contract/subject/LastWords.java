package dev.toju.conformance.contract.subject;

import dev.toju.conformance.contract.Shortened;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The end of a subject's standard error: kept in a ring, shown to people, never parsed. */
final class LastWords implements Runnable {

  private static final int LINES = 5;
  private static final int LINE_CHARS = 200;

  private final InputStream in;
  private final byte[] ring;
  private long written;

  LastWords(InputStream in, int bytes) {
    this.in = in;
    this.ring = new byte[bytes];
  }

  @Override
  public void run() {
    byte[] chunk = new byte[4096];
    try {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        keep(chunk, read);
      }
    } catch (IOException broken) {
      // the process was ended: what was kept until now stays
    }
  }

  private synchronized void keep(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      ring[(int) (written++ % ring.length)] = chunk[i];
    }
  }

  /** The last lines, oldest first, each shortened; empty where nothing was said. */
  synchronized List<String> lines() {
    int kept = (int) Math.min(written, ring.length);
    byte[] bytes = new byte[kept];
    for (int i = 0; i < kept; i++) {
      bytes[i] = ring[(int) ((written - kept + i) % ring.length)];
    }
    List<String> lines = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\\R", -1)) {
      if (!line.isBlank()) {
        lines.add(Shortened.of(line.strip(), LINE_CHARS));
      }
    }
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
  }
}
