package dev.toju.cli;

/** How a subject can fail to be one that is judged, whatever its kind (decision 99). */
enum Outcome {
  /** It cannot be started, made or dialled. */
  UNREACHABLE,
  /** It ends while it is needed. */
  DIED,
  /** It does not answer in time. */
  HUNG,
  /** It says what nobody can read. */
  BABBLED,
  /** It says more than it may. */
  FLOODED,
  /** The same run does not come twice. */
  NOT_DETERMINISTIC
}
