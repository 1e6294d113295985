package dev.toju.sim.chance;

import java.util.List;
import java.util.Objects;

/**
 * The chance of one place. A place is named by a seed and a path of parts; each path has a value of
 * its own, that depends on nothing else:
 *
 * <pre>{@code
 * long latencyMs = Chance.of(seed).at("link").at("alice").at("bob").at(cause, ordinal).uniform(20, 60);
 * }</pre>
 *
 * <p>
 * Asking one place twice gives the same answer twice: whoever needs several values names several
 * places.
 */
public final class Chance {

  private final long state;

  private Chance(long state) {
    this.state = state;
  }

  /** The root of all places of a seed. */
  public static Chance of(Seed seed) {
    return new Chance(Mixer.mix(seed.value() + Mixer.GOLDEN));
  }

  /** The place below this one that a word names. */
  public Chance at(String part) {
    return new Chance(Mixer.absorb(state, part));
  }

  /** The place below this one that a number names. */
  public Chance at(long part) {
    return new Chance(Mixer.absorb(state, part));
  }

  /** The place two steps below this one: the same as {@code at(first).at(second)}. */
  public Chance at(long first, long second) {
    return new Chance(Mixer.absorb(Mixer.absorb(state, first), second));
  }

  /** 64 bits. */
  public long bits() {
    return Mixer.mix(state ^ Mixer.LEAF);
  }

  /** A number from {@code least} to {@code most}, both included, each equally likely. */
  public long uniform(long least, long most) {
    if (least > most) {
      throw new IllegalArgumentException("there is no number from " + least + " to " + most);
    }
    long count = most - least + 1;
    return count == 0 ? bits() : least + Math.unsignedMultiplyHigh(bits(), count);
  }

  /** Whether something of this probability happens here. */
  public boolean happens(Probability probability) {
    return uniform(1, probability.outOf()) <= probability.times();
  }

  /** One of these, each equally likely. */
  public <T> T pick(List<T> from) {
    return Objects.requireNonNull(from.get((int) uniform(0, from.size() - 1L)));
  }

  /** A number from a distribution. */
  public long draw(Distribution distribution) {
    return distribution.at(this);
  }

  /** So many lowercase hex digits. */
  public String hex(int digits) {
    StringBuilder text = new StringBuilder(digits + 15);
    for (int word = 0; text.length() < digits; word++) {
      long bits = at(word).bits();
      for (int shift = 60; shift >= 0; shift -= 4) {
        text.append(Character.forDigit((int) (bits >>> shift) & 15, 16));
      }
    }
    return text.substring(0, digits);
  }
}
