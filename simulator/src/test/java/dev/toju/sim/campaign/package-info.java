/** Tests of campaigns. */
@NullMarked
package dev.toju.sim.campaign;

import org.jspecify.annotations.NullMarked;
