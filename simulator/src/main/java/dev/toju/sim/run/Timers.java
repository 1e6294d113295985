package dev.toju.sim.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** The named timers of one host in one life. A timer remembers the cause of what set it. */
final class Timers {

  private final Stage stage;
  private final BiConsumer<String, Integer> fires;
  private final Map<String, Long> tickets = new LinkedHashMap<>();

  Timers(Stage stage, BiConsumer<String, Integer> fires) {
    this.stage = stage;
    this.fires = fires;
  }

  void set(String name, long afterMs, int cause) {
    cancel(name);
    stage.timerSet();
    tickets.put(name, stage.after(afterMs, () -> {
      stage.timerGone();
      tickets.remove(name);
      fires.accept(name, cause);
    }));
  }

  void cancel(String name) {
    Long ticket = tickets.remove(name);
    if (ticket != null) {
      stage.agenda.cancel(ticket);
      stage.timerGone();
    }
  }

  void cancelAll() {
    tickets.values().forEach(ticket -> {
      stage.agenda.cancel(ticket);
      stage.timerGone();
    });
    tickets.clear();
  }
}
