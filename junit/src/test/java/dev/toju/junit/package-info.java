/** Test classes of implementers, run by a launcher of their own, and what becomes of them. */
@NullMarked
package dev.toju.junit;

import org.jspecify.annotations.NullMarked;
