/** Tests of the scenario format. */
@NullMarked
package dev.toju.sim.scenario;

import org.jspecify.annotations.NullMarked;
