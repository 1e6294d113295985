package dev.toju.sim.campaign;

/**
 * A seed on whose plan something was seen.
 *
 * @param size how large that plan is; the smaller comes first, and of equal ones the lower seed
 */
public record Example(long size, long seed) implements Comparable<Example> {

  @Override
  public int compareTo(Example other) {
    return size == other.size ? Long.compare(seed, other.seed) : Long.compare(size, other.size);
  }
}
