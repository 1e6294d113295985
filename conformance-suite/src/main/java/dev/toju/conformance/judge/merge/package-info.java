/**
 * The judges of PROTOCOL 8, "Merge". Imports the model, the registry and {@link
 * dev.toju.conformance.judge}. Start with {@link dev.toju.conformance.judge.merge.MergeJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.merge;

import org.jspecify.annotations.NullMarked;
