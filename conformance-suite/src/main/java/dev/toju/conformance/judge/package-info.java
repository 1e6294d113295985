/**
 * Judges: one small class for each requirement, made anew for each run. A judge reads the turns
 * that the model completes and says kept, broken with evidence, or not exercised. Imports the model
 * and the registry. Start with {@link dev.toju.conformance.judge.Judge} and, as an example,
 * {@link dev.toju.conformance.judge.StatusNeverDecreases}.
 */
@NullMarked
package dev.toju.conformance.judge;

import org.jspecify.annotations.NullMarked;
