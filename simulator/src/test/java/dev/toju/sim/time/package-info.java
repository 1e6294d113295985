/** Tests of virtual time. */
@NullMarked
package dev.toju.sim.time;

import org.jspecify.annotations.NullMarked;
