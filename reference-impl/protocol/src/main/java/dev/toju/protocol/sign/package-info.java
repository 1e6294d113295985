/**
 * Signatures: a port with two implementations, Ed25519 and a fast stand-in for simulations, and
 * what exactly is signed (PROTOCOL 3). Keys come from seeds that are inputs. Start with
 * {@link dev.toju.protocol.sign.SignatureScheme}.
 */
@NullMarked
package dev.toju.protocol.sign;

import org.jspecify.annotations.NullMarked;
