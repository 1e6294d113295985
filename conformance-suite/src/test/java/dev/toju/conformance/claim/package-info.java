/** Tests of what subjects claim. */
@NullMarked
package dev.toju.conformance.claim;

import org.jspecify.annotations.NullMarked;
