/**
 * Mistakes and variations of the examples: an implementation in another language with one text of its
 * source replaced, certified as its author would. A mistake has to be caught by what it breaks, and a
 * variation, which the protocol allows, has to be conformant.
 *
 * <p>
 * May import what {@code dev.toju.mutants} may. The changes themselves are files beside the examples,
 * {@code mistakes.json} and {@code variations.json}. Start reading at
 * {@link dev.toju.mutants.subject.Change} and {@link dev.toju.mutants.subject.SubjectMatrix}.
 */
@NullMarked
package dev.toju.mutants.subject;

import org.jspecify.annotations.NullMarked;
