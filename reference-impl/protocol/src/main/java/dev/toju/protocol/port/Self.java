package dev.toju.protocol.port;

/**
 * Who a peer is.
 *
 * @param oderId its user
 * @param key    seed of its signing key, 64 hex digits (32 bytes)
 */
public record Self(String oderId, String key) {}
