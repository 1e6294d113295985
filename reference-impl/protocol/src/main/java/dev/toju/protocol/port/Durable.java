package dev.toju.protocol.port;

import tools.jackson.databind.JsonNode;

/**
 * A value that a peer stores. Opaque to every world: it is handed back at the next start and never
 * judged. A host that keeps its store in memory may hand back the very object; one that writes it
 * out hands back a {@link Json}.
 */
public interface Durable {

  /** The value as JSON. */
  JsonNode toJson();

  /** A value that was written out and read again. */
  record Json(JsonNode toJson) implements Durable {}
}
