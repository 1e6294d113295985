/**
 * The pure peer: a sealed {@code Input} goes in, an ordered list of sealed {@code Effect}s comes
 * out. Time, entropy and keys are inputs; a crash may fall after any prefix of the effects.
 *
 * <p>
 * May import {@code dev.toju.protocol}. Start reading at {@code Input} and {@code Effect}, then
 * {@code Peer}.
 */
@NullMarked
package dev.toju.peer;

import org.jspecify.annotations.NullMarked;
