package dev.toju.sim.run;

import dev.toju.sim.time.Agenda;

/** How fast a host works: at once, or so slowly that inputs wait for it. */
final class Pace {

  private final Stage stage;
  private final Runnable goesOn;
  private long perInputMs;
  private long readyAtMs;
  private long ticket = Agenda.NO_TICKET;

  Pace(Stage stage, Runnable goesOn) {
    this.stage = stage;
    this.goesOn = goesOn;
  }

  /** From now on each input takes that long; 0 = no time. What it is at now it finishes first. */
  void set(long newPerInputMs) {
    perInputMs = newPerInputMs;
  }

  /** Whether it can take an input now; if not, it will go on by itself. */
  boolean isReady() {
    long waitMs = readyAtMs - stage.nowMs();
    if (waitMs <= 0) {
      return true;
    }
    if (ticket == Agenda.NO_TICKET) {
      ticket = stage.after(waitMs, () -> {
        ticket = Agenda.NO_TICKET;
        goesOn.run();
      });
    }
    return false;
  }

  /** It has just taken an input. */
  void worked() {
    readyAtMs = stage.nowMs() + perInputMs;
  }

  /** The process is gone, and its work with it. */
  void forget() {
    stage.agenda.cancel(ticket);
    ticket = Agenda.NO_TICKET;
    readyAtMs = 0;
  }
}
