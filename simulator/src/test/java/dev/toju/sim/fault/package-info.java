/** Tests of faults. */
@NullMarked
package dev.toju.sim.fault;

import org.jspecify.annotations.NullMarked;
