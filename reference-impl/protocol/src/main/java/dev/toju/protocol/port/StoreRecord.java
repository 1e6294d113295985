package dev.toju.protocol.port;

import org.jspecify.annotations.Nullable;

/**
 * One durable write inside a transaction.
 *
 * @param key   where it is kept; a later write of the same key replaces it
 * @param value what is kept, or null: the key is removed
 */
public record StoreRecord(String key, @Nullable Durable value) {}
