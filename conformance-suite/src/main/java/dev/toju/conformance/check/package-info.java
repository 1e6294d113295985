/**
 * Checks: scenarios run under rule sets before the judges, and what follows from it, up to the
 * verdict on a whole run. Imports the judges, the registry and the simulator. Start with
 * {@link dev.toju.conformance.check.Suite} and {@link dev.toju.conformance.check.Check}.
 */
@NullMarked
package dev.toju.conformance.check;

import org.jspecify.annotations.NullMarked;
