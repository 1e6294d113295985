/**
 * JSON: the strict codec of envelopes, canonical JSON and digests (PROTOCOL 2 and 3). Refusals are
 * values with a code, a path and a reason. Start with {@link dev.toju.protocol.json.Codec}.
 */
@NullMarked
package dev.toju.protocol.json;

import org.jspecify.annotations.NullMarked;
