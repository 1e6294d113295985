/**
 * The codec against the golden vectors of the folder {@code vectors}, which other languages read
 * too. Start with {@link dev.toju.protocol.vectors.FrameVectorsTest}.
 */
@NullMarked
package dev.toju.protocol.vectors;

import org.jspecify.annotations.NullMarked;
