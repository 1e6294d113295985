package dev.toju.sim.chance;

/** How a number is spread, by name. The unit is that of whoever uses it. */
public sealed interface Distribution {

  /** The number that it has at a place. */
  long at(Chance chance);

  /** The least number that it can have. */
  long least();

  /** The greatest number that it can have. */
  long most();

  /** Always the same number. */
  record Fixed(long value) implements Distribution {
    @Override
    public long at(Chance chance) {
      return value;
    }

    @Override
    public long least() {
      return value;
    }

    @Override
    public long most() {
      return value;
    }

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** From {@code least} to {@code most}, each equally likely. */
  record Uniform(long least, long most) implements Distribution {
    public Uniform {
      if (least > most) {
        throw new IllegalArgumentException("there is no number from " + least + " to " + most);
      }
    }

    @Override
    public long at(Chance chance) {
      return chance.uniform(least, most);
    }

    @Override
    public String toString() {
      return least + ".." + most;
    }
  }

  /**
   * {@code least} and something behind it that is mostly small and rarely large: a wait whose end is
   * always equally near, cut off at {@code most}.
   *
   * @param mean how much is behind {@code least} on average, before the cut
   */
  record Exponential(long least, long mean, long most) implements Distribution {
    public Exponential {
      if (least > most || mean < 0) {
        throw new IllegalArgumentException("expected least <= most and mean >= 0, not " + least
            + ", " + most + " and " + mean);
      }
    }

    @Override
    public long at(Chance chance) {
      double unit = ((chance.bits() >>> 11) + 1) * 0x1.0p-53; // above 0, up to 1
      double behind = -(double) mean * StrictMath.log(unit); // strict: the same on every machine
      return (long) Math.min((double) most, least + behind);
    }

    @Override
    public String toString() {
      return least + "+exponential(" + mean + ").." + most;
    }
  }

  /** Mostly the one, rarely the other: a link that is fast until it is not. */
  record Sometimes(Probability often, Distribution rare, Distribution common)
      implements
        Distribution {
    @Override
    public long at(Chance chance) {
      return (chance.at("which").happens(often) ? rare : common).at(chance);
    }

    @Override
    public long least() {
      return Math.min(rare.least(), common.least());
    }

    @Override
    public long most() {
      return Math.max(rare.most(), common.most());
    }

    @Override
    public String toString() {
      return often + " " + rare + ", else " + common;
    }
  }
}
