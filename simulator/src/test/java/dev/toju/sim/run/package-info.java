/** Tests of runs, with a small peer and server of their own. */
@NullMarked
package dev.toju.sim.run;

import org.jspecify.annotations.NullMarked;
