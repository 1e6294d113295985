/**
 * The judges of PROTOCOL 8, "Wire". Imports the model, the registry and {@link
 * dev.toju.conformance.judge}. Start with {@link dev.toju.conformance.judge.wire.WireJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.wire;

import org.jspecify.annotations.NullMarked;
