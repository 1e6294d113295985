/** Signatures, held against RFC 8032. */
@NullMarked
package dev.toju.protocol.sign;

import org.jspecify.annotations.NullMarked;
