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
 * it counts as needed. That is asked once more of the plan as it is given back, so that where the
 * budget suffices nothing can be removed from it: {@link Minimal#isMinimal()}.
 */
public final class Minimiser {

  /** So many tries are kept for what makes the small plan read well, and for asking once more. */
  private static final int POLISH = 240;

  private final Shows shows;
  private final List<Long> otherSeeds;
  private final int budget;
  private final Progress progress;
  /** Asked with the seed in use. */
  private final Set<Plan> tried = new LinkedHashSet<>();
  /** Refused with every seed. */
  private final Set<Plan> refused = new LinkedHashSet<>();
  private Plan best;
  private long seed;
  private int tries;
  private int limit;

  private Minimiser(Plan plan, long seed, List<Long> otherSeeds, Shows shows, int budget,
      Progress progress) {
    this.best = plan;
    this.seed = seed;
    this.otherSeeds = List.copyOf(otherSeeds);
    this.shows = shows;
    this.budget = budget;
    this.progress = progress;
  }

  /** Whether something shows in the run of a plan with a seed. */
  @FunctionalInterface
  public interface Shows {
    /** Whether it does; the same for the same plan and seed. */
    boolean in(Plan plan, long seed);
  }

  /** Is told after every run how far it is. */
  @FunctionalInterface
  public interface Progress {
    /** Tells nobody. */
    Progress NONE = (tries, smallest) -> {
    };

    /**
     * One more run is over.
     *
     * @param tries    how many are
     * @param smallest the smallest plan so far of which it was seen to hold
     */
    void tried(int tries, Plan smallest);
  }

  /**
   * What came of it.
   *
   * @param plan      the smallest plan of which it was seen to hold
   * @param seed      with which it was seen to
   * @param tries     how often the predicate was asked
   * @param isMinimal whether no step, peer, rule, network setting or other detail can be removed: it
   *                  was asked of each such plan, with {@code seed} and every other one, and held of
   *                  none. False where the budget did not suffice to ask
   */
  public record Minimal(Plan plan, long seed, int tries, boolean isMinimal) {}

  /**
   * Makes a plan small, whose seed may become another one.
   *
   * @param plan       in whose run with {@code seed} it shows
   * @param otherSeeds further ones to try what is smaller with
   * @param shows      the same thing still shows; asked of valid plans alone
   * @param budget     how often it may be asked
   * @param progress   is told how far it is
   */
  public static Minimal minimise(Plan plan, long seed, List<Long> otherSeeds, Shows shows,
      int budget, Progress progress) {
    Minimiser minimiser = new Minimiser(plan, seed, otherSeeds, shows, budget, progress);
    boolean isMinimal = minimiser.minimise();
    return new Minimal(minimiser.best, minimiser.seed, minimiser.tries, isMinimal);
  }

  /** The same, and nobody is told how far it is. */
  public static Minimal minimise(Plan plan, long seed, List<Long> otherSeeds, Shows shows,
      int budget) {
    return minimise(plan, seed, otherSeeds, shows, budget, Progress.NONE);
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
   * The plans that are a plan without one thing: one step, with those that speak of what it makes;
   * one peer, with all that speaks of it; one rule, one network setting, one other detail. What
   * {@link Minimal#isMinimal()} speaks of.
   */
  public static List<Plan> withoutOne(Plan plan) {
    List<Plan> plans = new ArrayList<>();
    for (int i = plan.steps().size() - 1; i >= 0; i--) {
      List<Step> left = new ArrayList<>(plan.steps());
      left.remove(i);
      plans.add(plan.withSteps(left));
    }
    Cuts.peers(plan).forEach(edit -> plans.add(edit.of(plan)));
    plans.addAll(Cuts.details(plan));
    return plans.stream().map(Cuts::consistent).filter(each -> !each.equals(plan)).distinct()
        .toList();
  }

  /**
   * How large a plan is to a reader: its steps, where equal ones at equal distances count as one, as
   * they are written.
   */
  public static int size(Plan plan) {
    return Repeats.lines(plan.steps());
  }

  /** Whether nothing can be removed from what it came to. */
  private boolean minimise() {
    Removal left;
    do {
      limit = Math.max(tries, budget - Math.min(POLISH, budget / 4));
      do {
        shrink();
      } while (removal() == Removal.FOUND);
      limit = budget;
      polish();
      left = removal();
    } while (left == Removal.FOUND);
    return left == Removal.NONE;
  }

  private void polish() {
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

  /** What came of trying to remove something with every seed. */
  private enum Removal {
    /** Something goes, and went. */
    FOUND,
    /** No one thing does. */
    NONE,
    /** The runs were used up before that was known. */
    UNKNOWN
  }

  /** Removes one thing, or else two steps, that go with whichever seed. */
  private Removal removal() {
    Removal one = first(withoutOne(best));
    return one == Removal.NONE && first(withoutTwoSteps()) == Removal.FOUND
        ? Removal.FOUND
        : one;
  }

  private List<Plan> withoutTwoSteps() {
    List<Plan> plans = new ArrayList<>();
    for (int i = best.steps().size() - 1; i >= 0; i--) {
      for (int j = i - 1; j >= 0; j--) {
        List<Step> left = new ArrayList<>(best.steps());
        left.remove(i);
        left.remove(j);
        plans.add(Cuts.consistent(best.withSteps(left)));
      }
    }
    return plans;
  }

  /** Takes the first of these plans in which it shows. */
  private Removal first(List<Plan> plans) {
    for (Plan candidate : plans) {
      if (!refused.contains(candidate)) {
        Removal removal = withAnySeed(candidate);
        if (removal != Removal.NONE) {
          return removal;
        }
        refused.add(candidate);
      }
    }
    return Removal.NONE;
  }

  private Removal withAnySeed(Plan candidate) {
    if (!tried.contains(candidate)) {
      if (tries >= limit) {
        return Removal.UNKNOWN;
      }
      if (attempt(candidate)) {
        return Removal.FOUND;
      }
    }
    for (long other : otherSeeds) {
      if (other != seed) {
        if (tries >= limit) {
          return Removal.UNKNOWN;
        }
        if (asked(candidate, other)) {
          best = candidate;
          seed = other;
          tried.clear();
          return Removal.FOUND;
        }
      }
    }
    return Removal.NONE;
  }

  private boolean asked(Plan candidate, long with) {
    tries++;
    boolean holds = shows.in(candidate, with);
    progress.tried(tries, holds ? candidate : best);
    return holds;
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
    if (asked(candidate, seed)) {
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
