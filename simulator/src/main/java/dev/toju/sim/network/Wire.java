package dev.toju.sim.network;

import dev.toju.sim.time.Agenda;
import dev.toju.sim.time.Happening;

/** What all links of a run share. */
record Wire(Agenda<Happening> agenda, Fates fates, Ends ends, LinkOptions options) {

  long nowMs() {
    return agenda.clock().nowMs();
  }

  long after(long delayMs, Happening what) {
    return agenda.add(nowMs() + delayMs, what);
  }
}
