package dev.toju.sim.fault;

/** What a peer that crashed has stored when it lives again. */
public sealed interface Memory {

  /** Everything that was stored before the crash. */
  record Intact() implements Memory {}

  /** Nothing: a new device of the same user. */
  record Wiped() implements Memory {}

  /** What was stored at that virtual time: a backup was put back. */
  record RolledBack(long backupAtMs) implements Memory {}
}
