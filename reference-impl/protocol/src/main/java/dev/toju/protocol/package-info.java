/**
 * The values of the protocol: typed ids, rows, the sealed {@code Envelope}, the codec between them
 * and bytes, and the {@code RuleSet}. Everything here is pure; nothing here decides.
 *
 * <p>
 * May import Jackson and nothing of the project. Start reading at {@code Row}, then
 * {@code Envelope}.
 */
@NullMarked
package dev.toju.protocol;

import org.jspecify.annotations.NullMarked;
