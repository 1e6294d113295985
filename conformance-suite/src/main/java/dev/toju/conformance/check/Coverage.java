package dev.toju.conformance.check;

/** What has to be exercised for a run to be complete. */
public enum Coverage {
  /** Whatever the chosen scenarios exercise, but something. */
  CHOSEN,
  /** Every requirement that has a judge and that a rule set under test demands. */
  EVERY_JUDGE
}
