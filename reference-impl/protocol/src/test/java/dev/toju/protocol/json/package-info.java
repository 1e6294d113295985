/**
 * Tests of the codec: canonical JSON against values from elsewhere, and input that is none. What
 * other languages check too is in {@link dev.toju.protocol.vectors}. Start with
 * {@code StrictTextTest}.
 */
@NullMarked
package dev.toju.protocol.json;

import org.jspecify.annotations.NullMarked;
