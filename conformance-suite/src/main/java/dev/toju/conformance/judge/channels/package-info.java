/**
 * The judges of PROTOCOL 8 about channels and typing, {@code CHN-1} to {@code TYP-2}. Imports the
 * model, the registry and {@link dev.toju.conformance.judge}. Start with {@link
 * dev.toju.conformance.judge.channels.ChannelJudges}.
 */
@NullMarked
package dev.toju.conformance.judge.channels;

import org.jspecify.annotations.NullMarked;
