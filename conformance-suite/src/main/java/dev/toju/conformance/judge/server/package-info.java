/**
 * The judges of PROTOCOL 8, "Signaling server". Imports the model, the registry and {@link
 * dev.toju.conformance.judge}. Start with {@link dev.toju.conformance.judge.server.ServerJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.server;

import org.jspecify.annotations.NullMarked;
