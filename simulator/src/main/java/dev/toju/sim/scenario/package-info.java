/**
 * Scenarios: the file format of plans with their expectations. The one package of the simulator
 * that reads files (law 1). May import {@code sim.plan} and {@code sim.fault}. Start with
 * {@link dev.toju.sim.scenario.Scenario}.
 */
@NullMarked
package dev.toju.sim.scenario;

import org.jspecify.annotations.NullMarked;
