/** Tests of the kill matrix, and the shipped mutants themselves. */
@NullMarked
package dev.toju.mutants;

import org.jspecify.annotations.NullMarked;
