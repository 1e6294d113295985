package dev.toju.sim.network;

import dev.toju.sim.chance.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides what becomes of frames. The rules of faults are asked first, in the order in which the
 * faults began; a frame of which none speaks is delivered.
 */
public final class Fates {

  private static final Fate DELIVER = new Fate.Deliver();

  private final List<FateRule> rules = new ArrayList<>();
  private final List<Slow> slow = new ArrayList<>();

  Fates() {}

  /** Puts a rule behind those that are there. */
  public void add(FateRule rule) {
    rules.add(rule);
  }

  /** Takes a rule away. */
  public void remove(FateRule rule) {
    rules.remove(rule);
  }

  /** Frames on lanes that match take that long, until {@link #remove(Slow)}; the latest counts. */
  public Slow slow(Predicate<Lane> lanes, Distribution latency) {
    Slow added = new Slow(lanes, latency);
    slow.add(added);
    return added;
  }

  /** The lanes are as fast as before. */
  public void remove(Slow ended) {
    slow.remove(ended);
  }

  Fate of(Lane lane, Parcel.Message message) {
    if (rules.isEmpty()) {
      return DELIVER;
    }
    Passage passage = new Passage(lane, message.frame(), message.cause());
    for (FateRule rule : List.copyOf(rules)) { // a rule that is used up takes itself away
      Optional<Fate> fate = rule.of(passage);
      if (fate.isPresent()) {
        return fate.get();
      }
    }
    return DELIVER;
  }

  long latencyMs(Lane lane, int cause) {
    Distribution latency = lane.latency();
    for (Slow each : slow) {
      latency = each.lanes.test(lane) ? each.latency : latency;
    }
    return lane.draw(latency, cause);
  }

  /** Lanes that are slow for a time. */
  public static final class Slow {
    private final Predicate<Lane> lanes;
    private final Distribution latency;

    private Slow(Predicate<Lane> lanes, Distribution latency) {
      this.lanes = lanes;
      this.latency = latency;
    }
  }
}
