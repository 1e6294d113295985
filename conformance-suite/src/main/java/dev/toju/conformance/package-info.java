/**
 * What every implementation must show: the registry of requirements, one judge for each, the
 * independent model that they compare with, and the subjects that can be put to the test.
 *
 * <p>
 * May import {@code dev.toju.protocol} and {@code dev.toju.sim}, never the reference. Start reading
 * at one judge and the scenario that exercises it.
 */
@NullMarked
package dev.toju.conformance;

import org.jspecify.annotations.NullMarked;
