/**
 * The judges of PROTOCOL 8, "Mutations". Imports the model, the registry and {@link
 * dev.toju.conformance.judge}. Start with {@link dev.toju.conformance.judge.mutations.MutationJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.mutations;

import org.jspecify.annotations.NullMarked;
