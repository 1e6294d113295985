/** Tests of changed examples; some need Python or Node, and are skipped where it lacks. */
@NullMarked
package dev.toju.mutants.subject;

import org.jspecify.annotations.NullMarked;
