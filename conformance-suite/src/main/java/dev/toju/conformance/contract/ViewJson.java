package dev.toju.conformance.contract;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Identifiers;
import dev.toju.protocol.Limits;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.ConversationJson;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import dev.toju.protocol.port.View.Delivery;
import dev.toju.protocol.port.View.OutboxEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Views as JSON. Rows and descriptors have the form that they have on the wire. */
final class ViewJson {

  private static final Comparator<Row> ORDER = Comparator.comparingLong(Row::createdAt)
      .thenComparing(Row::id);
  private static final Map<String, DeliveryStatus> STATUSES = words(DeliveryStatus.values());
  private static final Map<String, View.State> STATES = words(View.State.values());

  private ViewJson() {}

  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : values) {
      words.put(PeerInputJson.word(value), value);
    }
    return words;
  }

  static ObjectNode write(View view) {
    ObjectNode node = Json.object();
    rows(view.rows(), node);
    deliveries(view.deliveries(), node);
    conversations(view.conversations(), node);
    outbox(view.outbox(), node);
    unread(view.unread(), node);
    users("typing", view.typing(), node);
    users("presence", view.presence(), node);
    return node;
  }

  static void rows(SortedMap<String, List<Row>> rows, ObjectNode node) {
    ObjectNode scopes = node.putObject("rows");
    rows.forEach((scope, ofScope) -> {
      ArrayNode array = scopes.putArray(scope);
      ofScope.forEach(row -> array.add(RowJson.write(row)));
    });
  }

  static void deliveries(SortedMap<String, Delivery> deliveries, ObjectNode node) {
    ArrayNode array = node.putArray("deliveries");
    for (Delivery delivery : deliveries.values()) {
      ObjectNode one = array.addObject().put("messageId", delivery.messageId())
          .put("status", PeerInputJson.word(delivery.status()));
      texts(one.putArray("acknowledgedBy"), delivery.acknowledgedBy());
    }
  }

  static void conversations(SortedMap<String, Conversation> conversations, ObjectNode node) {
    ArrayNode array = node.putArray("conversations");
    conversations.values().forEach(c -> array.add(ConversationJson.write(c)));
  }

  static void outbox(List<OutboxEntry> outbox, ObjectNode node) {
    ArrayNode array = node.putArray("outbox");
    for (OutboxEntry entry : outbox) {
      array.addObject().put("eventId", entry.eventId()).put("recipient", entry.recipient())
          .put("state", PeerInputJson.word(entry.state()));
    }
  }

  static void unread(SortedMap<String, Integer> unread, ObjectNode node) {
    ObjectNode counts = node.putObject("unread");
    unread.forEach(counts::put);
  }

  static void users(String name, SortedMap<String, SortedSet<String>> users, ObjectNode node) {
    ObjectNode sets = node.putObject(name);
    users.forEach((key, set) -> texts(sets.putArray(key), set));
  }

  static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  static View read(Fields fields) throws Misfit {
    fields.only("rows", "deliveries", "conversations", "outbox", "unread", "typing", "presence");
    return new View(rows(fields), deliveries(fields), conversations(fields), outbox(fields),
        unread(fields), typing(fields), presence(fields));
  }

  static SortedMap<String, List<Row>> rows(Fields fields) throws Misfit {
    return fields.map("rows", Identifiers::isScope, "a scope", ViewJson::readRows);
  }

  static SortedMap<String, Delivery> deliveries(Fields fields) throws Misfit {
    return byKey(fields, "deliveries", Delivery::messageId,
        fields.list("deliveries", Integer.MAX_VALUE, ViewJson::readDelivery));
  }

  static SortedMap<String, Conversation> conversations(Fields fields) throws Misfit {
    return byKey(fields, "conversations", Conversation::id,
        fields.list("conversations", Integer.MAX_VALUE, ViewJson::readConversation));
  }

  static List<OutboxEntry> outbox(Fields fields) throws Misfit {
    return fields.list("outbox", Integer.MAX_VALUE, ViewJson::readEntry);
  }

  static SortedMap<String, Integer> unread(Fields fields) throws Misfit {
    return fields.map("unread", Identifiers::isScope, "a scope",
        (value, path) -> (int) Fields.whole(value, path, 1, Integer.MAX_VALUE));
  }

  static SortedMap<String, SortedSet<String>> typing(Fields fields) throws Misfit {
    return fields.map("typing", Identifiers::isScope, "a channel's scope", ViewJson::someUsers);
  }

  static SortedMap<String, SortedSet<String>> presence(Fields fields) throws Misfit {
    return fields.map("presence", Identifiers::isId, "a server", ViewJson::users);
  }

  private static <T> SortedMap<String, T> byKey(Fields fields, String name,
      Function<T, String> key, List<T> items) throws Misfit {
    SortedMap<String, T> map = new TreeMap<>();
    for (T item : items) {
      if (map.put(key.apply(item), item) != null) {
        throw new Misfit(fields.path(name), "each id once",
            Fields.quoted(key.apply(item)) + " twice");
      }
    }
    return map;
  }

  private static SortedSet<String> users(JsonNode value, String path) throws Misfit {
    return Fields.set(value, path, Fields::oderId);
  }

  private static SortedSet<String> someUsers(JsonNode value, String path) throws Misfit {
    SortedSet<String> users = users(value, path);
    if (users.isEmpty()) {
      throw new Misfit(path, "one user at least", "none");
    }
    return users;
  }

  private static Delivery readDelivery(JsonNode value, String path) throws Misfit {
    Fields fields = Fields.of(value, path).only("messageId", "status", "acknowledgedBy");
    return new Delivery(fields.id("messageId"), fields.word("status", STATUSES),
        fields.set("acknowledgedBy", Fields::oderId));
  }

  private static OutboxEntry readEntry(JsonNode value, String path) throws Misfit {
    Fields fields = Fields.of(value, path).only("eventId", "recipient", "state");
    return new OutboxEntry(fields.id("eventId"), fields.oderId("recipient"),
        fields.word("state", STATES));
  }

  private static List<Row> readRows(JsonNode value, String path) throws Misfit {
    List<Row> rows = new ArrayList<>(
        Fields.list(value, path, Integer.MAX_VALUE, ViewJson::readRow));
    rows.sort(ORDER);
    SortedMap<String, Row> byId = new TreeMap<>();
    for (Row row : rows) {
      if (!path.endsWith("[\"" + row.scope() + "\"]")) {
        throw new Misfit(path, "rows of this scope", "a row of " + Fields.quoted(row.scope()));
      }
      if (byId.put(row.id(), row) != null) {
        throw new Misfit(path, "each row once", Fields.quoted(row.id()) + " twice");
      }
    }
    return rows;
  }

  /** A row is read as it would be on the wire, in the smallest envelope that carries one. */
  private static Row readRow(JsonNode value, String path) throws Misfit {
    ObjectNode envelope = Json.object().put("type", "chat_message").put("serverId", "s")
        .put("channelId", "c");
    envelope.set("message", value);
    if (decoded(envelope, "message", path) instanceof ChannelEnvelope.Chat chat) {
      refuseHalfDeleted(chat.message(), Fields.of(value, path));
      return chat.message();
    }
    throw Fields.wrong(path, "a row", value);
  }

  private static void refuseHalfDeleted(Row row, Fields given) throws Misfit {
    boolean bare = given.text("body").isEmpty() && !given.has("editedAt")
        && given.list("reactions", Limits.LIST_ENTRIES, (v, p) -> v).isEmpty()
        && given.list("attachments", Limits.LIST_ENTRIES, (v, p) -> v).isEmpty();
    if (row.isTombstone() && !bare) {
      throw new Misfit(given.path("deletedAt"),
          "a tombstone in its canonical form (no body, edit, reactions or links: PROTOCOL 2)",
          "one that still holds some");
    }
  }

  private static Conversation readConversation(JsonNode value, String path) throws Misfit {
    ObjectNode envelope = Json.object().put("type", "conversation-create").put("eventId", "e");
    envelope.set("conversation", value);
    if (decoded(envelope, "conversation", path) instanceof PeerEvent.ConversationCreate create) {
      return create.conversation();
    }
    throw Fields.wrong(path, "a conversation", value);
  }

  /** The envelope, or what is wrong with the part of it that a view holds. */
  private static Envelope decoded(ObjectNode envelope, String part, String path) throws Misfit {
    return switch (Codec.decode(envelope)) {
      case Decoded.Ok ok -> ok.envelope();
      case Decoded.Unknown unknown -> throw new IllegalStateException(
          "the codec does not know " + unknown.type());
      case Decoded.Refused refused -> throw wrong(refused, part, path);
    };
  }

  /** Reasons of the codec read "expected ..., came ...". */
  private static Misfit wrong(Decoded.Refused refused, String part, String path) {
    String at = path + refused.path().substring(Math.min(part.length(), refused.path().length()));
    String reason = refused.reason();
    int came = reason.indexOf(", came ");
    return came < 0
        ? new Misfit(at, reason, refused.code())
        : new Misfit(at, reason.substring(0, came).replaceFirst("^expected ", ""),
            reason.substring(came + ", came ".length()));
  }
}
