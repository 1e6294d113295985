package dev.toju.stage;

import dev.toju.live.LiveTap;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.View;
import dev.toju.sim.trace.Event;
import java.util.function.BiConsumer;

/** Writes what one live peer takes, does and shows into the journal, under its role. */
final class HostTap implements LiveTap<PeerInput, PeerEffect> {

  private final String role;
  private final Journal journal;
  private final BiConsumer<Shown, Long> shown;
  private long wallMs;

  HostTap(String role, Journal journal, BiConsumer<Shown, Long> shown) {
    this.role = role;
    this.journal = journal;
    this.shown = shown;
  }

  @Override
  public void given(PeerInput input, long wall) {
    journal.enter();
    wallMs = wall;
    journal.tell(atMs -> new Event.Given(atMs, role, wall, input, journal.step()));
  }

  @Override
  public void did(PeerEffect effect) {
    journal.tell(atMs -> new Event.Did(atMs, role, effect, journal.step()));
    if (effect instanceof PeerEffect.Show show) {
      shown.accept(show.what(), wallMs);
    }
  }

  @Override
  public void turned() {
    journal.exit();
  }

  @Override
  public void viewed(View view) {
    journal.tell(atMs -> new Event.Viewed(atMs, role, view));
  }
}
