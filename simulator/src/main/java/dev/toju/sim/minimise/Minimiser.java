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
 */
public final class Minimiser {

  /** So many tries are kept for what makes the small plan read well. */
  private static final int POLISH = 60;

  private final Predicate<Plan> holds;
  private final int budget;
  private final Set<Plan> tried = new LinkedHashSet<>();
  private Plan best;
  private int tries;
  private int limit;

  private Minimiser(Plan plan, Predicate<Plan> holds, int budget) {
    this.best = plan;
    this.holds = holds;
    this.budget = budget;
  }

  /**
   * What came of it.
   *
   * @param plan  the smallest plan of which it was seen to hold
   * @param tries how often the predicate was asked
   */
  public record Minimal(Plan plan, int tries) {}

  /**
   * Makes a plan small.
   *
   * @param plan   of which the predicate holds
   * @param holds  the same thing still shows; asked of valid plans alone
   * @param budget how often it may be asked
   */
  public static Minimal minimise(Plan plan, Predicate<Plan> holds, int budget) {
    Minimiser minimiser = new Minimiser(plan, holds, budget);
    minimiser.minimise();
    return new Minimal(minimiser.best, minimiser.tries);
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
    int before;
    do {
      before = weight();
      dropSteps();
      tryEach(Cuts.peers(best));
      tryAll(Cuts::details);
      tryAll(Plainer::faults);
    } while (weight() < before && tries < limit);
    limit = budget;
    tryAll(Moments::plainer);
    tryAll(Plainer::faults);
    tryAll(Cuts::details);
    tryAll(Moments::plainer);
    Words.EDITS.forEach(this::tryAll);
  }

  private int weight() {
    return best.steps().size() * 100 + best.roles().size() * 20 + Cuts.details(best).size();
  }

  /** Whether it holds of the candidate, which is asked of no plan twice. */
  private boolean attempt(Plan raw) {
    Plan candidate = Cuts.consistent(raw);
    if (tries >= limit || candidate.equals(best) || !tried.add(candidate)) {
      return false;
    }
    tries++;
    if (holds.test(candidate)) {
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
