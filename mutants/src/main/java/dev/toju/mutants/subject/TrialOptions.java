package dev.toju.mutants.subject;

/**
 * How a changed example is tried.
 *
 * @param named whether the scenarios alone are run whose file names a requirement that has to break
 * @param whole whether the trial goes on when all that has to break did, so that everything is seen
 *              that breaks
 */
public record TrialOptions(boolean named, boolean whole) {

  /** All scenarios and plans, until all that has to break did. */
  public static final TrialOptions USUAL = new TrialOptions(false, false);
}
