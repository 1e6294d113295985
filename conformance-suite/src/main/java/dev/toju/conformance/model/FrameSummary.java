package dev.toju.conformance.model;

import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Self;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Frames as one line for people: the type as on the wire, and what one needs to follow a run. */
public final class FrameSummary {

  private static final int LONGEST_BODY = 32;
  private static final int FIRST_BEYOND_ASCII = 0x7f;
  private static final Pattern LONG_HEX = Pattern
      .compile("(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{16,}");
  private static final Pattern DERIVED = Pattern.compile("u[0-9a-f]{32}");
  private static final int HEX_KEPT = 6;

  /** Longer names are cut in their middle. */
  private static final Pattern LONG_NAME = Pattern.compile("[^\\s\"]{65,}");
  private static final int NAME_BEGINS = 40;
  private static final int NAME_ENDS = 8;
  private static final int MAX_PARTS = 2;

  /** The derived names of users, and what people call them. */
  private final Map<String, String> names = new LinkedHashMap<>();

  /** Texts in which the users of this scene are called by their roles. */
  public FrameSummary(Scene scene) {
    for (Self self : scene.cast().selves().values()) {
      if (DERIVED.matcher(self.oderId()).matches()) {
        names.put(self.oderId(), scene.nameOf(self.oderId()));
      }
    }
  }

  /** A frame. */
  public String of(Frame frame) {
    return of(frame, Set.of());
  }

