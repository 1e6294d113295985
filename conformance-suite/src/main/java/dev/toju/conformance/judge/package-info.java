/**
 * What every judge has: its interface, its verdict with evidence, and the seat that names its
 * requirement. The judges themselves live below, a package for each section of PROTOCOL 8, a small
 * class for each requirement, made anew for each run. A judge reads the turns that the model
 * completes and says kept, broken with evidence, or not exercised. Imports the model and the
 * registry. Start with {@link dev.toju.conformance.judge.Judge} and, as an example, {@code
 * StatusNeverDecreases} in {@code judge.delivery}.
 */
@NullMarked
package dev.toju.conformance.judge;

import org.jspecify.annotations.NullMarked;
