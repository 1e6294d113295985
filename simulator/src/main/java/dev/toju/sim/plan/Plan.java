package dev.toju.sim.plan;

import dev.toju.sim.fault.Fault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a run: who takes part, and what each does or suffers when. Together with a seed
 * and a rule set it determines every event.
 *
 * @param title   what it shows, as one sentence
 * @param subject the role that an implementation under test plays while the reference plays the
 *                others; null: it may play any, or all
 * @param roles   the peers, in the order in which they start
 * @param rules   values that replace those of the rule set under test, by rule name
 * @param network what links do where no fault says otherwise
 * @param steps   in the order of time; an index into it is the cause of what follows (law 5)
 * @param stormMs virtual time at which the storm is over, every fault ends and the run settles,
 *                though a dishonest peer may go on; null: when the last step has begun and what has a
 *                duration is over
 */
public record Plan(String title, @Nullable String subject, List<Role> roles,
    SortedMap<String, String> rules, Network network, List<Step> steps, @Nullable Long stormMs) {

  public Plan {
    roles = List.copyOf(roles);
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    steps = List.copyOf(steps);
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).atMs() < steps.get(i - 1).atMs()) {
        throw new IllegalArgumentException("the steps of a plan come in the order of time, but "
            + steps.get(i) + " comes after " + steps.get(i - 1));
      }
    }
  }

  /** The role of that name. */
  public Optional<Role> role(String name) {
    return roles.stream().filter(role -> role.name().equals(name)).findFirst();
  }

  /**
   * Virtual time at which every fault ends: {@link #stormMs}, or the last step that is none of a
   * dishonest peer, whichever is later; where that is not said, as soon as the last step has begun
   * and every fault that has a duration of its own is over.
   */
  public long healAtMs() {
    Long storm = stormMs();
    long end = storm == null ? 0 : storm;
    for (Step step : steps) {
      end = Math.max(end, switch (step.act()) {
        case UserAct act -> step.atMs();
        case Disturbance(Fault fault) -> step.atMs() + (storm == null ? fault.ownLengthMs() : 0);
        case DishonestAct act -> storm == null ? step.atMs() : 0;
      });
    }
    return end;
  }

  /** Roles that forge: they claim to be somebody else, or inject frames. */
  public SortedSet<String> dishonest() {
    SortedSet<String> names = new TreeSet<>();
    for (Role role : roles) {
      if (role.claims() != null) {
        names.add(role.name());
      }
    }
    for (Step step : steps) {
      if (step.act() instanceof DishonestAct act) {
        names.add(act.by());
      }
    }
    return names;
  }

  /** The same plan with other steps. */
  public Plan withSteps(List<Step> others) {
    return new Plan(title, subject, roles, rules, network, others, stormMs);
  }

  /** The same plan with more rules put in place; {@code overrides} win. */
  public Plan withRules(Map<String, String> overrides) {
    SortedMap<String, String> both = new TreeMap<>(rules);
    both.putAll(overrides);
    return new Plan(title, subject, roles, both, network, steps, stormMs);
  }

  /** What happens in a step of this plan, as an English sentence without its full stop. */
  public String sentence(Step step) {
    return new Telling(this).of(step.act());
  }
}
