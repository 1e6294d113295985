/**
 * Mutants: the reference with one mistake each, made from its source text, compiled in memory and
 * put before the suite in every role, to show that the suite notices.
 *
 * <p>
 * May import {@code dev.toju.protocol}, {@code dev.toju.sim} and {@code dev.toju.conformance}. It
 * compiles against no class of the reference: it reads its sources and loads what comes of them. The
 * mutants themselves are files, under {@code mutants/src/test/mutants}. Start reading at
 * {@link dev.toju.mutants.Mutant} and {@link dev.toju.mutants.KillMatrix}.
 */
@NullMarked
package dev.toju.mutants;

import org.jspecify.annotations.NullMarked;
