package dev.toju.sim.plan.draw;

/** The kinds of faults that a drawing chooses among; some have more than one form. */
enum FaultKind {
  PARTITION, ONE_WAY, OFFLINE, CUT, SIGNALING_DOWN, CHANNELS_DOWN, ICE_FAILURE, LATENCY, JAM, RECONNECT_STORM, HALF_OPEN, LOSE, CORRUPT, OVERSIZE, CRASH, CRASH_DURING, WIPE, ROLL_BACK, STORE_REFUSES, SERVER_RESTART, CLOCK_SKEW, CLOCK_DRIFT, SLOW_HOST, HEAL
}
