package dev.toju.live;

import dev.toju.protocol.json.ConversationJson;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.View;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells on standard output what a peer shows: {@code started}, {@code shown}, {@code view} with what
 * has changed in it, {@code signaling} and {@code channel}. The words are those of the contract for other
 * implementations. Of rows, deliveries and conversations only the changed ones are told, of a scope
 * all rows; the other parts of a view are told whole when they change.
 */
final class PeerReport implements LiveTap<PeerInput, PeerEffect> {

  private final Lines lines;
  private View told = View.EMPTY;

  PeerReport(Lines lines) {
    this.lines = lines;
  }

  @Override
  public void given(PeerInput input, long wallMs) {
    if (input instanceof PeerInput.Started started) {
      lines.write("started", Json.object().put("oderId", started.self().oderId())
          .put("boot", started.boot()));
    } else if (input instanceof PeerInput.SignalingUp) {
      lines.write("signaling", "up");
    } else if (input instanceof PeerInput.SignalingDown) {
      lines.write("signaling", "down");
    } else if (input instanceof PeerInput.ChannelOpened opened) {
      lines.write("channel", channel(opened.peer(), "open"));
    } else if (input instanceof PeerInput.ChannelClosed closed) {
      lines.write("channel", channel(closed.peer(), "closed"));
    }
  }

  private static ObjectNode channel(String peer, String state) {
    return Json.object().put("peer", peer).put("state", state);
  }

  @Override
  public void did(PeerEffect effect) {
    if (effect instanceof PeerEffect.Show show) {
      lines.write("shown", written(show.what()));
    }
  }

  private static ObjectNode written(Shown what) {
    return switch (what) {
      case Shown.Done done -> {
        ObjectNode node = of("done").put("ref", done.ref());
        putIfPresent(node, "scope", done.scope());
        putIfPresent(node, "id", done.id());
        yield node;
      }
      case Shown.Refused refused -> of("refused").put("ref", refused.ref())
          .put("code", refused.code()).put("reason", refused.reason());
      case Shown.Warned warned ->
        of("warned").put("code", warned.code()).put("reason", warned.reason());
    };
  }

  private static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  @Override
  public void viewed(View view) {
    ObjectNode changed = Json.object();
    changedRows(view, changed);
    changedLedger(view, changed);
    if (!view.unread().equals(told.unread())) {
      ObjectNode unread = changed.putObject("unread");
      view.unread().forEach(unread::put);
    }
    sets("typing", told.typing(), view.typing(), changed);
    sets("presence", told.presence(), view.presence(), changed);
    told = view;
    if (!changed.isEmpty()) {
      lines.write("view", changed);
    }
  }

  private void changedRows(View view, ObjectNode changed) {
    ObjectNode rows = Json.object();
    view.rows().forEach((scope, ofScope) -> {
      if (!ofScope.equals(told.rows().get(scope))) {
        ArrayNode array = rows.putArray(scope);
        ofScope.forEach(row -> array.add(RowJson.write(row)));
      }
    });
    if (!rows.isEmpty()) {
      changed.set("rows", rows);
    }
  }

  private void changedLedger(View view, ObjectNode changed) {
    ArrayNode deliveries = Json.object().arrayNode();
    view.deliveries().forEach((id, delivery) -> {
      if (!delivery.equals(told.deliveries().get(id))) {
        texts(deliveries.addObject().put("messageId", id)
            .put("status", word(delivery.status())).putArray("acknowledgedBy"),
            delivery.acknowledgedBy());
      }
    });
    putIfAny(changed, "deliveries", deliveries);
    ArrayNode conversations = Json.object().arrayNode();
    view.conversations().forEach((id, conversation) -> {
      if (!conversation.equals(told.conversations().get(id))) {
        conversations.add(ConversationJson.write(conversation));
      }
    });
    putIfAny(changed, "conversations", conversations);
    if (!view.outbox().equals(told.outbox())) {
      ArrayNode outbox = changed.putArray("outbox");
      view.outbox().forEach(entry -> outbox.addObject().put("eventId", entry.eventId())
          .put("recipient", entry.recipient()).put("state", word(entry.state())));
    }
  }

  private static void putIfAny(ObjectNode changed, String name, ArrayNode array) {
    if (!array.isEmpty()) {
      changed.set(name, array);
    }
  }

  private static void sets(String name, SortedMap<String, SortedSet<String>> before,
      SortedMap<String, SortedSet<String>> now, ObjectNode changed) {
    if (!now.equals(before)) {
      ObjectNode node = changed.putObject(name);
      now.forEach((key, members) -> texts(node.putArray(key), members));
    }
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
