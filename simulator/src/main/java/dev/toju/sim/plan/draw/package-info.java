/**
 * Random plans: every knob is drawn from the seed, which kinds of acts and faults there are in a
 * plan included, so that rare combinations come together in some plans (swarm testing). Pure: a
 * seed, a tuning and a rule set give one plan. May import {@code sim.plan}, {@code sim.fault}, {@code
 * sim.chance} and the protocol. Start with {@link dev.toju.sim.plan.draw.PlanDrawing}.
 */
@NullMarked
package dev.toju.sim.plan.draw;

import org.jspecify.annotations.NullMarked;
