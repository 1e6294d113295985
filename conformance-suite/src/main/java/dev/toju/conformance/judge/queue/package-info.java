/**
 * The judges of PROTOCOL 8, "Queue and dispatch". Imports the model, the registry and {@link
 * dev.toju.conformance.judge}. Start with {@link dev.toju.conformance.judge.queue.QueueJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.queue;

import org.jspecify.annotations.NullMarked;
