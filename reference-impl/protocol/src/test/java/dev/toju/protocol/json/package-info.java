/**
 * Tests of the codec: canonical JSON and digests against values from elsewhere, every envelope
 * there and back, the golden vectors, and input that is none. Start with {@code VectorsTest}.
 */
@NullMarked
package dev.toju.protocol.json;

import org.jspecify.annotations.NullMarked;
