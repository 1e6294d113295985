/** Tests of traces. */
@NullMarked
package dev.toju.sim.trace;

import org.jspecify.annotations.NullMarked;
