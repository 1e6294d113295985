package dev.toju.conformance.judge;

/** Speaks about one requirement in one run. */
public interface Judge extends Witness {

  /** What it has counted so far. */
  Tally tally();

  /** What it says so far; after the run, what it says. */
  default Verdict verdict() {
    return tally().verdict();
  }
}
