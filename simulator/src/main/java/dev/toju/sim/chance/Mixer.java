package dev.toju.sim.chance;

/**
 * The arithmetic of chance: the finalizer of SplitMix64 (Steele, Lea, Flood 2014), and a way to
 * absorb the parts of an address with it. Integers alone, so it is the same on every machine.
 */
final class Mixer {

  /** 2^64 divided by the golden ratio, the increment of SplitMix64. */
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Tells the value of a place from the way to the places below it. */
  static final long LEAF = 0xD1B54A32D192ED03L;

  /** Tells a word from a number. */
  private static final long WORD = 0x8CB92BA72F3D8DD7L;

  private Mixer() {}

  static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long absorb(long state, long part) {
    return mix((state ^ mix(part + GOLDEN)) * 0x2545F4914F6CDD1DL + GOLDEN);
  }

  /** The length first, so that no two sequences of words run together; then four characters a time. */
  static long absorb(long state, String part) {
    long result = absorb(state, WORD ^ part.length());
    for (int i = 0; i < part.length(); i += 4) {
      long four = 0;
      for (int j = i; j < Math.min(i + 4, part.length()); j++) {
        four = four << 16 | part.charAt(j);
      }
      result = absorb(result, four);
    }
    return result;
  }
}
