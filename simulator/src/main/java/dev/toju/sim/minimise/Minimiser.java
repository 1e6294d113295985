package dev.toju.sim.minimise;

import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Repeats;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes a plan small while something still holds of it: it drops steps, then peers, then whatever
 * else a plan says, then makes values plain, and again until nothing more goes; last it puts the
 * words and moments of a person in the place of drawn ones. What it gives back was seen to hold, or
 * is the plan that it was given. Deterministic.
 *
 * <p>To leave something out moves the chance of all that comes after it. So what no longer holds with
 * the seed in use is tried with other seeds too, one thing at a time and then steps in pairs, before
 * it counts as needed.
 */
public final class Minimiser {

  /** So many tries are kept for what makes the small plan read well. */
  private static final int POLISH = 60;

  private final Shows shows;
  private final List<Long> otherSeeds;
  private final int budget;
  /** Asked with the seed in use. */
  private final Set<Plan> tried = new LinkedHashSet<>();
  /** Asked with all other seeds. */
  private final Set<Plan> triedWithAll = new LinkedHashSet<>();
  private Plan best;
  private long seed;
  private int tries;
  private int limit;

  private Minimiser(Plan plan, long seed, List<Long> otherSeeds, Shows shows, int budget) {
    this.best = plan;
    this.seed = seed;
    this.otherSeeds = List.copyOf(otherSeeds);
    this.shows = shows;
    this.budget = budget;
  }

  /** Whether something shows in the run of a plan with a seed. */
  @FunctionalInterface
  public interface Shows {
    /** Whether it does; the same for the same plan and seed. */
    boolean in(Plan plan, long seed);
  }

  /**
   * What came of it.
   *
   * @param plan  the smallest plan of which it was seen to hold
   * @param seed  with which it was seen to
   * @param tries how often the predicate was asked
   */
  public record Minimal(Plan plan, long seed, int tries) {}

  /**
   * Makes a plan small, whose seed may become another one.
   *
   * @param plan       in whose run with {@code seed} it shows
   * @param otherSeeds further ones to try what is smaller with
   * @param shows      the same thing still shows; asked of valid plans alone
   * @param budget     how often it may be asked
   */
  public static Minimal minimise(Plan plan, long seed, List<Long> otherSeeds, Shows shows,
      int budget) {
    Minimiser minimiser = new Minimiser(plan, seed, otherSeeds, shows, budget);
    minimiser.minimise();
    return new Minimal(minimiser.best, minimiser.seed, minimiser.tries);
  }

  /**
   * Makes a plan small, of which something holds whatever the seed.
   *
   * @param plan   of which the predicate holds
   * @param holds  the same thing still shows; asked of valid plans alone
   * @param budget how often it may be asked
   */
  public static Minimal minimise(Plan plan, Predicate<Plan> holds, int budget) {
    return minimise(plan, 0, List.of(), (asked, seed) -> holds.test(asked), budget);
  }

  /**
   * How large a plan is to a reader: its steps, where equal ones at equal distances count as one, as
   * they are written.
   */
  public static int size(Plan plan) {
    return Repeats.lines(plan.steps());
  }

  private void minimise() {
    limit = budget - Math.min(POLISH, budget / 4);
    do {
      shrink();
    } while (shedsByOtherChance() && tries < limit);
    limit = budget;
    tryAll(Moments::plainer);
    tryAll(Plainer::faults);
    tryAll(Cuts::details);
    tryAll(Moments::plainer);
    Words.EDITS.forEach(this::tryAll);
  }

  /** Leaves out what can go with the seed in use. */
  private void shrink() {
    int before;
    do {
      before = weight();
      dropSteps();
      tryEach(Cuts.peers(best));
      tryAll(Cuts::details);
      tryAll(Plainer::faults);
    } while (weight() < before && tries < limit);
  }

