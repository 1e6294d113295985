package dev.toju.conformance.judge;

import dev.toju.conformance.model.FrameSummary;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Duty;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /**
   * Where something was wrong.
   *
   * @param event    number of the trace event at which it shows
   * @param atMs     virtual time
   * @param host     the role where it shows, or {@code server}
   * @param others   who is at the other end of it, by role
   * @param ids      the messages, events or scopes that it is about; none where its words name them
   * @param families the families of frames that it is about, where it is about no message
   */
  public record Place(long event, long atMs, String host, List<String> others, Set<String> ids,
      Set<Mentions.Family> families) {
    public Place {
      others = List.copyOf(others);
      ids = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
      families = Collections.unmodifiableSet(new LinkedHashSet<>(families));
    }

    /** A place, where the words or the frame that was being dealt with say what it is about. */
    public Place(long event, long atMs, String host, List<String> others) {
      this(event, atMs, host, others, Set.of(), Set.of());
    }

    /** The same place, and about these messages, events or scopes. */
    public Place about(String... named) {
      return new Place(event, atMs, host, others, new LinkedHashSet<>(List.of(named)), families);
    }

    /** The same place, and about frames of these families. */
    public Place about(Mentions.Family... some) {
      return new Place(event, atMs, host, others, ids, new LinkedHashSet<>(List.of(some)));
    }
  }

  /** It did not hold. */
  public void broken(Place place, String expected, String seen, Circumstance in) {
    if (broken.containsKey(in)) {
      return;
    }
    FrameSummary text = new FrameSummary(run.scene());
    EvidenceFrames.Chosen frames = EvidenceFrames.of(run, place, expected + " " + seen, text);
    broken.put(in, new Evidence(place.event(), place.atMs(), place.host(),
        text.named(expected), text.named(seen), in, frames.about(), frames.lines()));
  }

  public void broken(Place place, String expected, String seen) {
    broken(place, expected, seen, Circumstance.ORDINARY);
  }

  public Verdict verdict() {
    if (!broken.isEmpty()) {
      return new Verdict.Broken(broken.values().stream()
          .sorted(Comparator.comparingLong(Evidence::event)).toList());
    }
    return kept == 0 ? new Verdict.NotExercised() : new Verdict.Kept(kept);
  }
}
