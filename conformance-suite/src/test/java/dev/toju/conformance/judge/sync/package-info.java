/** Tests of what the judges of sync remember. */
@NullMarked
package dev.toju.conformance.judge.sync;

import org.jspecify.annotations.NullMarked;