  /** Leaves out one thing, or two steps, that go with another seed; whether anything did. */
  private boolean shedsByOtherChance() {
    if (otherSeeds.isEmpty()) {
      return false;
    }
    for (Plan smaller : smaller()) {
      if (attemptWithAnySeed(smaller)) {
        return true;
      }
    }
    return false;
  }

  /** Without one step, a peer, a detail, or two steps: what weighs most comes first. */
  private List<Plan> smaller() {
    List<Plan> plans = new ArrayList<>();
    int steps = best.steps().size();
    for (int i = steps - 1; i >= 0; i--) {
      plans.add(without(i, i + 1));
    }
    Cuts.peers(best).forEach(edit -> plans.add(edit.of(best)));
    for (int i = steps - 1; i >= 0; i--) {
      for (int j = i - 1; j >= 0; j--) {
        List<Step> left = new ArrayList<>(best.steps());
        left.remove(i);
        left.remove(j);
        plans.add(best.withSteps(left));
      }
    }
    plans.addAll(Cuts.details(best));
    return plans;
  }

  private boolean attemptWithAnySeed(Plan raw) {
    Plan candidate = Cuts.consistent(raw);
    if (candidate.equals(best) || !triedWithAll.add(candidate)) {
      return false;
    }
    if (attempt(candidate)) {
      return true;
    }
    for (long other : otherSeeds) {
      if (other != seed && tries < limit) {
        tries++;
        if (shows.in(candidate, other)) {
          best = candidate;
          seed = other;
          tried.clear();
          return true;
        }
      }
    }
    return false;
  }

  private int weight() {
    return best.steps().size() * 100 + best.roles().size() * 20 + Cuts.details(best).size();
  }

  /** Whether it shows in the candidate, which is asked of no plan twice with one seed. */
  private boolean attempt(Plan raw) {
    Plan candidate = Cuts.consistent(raw);
    if (tries >= limit || candidate.equals(best) || !tried.add(candidate)) {
      return false;
    }
    tries++;
    if (shows.in(candidate, seed)) {
      best = candidate;
      return true;
    }
    return false;
  }

  /** Tries each of these in turn, as they were made of the plan at the beginning. */
  private void tryEach(List<Edit> edits) {
    for (Edit edit : edits) {
      attempt(edit.of(best));
    }
  }

  /**
   * Tries what a source offers until none of it holds. After a success it goes on where it was among
   * the new offers, for those before were just refused.
   */
  private void tryAll(Edits source) {
    boolean better;
    do {
      better = false;
      List<Plan> offers = source.of(best);
      int i = 0;
      while (i < offers.size() && tries < limit) {
        if (attempt(offers.get(i))) {
          better = true;
          offers = source.of(best);
        } else {
          i++;
        }
      }
    } while (better && tries < limit);
  }

  /** Halves, quarters and so on, down to single steps. */
  private void dropSteps() {
    int chunk = Math.max(1, best.steps().size() / 2);
    while (tries < limit) {
      boolean dropped = false;
      for (int from = best.steps().size() - chunk; from > -chunk; from -= chunk) {
        int start = Math.max(0, from);
        if (start < best.steps().size()) {
          dropped |= attempt(without(start, Math.min(from + chunk, best.steps().size())));
        }
      }
      if (chunk == 1 && !dropped) {
        return;
      }
      chunk = dropped ? Math.max(1, Math.min(chunk, best.steps().size() / 2)) : chunk / 2;
      chunk = Math.max(1, chunk);
    }
  }

  private Plan without(int from, int to) {
    List<Step> steps = new ArrayList<>(best.steps().subList(0, from));
    steps.addAll(best.steps().subList(Math.max(from, to), best.steps().size()));
    return best.withSteps(steps);
  }

  /** A change of a plan. */
  @FunctionalInterface
  interface Edit {
    Plan of(Plan plan);
  }

  /** Plans that a plan could be instead. */
  @FunctionalInterface
  interface Edits {
    List<Plan> of(Plan plan);
  }
}
