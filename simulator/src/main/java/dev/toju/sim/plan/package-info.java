/**
 * Plans: what happens in a run, as explicit timed steps by roles (law 6). A plan plus a seed is a
 * run. May import the protocol and {@code sim.fault}. Start with {@link dev.toju.sim.plan.Plan}
 * and {@link dev.toju.sim.plan.Act}.
 */
@NullMarked
package dev.toju.sim.plan;

import org.jspecify.annotations.NullMarked;
