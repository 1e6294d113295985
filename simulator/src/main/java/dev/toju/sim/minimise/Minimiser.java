package dev.toju.sim.minimise;

import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a plan small while something still holds of it: it drops steps, then peers, then whatever
 * else a plan says, then makes values plain, and again until nothing more goes. What it gives back
 * was seen to hold. Deterministic.
 */
public final class Minimiser {

  private final Predicate<Plan> holds;
  private final int budget;
  private Plan best;
  private int tries;

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
    int before;
    do {
      before = weight();
      dropSteps();
      tryEach(Cuts.peers(best));
      tryAll(Cuts::details);
      tryAll(Plainer::faults);
    } while (weight() < before && tries < budget);
    tryAll(Plainer::times);
    tryAll(Cuts::details);
    tryEach(Plainer.names(best));
  }

  private int weight() {
    return best.steps().size() * 100 + best.roles().size() * 20 + Cuts.details(best).size();
  }

  private boolean attempt(Plan candidate) {
    if (tries >= budget || candidate.equals(best)) {
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

  /** Tries what a source offers, again from the start of its offers after each success. */
  private void tryAll(Edits source) {
    boolean better = true;
    int from = 0;
    while (better && tries < budget) {
      better = false;
      List<Plan> offers = source.of(best);
      for (int i = Math.min(from, offers.size()); i < offers.size(); i++) {
        if (attempt(offers.get(i))) {
          better = true;
          from = i;
          break;
        }
      }
      if (!better && from > 0) {
        better = true;
        from = 0;
        if (source.of(best).equals(offers)) {
          better = retry(source, offers);
        }
      }
    }
  }

  /** The offers before the last success, once more; whether one of them holds now. */
  private boolean retry(Edits source, List<Plan> offers) {
    for (Plan offer : offers) {
      if (attempt(offer)) {
        return true;
      }
    }
    return !source.of(best).equals(offers);
  }

  /** Halves, quarters and so on, down to single steps. */
  private void dropSteps() {
    int chunk = Math.max(1, best.steps().size() / 2);
    while (tries < budget) {
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
    return best.withSteps(Cuts.consistent(steps));
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
