/**
 * The judges of PROTOCOL 8, "Links": who offers a data channel, and when; that one opens, and stays.
 * They go by what hosts and the server told a peer, not by what it believes. Imports the model, the
 * registry and {@link dev.toju.conformance.judge}. Start with {@link
 * dev.toju.conformance.judge.links.LinkJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.links;

import org.jspecify.annotations.NullMarked;
