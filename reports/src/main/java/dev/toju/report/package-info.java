/**
 * What people read: results and runs as text. Pure functions from values to text; imports the
 * conformance suite and the simulator's traces. Start with {@link dev.toju.report.ResultText}, then
 * {@link dev.toju.report.Timeline}.
 */
@NullMarked
package dev.toju.report;

import org.jspecify.annotations.NullMarked;
