/** Tests of the network. */
@NullMarked
package dev.toju.sim.network;

import org.jspecify.annotations.NullMarked;
