/**
 * Traces: what happened in a run, as values. Judges, timelines and digests all read these events;
 * there is no other channel of observation. Imports the port. Start with
 * {@link dev.toju.sim.trace.Event}.
 */
@NullMarked
package dev.toju.sim.trace;

import org.jspecify.annotations.NullMarked;
