/**
 * The bench: all judges of one run together, watching it through one model. Imports the judges of
 * every section. Start with {@link dev.toju.conformance.bench.Bench}.
 */
@NullMarked
package dev.toju.conformance.bench;

import org.jspecify.annotations.NullMarked;
