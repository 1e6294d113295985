package dev.toju.conformance.judge;

import dev.toju.conformance.model.FrameSummary;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Sighting;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Duty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts how often a requirement held, remembers of whom that was asked, and keeps the first
 * violation in each circumstance.
 */
public final class Tally {

  private final RunModel run;
  private final Map<Circumstance, Evidence> broken = new TreeMap<>();
  private final SortedMap<Tested, Long> tested = new TreeMap<>();
  private long kept;

  public Tally(RunModel run) {
    this.run = run;
  }

  /** It was put to the test and held; {@code host} is who owed it, in the capacity of {@code duty}. */
  public void kept(Duty duty, String host) {
    kept++;
    also(duty, host);
  }

  /** The same instance was owed by another host as well. */
  public void also(Duty duty, String host) {
    tested.merge(new Tested(duty, host), 1L, Long::sum);
  }

  /** Who was put to the test and kept it, in which capacity, and how often. */
  public SortedMap<Tested, Long> tested() {
    return Collections.unmodifiableSortedMap(tested);
  }

  /** Where something was wrong, and who is at the other end of it. */
  public record Place(long event, long atMs, String host, List<String> others) {
    public Place {
      others = List.copyOf(others);
    }
  }

  /** It did not hold. */
  public void broken(Place place, String expected, String seen, Circumstance in) {
    if (broken.containsKey(in)) {
      return;
    }
    FrameSummary text = new FrameSummary(run.scene());
    List<String> sides = new ArrayList<>(place.others());
    sides.add(place.host());
    List<Evidence.FrameLine> frames = run.lastFramesOf(sides).stream()
        .map(sighting -> line(sighting, text)).toList();
    broken.put(in, new Evidence(place.event(), place.atMs(), place.host(),
        text.named(expected), text.named(seen), in, frames));
  }

  public void broken(Place place, String expected, String seen) {
    broken(place, expected, seen, Circumstance.ORDINARY);
  }

  private Evidence.FrameLine line(Sighting sighting, FrameSummary text) {
    String other = run.scene().nameOf(sighting.other());
    return new Evidence.FrameLine(sighting.atMs(), sighting.host(),
        (sighting.sent() ? "-> " : "<- ") + other + "  " + text.of(sighting.frame()));
  }

  public Verdict verdict() {
    if (!broken.isEmpty()) {
      return new Verdict.Broken(broken.values().stream()
          .sorted(Comparator.comparingLong(Evidence::event)).toList());
    }
    return kept == 0 ? new Verdict.NotExercised() : new Verdict.Kept(kept);
  }
}
