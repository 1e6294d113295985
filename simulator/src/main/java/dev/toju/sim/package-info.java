/**
 * The world in virtual time: agenda and chance, hosts, network and faults, plans, scenarios,
 * traces, runs, campaigns, minimiser and explorer, one package each.
 *
 * <p>
 * May import {@code dev.toju.protocol}, never the reference: hosts arrive through
 * {@code ServiceLoader}. {@code sim.time} and {@code sim.chance} import nothing of the project.
 * Start reading at {@code sim.run.Simulation}.
 */
@NullMarked
package dev.toju.sim;

import org.jspecify.annotations.NullMarked;
