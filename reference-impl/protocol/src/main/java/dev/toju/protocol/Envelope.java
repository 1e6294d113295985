package dev.toju.protocol;

/**
 * Everything that travels in one frame: a flat JSON object with a {@code type} (PROTOCOL 3).
 *
 * <p>
 * The family is sealed: whoever handles envelopes handles all of them, and the compiler checks.
 * Start with {@link PeerEvent.DirectMessage} and {@link ChannelEnvelope.Chat}.
 */
public sealed interface Envelope
    permits SessionEnvelope, ChannelEnvelope, RelayEnvelope, PeerEvent {}
