/**
 * How fast it is, measured with JMH; run {@code java -jar benchmarks/target/benchmarks.jar}.
 *
 * <p>
 * May import the simulator, the simulated hosts and the suite.
 */
@NullMarked
package dev.toju.benchmarks;

import org.jspecify.annotations.NullMarked;
