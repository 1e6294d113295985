package dev.toju.conformance.search;

import dev.toju.sim.plan.Plan;

/** Where the plans of a campaign come from: a plan for each seed, the same whenever it is asked. */
@FunctionalInterface
public interface PlanSource {

  /** The plan of a seed, 0 or more. */
  Plan of(long seed);
}
