/**
 * Checks: a scenario under a rule set, played by a subject, judged, and held against what the
 * scenario expects. Imports the simulator, the judges and the registry. Start with
 * {@link dev.toju.conformance.check.Check}, then {@link dev.toju.conformance.check.Suite}.
 */
@NullMarked
package dev.toju.conformance.check;

import org.jspecify.annotations.NullMarked;
