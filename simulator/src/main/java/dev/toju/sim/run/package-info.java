/**
 * Runs: one plan and one seed make one run. The world drives hosts, links and faults on one agenda:
 * storm, heal, settle within a bound that is computed from the rules. May import every package of
 * the simulator but {@code sim.scenario}. Start with {@link dev.toju.sim.run.Simulation}.
 */
@NullMarked
package dev.toju.sim.run;

import org.jspecify.annotations.NullMarked;
