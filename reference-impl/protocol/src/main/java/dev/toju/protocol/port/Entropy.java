package dev.toju.protocol.port;

import dev.toju.protocol.json.Digests;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** All chance that a peer or a server has: a stream that follows from its seed (law 1). */
public final class Entropy {

  private static final int TOKEN_DIGITS = 16;

  private final String seed;
  private long drawn;

  /** A stream of its own for each life: the seed and the number of the life. */
  public Entropy(String seed, int boot) {
    this.seed = seed + "/" + boot + "/";
  }

  /** A fresh token of 16 hex digits, for ids. */
  public String token() {
    return HexFormat.of().formatHex(next()).substring(0, TOKEN_DIGITS);
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public long between(long least, long most) {
    long bits = Long.parseUnsignedLong(token(), 16) >>> 1;
    return least + bits % (most - least + 1);
  }

  private byte[] next() {
    drawn++;
    return Digests.sha256((seed + drawn).getBytes(StandardCharsets.UTF_8));
  }
}
