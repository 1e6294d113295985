package dev.toju.conformance.search;

import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.check.Standing;
import dev.toju.sim.campaign.Cost;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that was seen of one run.
 *
 * @param rulings one for each judge, by requirement
 * @param known   the schedules of PROTOCOL 10 that the run was found to be
 * @param reached how often the run met a thing worth knowing, by its name
 * @param costs   what the run cost
 */
public record Sight(SortedMap<String, Ruling> rulings, SortedSet<Known> known,
    SortedMap<String, Long> reached, SortedMap<Cost, List<Long>> costs) {

  public Sight {
    rulings = Collections.unmodifiableSortedMap(new TreeMap<>(rulings));
    known = Collections.unmodifiableSortedSet(new TreeSet<>(known));
    reached = Collections.unmodifiableSortedMap(new TreeMap<>(reached));
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
  }

  /** Whether a requirement did not hold, demanded or not. */
  public boolean violates(String requirement) {
    return on(requirement).filter(ruling -> ruling.standing().isViolation()).isPresent();
  }

  /** Whether a requirement did not hold, although it is demanded. */
  public boolean breaks(String requirement) {
    return violates(requirement) && on(requirement)
        .filter(ruling -> ruling.standing() == Standing.FINDING).isEmpty();
  }

  /** The ruling on a requirement. */
  public Optional<Ruling> on(String requirement) {
    return Optional.ofNullable(rulings.get(requirement));
  }
}
