/**
 * Merging: messages as products of registers, each with a total order (PROTOCOL 2). Pure values and
 * functions; imports protocol values and rules. Start with {@link dev.toju.peer.merge.Message},
 * then {@link dev.toju.peer.merge.Merge}.
 */
@NullMarked
package dev.toju.peer.merge;

import org.jspecify.annotations.NullMarked;
