package dev.toju.conformance.judge;

/** Speaks about one requirement in one run. */
public interface Judge extends Witness {

  /** What it says so far; after the run, what it says. */
  Verdict verdict();
}
