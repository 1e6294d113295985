package dev.toju.sim.run;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.List;

/** The faults that last, each with what ends it: its time, or the heal. */
final class Endings {

  private final Stage stage;
  private final List<Lasting> lasting = new ArrayList<>();

  Endings(Stage stage) {
    this.stage = stage;
  }

  /** A fault that has begun and has not ended. */
  final class Lasting {
    private final String sentence;
    private final List<Runnable> undo = new ArrayList<>();
    private final List<Long> tickets = new ArrayList<>();
    private boolean over;

    private Lasting(String sentence) {
      this.sentence = sentence;
    }

    /** What is to be done when it ends; in the order in which it was said. */
    Lasting atEnd(Runnable action) {
      undo.add(action);
      return this;
    }

    /** Something that happens while it lasts, if it still does by then. */
    Lasting during(long afterMs, Runnable action) {
      tickets.add(stage.after(afterMs, action::run));
      return this;
    }

    /** It ends by itself after that time, if that is not {@link Fault#UNTIL_HEALED}. */
    Lasting endsAfter(long forMs) {
      if (forMs != Fault.UNTIL_HEALED) {
        tickets.add(stage.after(forMs, this::end));
      }
      return this;
    }

    boolean isOver() {
      return over;
    }

    void end() {
      if (over) {
        return;
      }
      over = true;
      lasting.remove(this);
      tickets.forEach(stage.agenda::cancel);
      tell(false, sentence);
      undo.forEach(Runnable::run);
    }
  }

  /** A fault that begins now and lasts. */
  Lasting begin(Fault fault) {
    Lasting begun = new Lasting(fault.sentence());
    lasting.add(begun);
    tell(true, begun.sentence);
    return begun;
  }

  /** A fault that is over as soon as it has begun. */
  void strike(Fault fault) {
    tell(true, fault.sentence());
  }

  /** Everything that still lasts ends, in the order in which it began. */
  void endAll() {
    List.copyOf(lasting).forEach(Lasting::end);
  }

  private void tell(boolean begins, String sentence) {
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Fault(stage.nowMs(), begins, sentence));
    }
  }
}
