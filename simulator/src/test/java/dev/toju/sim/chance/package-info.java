/** Tests of addressed chance. */
@NullMarked
package dev.toju.sim.chance;

import org.jspecify.annotations.NullMarked;
