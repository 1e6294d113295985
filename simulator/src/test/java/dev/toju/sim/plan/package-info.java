/** Tests of plans. */
@NullMarked
package dev.toju.sim.plan;

import org.jspecify.annotations.NullMarked;
