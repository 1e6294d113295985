/** Tests. */
@NullMarked
package dev.toju.sim.plan.draw;

import org.jspecify.annotations.NullMarked;
