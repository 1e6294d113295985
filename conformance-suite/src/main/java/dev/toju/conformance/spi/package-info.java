/**
 * An implementation in Java as a subject: three small interfaces for whoever wrote it, and behind them
 * the guard that lets nothing of a careless or hostile class reach a run. Threads and clocks are
 * allowed here. Imports the contract and the simulator's hosts. Start with
 * {@link dev.toju.conformance.spi.JavaSubject}.
 */
@NullMarked
package dev.toju.conformance.spi;

import org.jspecify.annotations.NullMarked;
