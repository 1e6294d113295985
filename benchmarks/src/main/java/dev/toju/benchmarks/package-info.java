/**
 * How fast it is: each figure beside the one that is wanted, in one table. Start with {@link
 * dev.toju.benchmarks.Benchmarks}; docs/benchmarks.md names the command.
 *
 * <p>
 * May import the simulator, the simulated hosts and the suite.
 */
@NullMarked
package dev.toju.benchmarks;

import org.jspecify.annotations.NullMarked;
