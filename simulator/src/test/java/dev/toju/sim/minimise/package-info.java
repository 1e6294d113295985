/** Tests. */
@NullMarked
package dev.toju.sim.minimise;

import org.jspecify.annotations.NullMarked;
