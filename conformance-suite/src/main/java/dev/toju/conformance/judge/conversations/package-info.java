/**
 * The judges of PROTOCOL 8 about conversations, {@code CNV-1} to {@code CNV-7}. Imports the model,
 * the registry and {@link dev.toju.conformance.judge}. Start with {@link
 * dev.toju.conformance.judge.conversations.ConversationJudges}; what an event says of its thread is
 * in {@code ThreadEvent}.
 */
@NullMarked
package dev.toju.conformance.judge.conversations;

import org.jspecify.annotations.NullMarked;
