/** Tests of the signatures, against RFC 8032, and of what exactly is signed. */
@NullMarked
package dev.toju.protocol.sign;

import org.jspecify.annotations.NullMarked;