  /** A frame, and what it has of these messages, where it has many. */
  public String of(Frame frame, Set<String> ids) {
    Decoded decoded = Codec.decode(frame);
    String text = readable(said(decoded) + parts(decoded, ids));
    return LONG_NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(
        name.group().substring(0, NAME_BEGINS) + ".."
            + name.group().substring(name.group().length() - NAME_ENDS)));
  }

  private static String parts(Decoded decoded, Set<String> ids) {
    if (ids.isEmpty() || !(decoded instanceof Decoded.Ok ok)) {
      return "";
    }
    return switch (ok.envelope()) {
      case RelayEnvelope.Forward forward -> parts(Codec.decode(forward.payload()), ids);
      case PeerEvent event -> event.sync().map(sync -> parts(sync, ids)).orElse("");
      case ChannelEnvelope channel -> "";
      case RelayEnvelope relay -> "";
      case SessionEnvelope session -> "";
    };
  }

  private static String parts(SyncEvent sync, Set<String> ids) {
    return switch (sync) {
      case SyncEvent.InventoryRequest request -> "";
      case SyncEvent.Inventory inventory -> parts(": ", inventory.entries().stream()
          .filter(entry -> ids.contains(entry.id()))
          .map(entry -> entry.id() + " as of " + entry.lastModifiedAt()).toList());
      case SyncEvent.Request request -> parts(": ",
          request.ids().stream().filter(ids::contains).toList());
      case SyncEvent.Batch batch -> parts(": ", batch.messages().stream()
          .filter(row -> ids.contains(row.id())).map(FrameSummary::row).toList());
    };
  }

  private static String parts(String before, List<String> parts) {
    return parts.isEmpty()
        ? ""
        : before + String.join(", ", parts.subList(0, Math.min(MAX_PARTS, parts.size())))
            + (parts.size() > MAX_PARTS ? ", .." : "");
  }

  /** What a forward carries. */
  public String payload(RelayEnvelope.Forward forward) {
    return readable(said(Codec.decode(forward.payload())));
  }

  /** The same text with derived names replaced by roles, and other long digests cut. */
  public String readable(String text) {
    return LONG_HEX.matcher(named(text))
        .replaceAll(hex -> Matcher.quoteReplacement(hex.group().substring(0, HEX_KEPT) + ".."));
  }

  /** The same text with derived names replaced by roles. */
  public String named(String text) {
    String named = text;
    for (Map.Entry<String, String> one : names.entrySet()) {
      named = named.replace(one.getKey(), one.getValue());
    }
    return named;
  }

  private static String said(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Ok ok -> envelope(ok.envelope());
      case Decoded.Unknown unknown -> unknown.type() + " (unknown type)";
      case Decoded.Refused refused -> "malformed frame (" + refused.code()
          + (refused.path().isEmpty() ? "" : " at " + refused.path()) + ")";
    };
  }

  private static String envelope(Envelope envelope) {
    return switch (envelope) {
      case SessionEnvelope session -> session(session);
      case ChannelEnvelope channel -> channel(channel);
      case RelayEnvelope relay -> relay(relay);
      case PeerEvent event -> peer(event);
    };
  }

  private static String session(SessionEnvelope session) {
    return switch (session) {
      case SessionEnvelope.Challenge challenge -> "challenge " + challenge.nonce();
      case SessionEnvelope.Identify identify -> "identify as " + identify.oderId();
      case SessionEnvelope.Identified identified -> "identified";
      case SessionEnvelope.JoinServer join -> "join_server " + join.serverId();
      case SessionEnvelope.ServerUsers users -> "server_users " + users.serverId() + " "
          + users.users();
      case SessionEnvelope.UserJoined joined -> "user_joined " + joined.serverId() + " "
          + joined.user();
      case SessionEnvelope.LeaveServer leave -> "leave_server " + leave.serverId();
      case SessionEnvelope.UserLeft left -> "user_left " + left.serverId() + " " + left.oderId();
      case SessionEnvelope.Ping ping -> "ping " + ping.t();
      case SessionEnvelope.Pong pong -> "pong " + pong.t();
      case SessionEnvelope.Failure failure -> "error " + failure.code();
    };
  }

  private static String channel(ChannelEnvelope channel) {
    String from = channel.from();
    String where = " in " + channel.scope() + (from == null ? "" : " from " + from);
    return switch (channel) {
      case ChannelEnvelope.Chat chat -> "chat_message " + row(chat.message()) + where;
      case ChannelEnvelope.Changed changed -> change(changed.change(), true) + " of "
          + changed.messageId() + where;
      case ChannelEnvelope.Typing typing -> "user_typing " + (typing.typing() ? "on" : "off")
          + where;
    };
  }

  private static String relay(RelayEnvelope relay) {
    return switch (relay) {
      case RelayEnvelope.Forward forward -> "forward" + towards(forward.to(), forward.from()) + ": "
          + said(Codec.decode(forward.payload()));
      case RelayEnvelope.ForwardResult result -> "forward_result "
          + (result.ok() ? "ok" : "" + result.code());
      case RelayEnvelope.Negotiation negotiation -> negotiation.kind().name()
          .toLowerCase(Locale.ROOT) + towards(negotiation.to(), negotiation.from());
    };
  }

  private static String towards(@Nullable String to, @Nullable String from) {
    return (to == null ? "" : " to " + to) + (from == null ? "" : " from " + from);
  }

  private static String peer(PeerEvent event) {
    return switch (event) {
      case PeerEvent.DirectMessage message -> "direct-message " + row(message.message());
      case PeerEvent.DirectChange change -> change(change.change(), false) + " of "
          + change.messageId() + " (" + change.eventId() + ")";
      case PeerEvent.ConversationCreate create -> "conversation-create "
          + create.conversation().id() + " " + create.conversation().participants();
      case PeerEvent.Status status -> "direct-message-status "
          + status.kind().name().toLowerCase(Locale.ROOT) + " " + status.ids() + " from "
          + status.from();
      case PeerEvent.DirectSync sync -> "direct-message-sync: " + sync(sync.event());
      case SyncEvent sync -> sync(sync);
    };
  }

  private static String sync(SyncEvent sync) {
    String where = " of " + sync.scope();
    return switch (sync) {
      case SyncEvent.InventoryRequest request -> "inventory-request" + where
          + (request.count() == null ? "" : ", " + request.count() + " rows here");
      case SyncEvent.Inventory inventory -> "chat-inventory" + where + ", "
          + inventory.entries().size() + " listed" + (inventory.more() ? ", more below" : "");
      case SyncEvent.Request request -> "chat-sync-request" + where + ", " + request.ids().size()
          + " ids";
      case SyncEvent.Batch batch -> "chat-sync-batch" + where + ", " + batch.messages().size()
          + " rows" + (batch.last() ? ", last" : "");
    };
  }

  private static String change(Change change, boolean onChannel) {
    return switch (change) {
      case Change.Edit edit -> (onChannel ? "edit_message " : "edit-message ") + quoted(edit.body())
          + " at " + edit.editedAt();
      case Change.Delete delete -> (onChannel ? "delete_message" : "delete-message") + " at "
          + delete.deletedAt();
      case Change.React react -> "reaction " + quoted(react.reaction().emoji())
          + (react.reaction().on() ? "" : " withdrawn") + " by " + react.reaction().userId();
      case Change.Attach attach -> (onChannel ? "attachment_link " : "attachment-link ")
          + quoted(attach.link().name()) + (attach.link().removed() ? " removed" : "");
    };
  }

  private static String row(Row row) {
    return (row.isTombstone() ? "tombstone" : quoted(row.body())) + " (" + row.id() + ")";
  }

  /** A text in quotes, cut where it is long; line breaks and the like are left to the printer. */
  public static String quoted(String text) {
    int points = text.codePointCount(0, text.length());
    return points <= LONGEST_BODY
        ? "\"" + text + "\""
        : "\"" + text.substring(0, text.offsetByCodePoints(0, LONGEST_BODY)) + "...\"";
  }

  /**
   * A text in quotes so that every code point can be told: what is not ASCII by its number; cut where
   * it is long, with the length of the whole.
   */
  public static String exact(String text) {
    StringBuilder exact = new StringBuilder("\"");
    text.codePoints().limit(LONGEST_BODY).forEach(point -> {
      if (point < FIRST_BEYOND_ASCII) {
        exact.appendCodePoint(point);
      } else {
        exact.append("\\u{").append(Integer.toHexString(point)).append('}');
      }
    });
    int points = text.codePointCount(0, text.length());
    return exact
        .append(points <= LONGEST_BODY ? "\"" : "...\" of " + points + " code points").toString();
  }
}
