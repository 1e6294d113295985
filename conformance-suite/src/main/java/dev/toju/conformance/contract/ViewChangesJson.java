package dev.toju.conformance.contract;

import dev.toju.protocol.Identifiers;
import dev.toju.protocol.json.Json;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of views as JSON. Every field may be absent: nothing of it changed. */
final class ViewChangesJson {

  private ViewChangesJson() {}

  static ObjectNode write(ViewChanges changes) {
    ObjectNode node = Json.object();
    if (!changes.rows().isEmpty()) {
      ViewJson.rows(changes.rows(), node);
    }
    if (!changes.goneRows().isEmpty()) {
      ViewJson.users("goneRows", changes.goneRows(), node);
    }
    if (!changes.deliveries().isEmpty()) {
      ViewJson.deliveries(changes.deliveries(), node);
    }
    if (!changes.goneDeliveries().isEmpty()) {
      ArrayNode gone = node.putArray("goneDeliveries");
      ViewJson.texts(gone, changes.goneDeliveries());
    }
    changes.conversations().ifPresent(threads -> ViewJson.conversations(threads, node));
    changes.outbox().ifPresent(outbox -> ViewJson.outbox(outbox, node));
    changes.unread().ifPresent(unread -> ViewJson.unread(unread, node));
    changes.typing().ifPresent(typing -> ViewJson.users("typing", typing, node));
    changes.presence().ifPresent(presence -> ViewJson.users("presence", presence, node));
    return node;
  }

  static ViewChanges read(Fields fields) throws Misfit {
    fields.only("rows", "goneRows", "deliveries", "goneDeliveries", "conversations", "outbox",
        "unread", "typing", "presence");
    return new ViewChanges(fields.names("rows") ? ViewJson.rows(fields) : new TreeMap<>(),
        goneRows(fields),
        fields.names("deliveries") ? ViewJson.deliveries(fields) : new TreeMap<>(),
        fields.names("goneDeliveries") ? fields.set("goneDeliveries", Fields::id) : new TreeSet<>(),
        fields.names("conversations")
            ? Optional.of(ViewJson.conversations(fields))
            : Optional.empty(),
        fields.names("outbox") ? Optional.of(ViewJson.outbox(fields)) : Optional.empty(),
        fields.names("unread") ? Optional.of(ViewJson.unread(fields)) : Optional.empty(),
        fields.names("typing") ? Optional.of(ViewJson.typing(fields)) : Optional.empty(),
        fields.names("presence") ? Optional.of(ViewJson.presence(fields)) : Optional.empty());
  }

  private static SortedMap<String, SortedSet<String>> goneRows(Fields fields) throws Misfit {
    return fields.names("goneRows")
        ? fields.map("goneRows", Identifiers::isScope, "a scope", ViewChangesJson::ids)
        : new TreeMap<>();
  }

  private static SortedSet<String> ids(JsonNode value, String path) throws Misfit {
    return Fields.set(value, path, Fields::id);
  }
}
