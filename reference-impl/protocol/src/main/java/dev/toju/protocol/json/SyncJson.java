package dev.toju.protocol.json;

import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.SyncEvent.Batch;
import dev.toju.protocol.SyncEvent.Cursor;
import dev.toju.protocol.SyncEvent.Entry;
import dev.toju.protocol.SyncEvent.Inventory;
import dev.toju.protocol.SyncEvent.InventoryRequest;
import dev.toju.protocol.SyncEvent.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sync events as JSON (PROTOCOL 6). */
final class SyncJson {

  private SyncJson() {}

  static ObjectNode write(SyncEvent event) {
    ObjectNode node = Json.object();
    node.put("type", typeOf(event)).put("scope", event.scope());
    switch (event) {
      case InventoryRequest request -> writeRequest(node, request);
      case Inventory inventory -> writeInventory(node, inventory);
      case Request request -> {
        node.put("exchangeId", request.exchangeId());
        ArrayNode ids = node.putArray("ids");
        request.ids().forEach(ids::add);
        writePart(node, request.part(), request.parts());
      }
      case Batch batch -> {
        node.put("exchangeId", batch.exchangeId()).put("seq", batch.seq());
        ArrayNode messages = node.putArray("messages");
        for (Row row : batch.messages()) {
          messages.add(RowJson.write(row));
        }
        node.put("last", batch.last());
      }
    }
    return node;
  }

  private static String typeOf(SyncEvent event) {
    return switch (event) {
      case InventoryRequest request -> Scopes.isChannel(request.scope())
          ? "chat-inventory-request"
          : "direct-message-sync-request";
      case Inventory inventory -> "chat-inventory";
      case Request request -> "chat-sync-request";
      case Batch batch -> "chat-sync-batch";
    };
  }

  private static void writeRequest(ObjectNode node, InventoryRequest request) {
    writeCursor(node, "before", request.before());
    writeSummary(node, request.count(), request.scopeDigest());
    if (request.answer()) {
      node.put("answer", true);
    }
  }

  private static void writeInventory(ObjectNode node, Inventory inventory) {
    node.put("exchangeId", inventory.exchangeId());
    ArrayNode entries = node.putArray("entries");
    for (Entry entry : inventory.entries()) {
      ObjectNode item = entries.addObject();
      item.put("id", entry.id()).put("lastModifiedAt", entry.lastModifiedAt());
      RowJson.putIfPresent(item, "digest", entry.digest());
    }
    writePart(node, inventory.part(), inventory.parts());
    writeCursor(node, "before", inventory.before());
    writeCursor(node, "lowest", inventory.lowest());
    if (inventory.more()) {
      node.put("more", true);
    }
    writeSummary(node, inventory.count(), inventory.scopeDigest());
  }

  private static void writePart(ObjectNode node, int part, int parts) {
    if (parts > 1) {
      node.put("part", part).put("parts", parts);
    }
  }

  private static void writeCursor(ObjectNode node, String name, @Nullable Cursor cursor) {
    if (cursor != null) {
      node.putObject(name).put("createdAt", cursor.createdAt()).put("id", cursor.id());
    }
  }

  private static void writeSummary(ObjectNode node, @Nullable Integer count,
      @Nullable String digest) {
    if (count != null) {
      node.put("count", count);
    }
    RowJson.putIfPresent(node, "scopeDigest", digest);
  }

  static @Nullable SyncEvent read(String type, Fields fields) throws Malformed {
    return switch (type) {
      case "chat-inventory-request" -> readRequest(fields, true);
      case "direct-message-sync-request" -> readRequest(fields, false);
      case "chat-inventory" -> readInventory(fields);
      case "chat-sync-request" -> new Request(fields.scope("scope"), fields.id("exchangeId"),
          fields.ids("ids", 0, Limits.LIST_ENTRIES), part(fields), parts(fields));
      case "chat-sync-batch" -> new Batch(fields.scope("scope"), fields.id("exchangeId"),
          fields.count("seq", Limits.LIST_ENTRIES),
          fields.list("messages", 0, Limits.LIST_ENTRIES, RowJson::read), fields.flag("last"));
      default -> null;
    };
  }

  private static InventoryRequest readRequest(Fields fields, boolean channel) throws Malformed {
    String scope = fields.scope("scope");
    if (Scopes.isChannel(scope) != channel) {
      throw new Malformed("inconsistent", fields.path("scope"), "expected "
          + (channel ? "serverId/channelId" : "a conversation id") + ", came \"" + scope + "\"");
    }
    return new InventoryRequest(scope, cursor(fields, "before"), countOrNull(fields),
        digestOrNull(fields, "scopeDigest"), fields.flagOr("answer", false));
  }

  private static Inventory readInventory(Fields fields) throws Malformed {
    return new Inventory(fields.scope("scope"), fields.id("exchangeId"),
        fields.list("entries", 0, Limits.LIST_ENTRIES, SyncJson::readEntry), part(fields),
        parts(fields), cursor(fields, "before"), cursor(fields, "lowest"),
        fields.flagOr("more", false), countOrNull(fields), digestOrNull(fields, "scopeDigest"));
  }

  private static Entry readEntry(Fields fields) throws Malformed {
    return new Entry(fields.id("id"), fields.stamp("lastModifiedAt"),
        digestOrNull(fields, "digest"));
  }

  private static int part(Fields fields) throws Malformed {
    int part = fields.has("part") ? fields.count("part", Limits.LIST_ENTRIES) : 0;
    if (part >= parts(fields)) {
      throw new Malformed("inconsistent", fields.path("part"),
          "expected a part below " + parts(fields) + ", came " + part);
    }
    return part;
  }

  private static int parts(Fields fields) throws Malformed {
    return fields.has("parts") ? Math.max(1, fields.count("parts", Limits.LIST_ENTRIES)) : 1;
  }

  private static @Nullable Integer countOrNull(Fields fields) throws Malformed {
    return fields.has("count")
        ? Integer.valueOf(fields.count("count", Integer.MAX_VALUE))
        : null;
  }

  private static @Nullable String digestOrNull(Fields fields, String name) throws Malformed {
    if (!fields.has(name)) {
      return null;
    }
    String digest = fields.text(name, 64);
    if (!digest.matches("[0-9a-f]{16}")) {
      throw new Malformed("bad_syntax", fields.path(name),
          "expected " + Digests.ROW_DIGITS + " hex digits in lower case, came \"" + digest + "\"");
    }
    return digest;
  }

  private static @Nullable Cursor cursor(Fields fields, String name) throws Malformed {
    if (!fields.has(name)) {
      return null;
    }
    Fields inner = fields.object(name);
    return new Cursor(inner.stamp("createdAt"), inner.id("id"));
  }
}
