package dev.toju.peer;

import static dev.toju.protocol.json.Json.object;

import dev.toju.peer.merge.Message;
import dev.toju.protocol.Change;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.json.ChangeJson;
import dev.toju.protocol.json.ConversationJson;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.Durable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a peer stores, and its JSON. A host that keeps its store in memory hands back these very
 * objects; every {@code of} takes either.
 */
final class Records {

  private Records() {}

  /**
   * A message.
   *
   * @param held  every register that came
   * @param shown what of it is due; the same object where all is, null where nothing is
   */
  record Held(Message held, @Nullable Message shown) implements Durable {
    Held {
      shown = held.equals(shown) ? held : shown;
    }

    /** Whether nothing is kept aside. */
    @SuppressWarnings("ReferenceEquality") // the very object, as the constructor's users see to
    boolean isWhole() {
      return shown == held;
    }

    static Held of(Durable value) {
      if (value instanceof Held held) {
        return held;
      }
      JsonNode json = value.toJson();
      Message held = Message.of(RowJson.readOwn(json.get("row")));
      JsonNode shown = json.get("shown");
      if (shown == null) {
        return new Held(held, held);
      }
      return new Held(held, shown.isNull() ? null : Message.of(RowJson.readOwn(shown)));
    }

    @Override
    public JsonNode toJson() {
      ObjectNode node = object();
      node.set("row", RowJson.write(held.row()));
      Message visible = shown;
      if (visible == null) {
        node.putNull("shown");
      } else if (!visible.equals(held)) {
        node.set("shown", RowJson.write(visible.row()));
      }
      return node;
    }
  }

  /** A change that came before its message. */
  record Early(Change change, SortedMap<String, String> keys) {}

  /** The changes that came before their message. */
  record Parked(List<Early> changes) implements Durable {
    static Parked of(Durable value) {
      if (value instanceof Parked parked) {
        return parked;
      }
      List<Early> changes = new ArrayList<>();
      for (JsonNode item : value.toJson().get("changes")) {
        SortedMap<String, String> keys = new TreeMap<>();
        item.get("keys").forEachEntry((user, key) -> keys.put(user, key.stringValue()));
        changes.add(new Early(ChangeJson.readOwn(item.get("change")), keys));
      }
      return new Parked(changes);
    }

    @Override
    public JsonNode toJson() {
      ObjectNode node = object();
      ArrayNode list = node.putArray("changes");
      for (Early early : changes) {
        ObjectNode item = list.addObject();
        item.set("change", ChangeJson.write(early.change()));
        ObjectNode inner = item.putObject("keys");
        early.keys().forEach(inner::put);
      }
      return node;
    }
  }

  /** How far an own message has come. */
  record Own(String scope, List<String> recipients, DeliveryStatus status,
      SortedSet<String> acknowledgedBy) implements Durable {
    static Own of(Durable value) {
      if (value instanceof Own own) {
        return own;
      }
      JsonNode json = value.toJson();
      return new Own(json.get("scope").stringValue(), strings(json.get("recipients")),
          DeliveryStatus.valueOf(json.get("status").stringValue()),
          new TreeSet<>(strings(json.get("acknowledgedBy"))));
    }

    @Override
    public JsonNode toJson() {
      ObjectNode node = object();
      node.put("scope", scope).put("status", status.name());
      put(node, "recipients", recipients);
      put(node, "acknowledgedBy", acknowledgedBy);
      return node;
    }
  }

  /** A conversation. */
  record Threaded(Conversation conversation) implements Durable {
    static Threaded of(Durable value) {
      return value instanceof Threaded thread
          ? thread
          : new Threaded(ConversationJson.readOwn(value.toJson()));
    }

    @Override
    public JsonNode toJson() {
      return ConversationJson.write(conversation);
    }
  }

  /** A server that the user wants to be in, with the channels that are watched. */
  record Server(List<String> channels) implements Durable {
    static Server of(Durable value) {
      return value instanceof Server server
          ? server
          : new Server(strings(value.toJson().get("channels")));
    }

    @Override
    public JsonNode toJson() {
      ObjectNode node = object();
      put(node, "channels", channels);
      return node;
    }
  }

  /** That a row was shown and not yet read; which one, its key says. */
  record Unread() implements Durable {
    @Override
    public JsonNode toJson() {
      return object();
    }
  }

  static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    for (JsonNode item : array) {
      strings.add(item.stringValue());
    }
    return strings;
  }

  private static void put(ObjectNode node, String name, Iterable<String> items) {
    ArrayNode array = node.putArray(name);
    items.forEach(array::add);
  }
}
