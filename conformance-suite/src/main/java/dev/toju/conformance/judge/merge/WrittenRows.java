package dev.toju.conformance.judge.merge;

import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Rows as they were written into frames. Who reads a row derives {@code lastModifiedAt} and drops
 * what came (PROTOCOL 2), so an invented one shows here alone.
 */
final class WrittenRows {

  private WrittenRows() {}

  /** Why a row in a frame bears another {@code lastModifiedAt} than the greatest of its stamps. */
  static Optional<String> invented(Frame frame) {
    if (!(frame instanceof Frame.Encoded encoded)) {
      return Optional.empty(); // a row that travels as an object has none of its own
    }
    String text = new String(encoded.bytes(), StandardCharsets.UTF_8);
    if (!text.contains("\"lastModifiedAt\"")) {
      return Optional.empty();
    }
    try {
      return invented(Json.readOwn(text));
    } catch (IllegalArgumentException | JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<String> invented(JsonNode node) {
    if (node.isObject() && node.has("senderId") && node.has("createdAt")
        && isNumber(node.get("lastModifiedAt"))) {
      long came = node.get("lastModifiedAt").asLong();
      long greatest = greatest(node);
      return came == greatest
          ? Optional.empty()
          : Optional.of("lastModifiedAt " + came + " in a row of which the greatest stamp is "
              + greatest);
    }
    for (JsonNode inner : node) {
      Optional<String> found = inner.isContainer() ? invented(inner) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isNumber(@Nullable JsonNode node) {
    return node != null && node.isNumber();
  }

  private static long greatest(JsonNode row) {
    JsonNode deletedAt = row.get("deletedAt");
    if (isNumber(deletedAt)) {
      return deletedAt.asLong();
    }
    long greatest = row.get("createdAt").asLong();
    JsonNode editedAt = row.get("editedAt");
    if (isNumber(editedAt)) {
      greatest = Math.max(greatest, editedAt.asLong());
    }
    for (String registers : new String[]{"reactions", "attachments"}) {
      JsonNode list = row.get(registers);
      if (list != null) {
        for (JsonNode register : list) {
          JsonNode at = register.get("at");
          greatest = isNumber(at) ? Math.max(greatest, at.asLong()) : greatest;
        }
      }
    }
    return greatest;
  }
}
