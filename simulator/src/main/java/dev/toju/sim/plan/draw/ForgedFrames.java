package dev.toju.sim.plan.draw;

import java.util.List;

/** The frames of a forger, as templates: names in them are filled in when they are sent. */
final class ForgedFrames {

  /** The attacks. */
  enum Kind {
    EDIT, DELETE, REACT, LINK, STATUS, REQUEST, INVENTORY, BATCH, OWN_BATCH, OWN_MESSAGE, FOREIGN_MESSAGE, TAKEN_ID, LATER_COPY, NEW_GROUP, OTHERS_THREAD, FORGED_FROM, STRANGE_FIELDS, STRANGE_CHAT
  }

  /**
   * At what a forgery aims.
   *
   * @param label   of the message
   * @param scope   as a template
   * @param author  of the message
   * @param target  who gets the frame
   * @param reader  somebody else, for whom the message may be
   * @param channel whether the message is one of a channel
   */
  record Aim(String label, String scope, String author, String forger, String target,
      String reader, boolean channel) {}

  /** A frame, and whether it is one for the server. */
  record Forged(String json, boolean toServer) {

    /** The same inside a forward to a user that claims to be another's. */
    Forged forwarded(String to, String from) {
      return new Forged("{\"type\":\"forwardPeerMessage\",\"to\":\"${" + to + "}\",\"from\":\"${"
          + from + "}\",\"payload\":" + json + "}", true);
    }
  }

  private final Aim aim;
  private final String fresh;
  private final long stamp;
  private final List<String> users;

  /**
   * @param fresh a word that no other frame has
   * @param stamp the forger's stamp
   */
  ForgedFrames(Aim aim, String fresh, long stamp, List<String> users) {
    this.aim = aim;
    this.fresh = fresh;
    this.stamp = stamp;
    this.users = users;
  }

  /** A frame of that kind; in another's name, where that makes a difference. */
  Forged of(Kind kind, boolean asAuthor) {
    String actor = "${" + (asAuthor ? aim.author() : aim.forger()) + "}";
    return switch (kind) {
      case EDIT -> change("edit", "\"actorId\":\"" + actor + "\",\"body\":\"forged\",\"editedAt\":"
          + stamp);
      case DELETE -> change("delete", "\"actorId\":\"" + actor + "\",\"deletedAt\":" + stamp);
      case REACT -> change("reaction", "\"userId\":\"" + actor
          + "\",\"emoji\":\"+1\",\"on\":true,\"at\":" + stamp);
      case LINK -> change("link", "\"actorId\":\"" + actor
          + "\",\"linkId\":\"l9\",\"name\":\"forged\",\"size\":1,\"removed\":false,\"at\":"
          + stamp);
      case STATUS -> toPeer("{\"type\":\"direct-message-status\",\"conversationId\":\""
          + aim.scope()
          + "\",\"ids\":[" + id() + "],\"from\":\"${" + (asAuthor ? aim.reader() : aim.forger())
          + "}\",\"kind\":\"received\",\"at\":" + stamp + "}");
      case REQUEST -> toPeer("{\"type\":\""
          + (aim.channel() ? "chat-inventory-request" : "direct-message-sync-request")
          + "\",\"scope\":\"" + aim.scope() + "\"}");
      case INVENTORY -> sync("{\"type\":\"chat-inventory\",\"scope\":\"" + aim.scope()
          + "\",\"exchangeId\":\"" + own() + "\",\"entries\":[{\"id\":" + id()
          + ",\"lastModifiedAt\":" + stamp + ",\"digest\":\"0123456789abcdef\"}]}");
      case BATCH -> sync("{\"type\":\"chat-sync-batch\",\"scope\":\"" + aim.scope()
          + "\",\"exchangeId\":\"" + own() + "\",\"seq\":0,\"messages\":["
          + row(asAuthor ? id() : quoted(own()), aim.scope(), aim.author(), "")
          + "],\"last\":true}");
      case OWN_MESSAGE -> direct(own(), derived(), aim.forger(), "");
      case STRANGE_FIELDS -> direct(own(), derived(), aim.forger(),
          ",\"x-mood\":{\"is\":[\"strange\",1]}");
      case STRANGE_CHAT -> new Forged("{\"type\":\"chat_message\",\"serverId\":\"home\","
          + "\"channelId\":\"general\",\"message\":"
          + chatRow(",\"x-mood\":{\"is\":[\"strange\",1]}")
          + "}", true);
      case OWN_BATCH -> toPeer("{\"type\":\"chat-sync-batch\",\"scope\":\"home/general\","
          + "\"exchangeId\":\"" + own() + "\",\"seq\":0,\"messages\":[" + chatRow("")
          + "],\"last\":true}");
      case FOREIGN_MESSAGE -> direct(own(), aim.scope(), asAuthor ? aim.author() : aim.forger(),
          "");
      case TAKEN_ID -> direct("${" + aim.label() + ".id}", derived(), aim.forger(), "");
      case LATER_COPY -> toPeer("{\"type\":\"conversation-create\",\"eventId\":\"" + own()
          + "\",\"conversation\":" + conversation(asAuthor ? aim.scope() : derived(), stamp + 1)
          + "}");
      case OTHERS_THREAD -> toPeer("{\"type\":\"conversation-create\",\"eventId\":\"" + own()
          + "\",\"conversation\":{\"id\":\"${dm." + aim.author() + "." + aim.target()
          + "}\",\"kind\":\"dm\",\"participants\":[\"${" + aim.author() + "}\",\"${"
          + aim.target() + "}\"],\"createdBy\":\"${" + aim.forger() + "}\",\"createdAt\":" + stamp
          + "}}");
      case FORGED_FROM -> new Forged("{\"type\":\"forwardPeerMessage\",\"to\":\"${"
          + aim.author() + "}\",\"from\":\"${" + aim.target()
          + "}\",\"payload\":{\"type\":\"direct-message-status\",\"conversationId\":\""
          + aim.scope() + "\",\"ids\":[" + id() + "],\"from\":\"${" + aim.target()
          + "}\",\"kind\":\"received\",\"at\":" + stamp + "}}", true);
      case NEW_GROUP -> toPeer("{\"type\":\"conversation-create\",\"eventId\":\"" + own()
          + "\",\"conversation\":{\"id\":\"g:" + fresh + "\",\"kind\":\"group\",\"participants\":"
          + everybody() + ",\"createdBy\":\"" + actor + "\",\"createdAt\":" + stamp + "}}");
    };
  }

  private Forged toPeer(String json) {
    return new Forged(json, false);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private String id() {
    return quoted("${" + aim.label() + ".id}");
  }

  /** An id that is bound to the forger. */
  private String own() {
    return "${" + aim.forger() + "}:" + fresh;
  }

  private String derived() {
    return "${dm." + aim.forger() + "." + aim.target() + "}";
  }

  private Forged change(String what, String register) {
    String ids = "\"messageId\":" + id() + "," + register + "}";
    if (aim.channel()) {
      int slash = aim.scope().indexOf('/');
      String type = switch (what) {
        case "edit" -> "edit_message";
        case "delete" -> "delete_message";
        case "link" -> "attachment_link";
        default -> "reaction";
      };
      return new Forged("{\"type\":\"" + type + "\",\"serverId\":\""
          + aim.scope().substring(0, slash) + "\",\"channelId\":\""
          + aim.scope().substring(slash + 1) + "\"," + ids, true);
    }
    String type = switch (what) {
      case "edit" -> "edit-message";
      case "delete" -> "delete-message";
      case "link" -> "attachment-link";
      default -> "reaction";
    };
    return toPeer("{\"type\":\"" + type + "\",\"eventId\":\"" + own() + "\",\"conversationId\":\""
        + aim.scope() + "\"," + ids);
  }

  private Forged sync(String event) {
    return toPeer(aim.channel()
        ? event
        : "{\"type\":\"direct-message-sync\",\"conversationId\":\"" + aim.scope()
            + "\",\"event\":" + event + "}");
  }

  private String row(String id, String scope, String sender, String more) {
    String recipients = aim.channel() && scope.equals(aim.scope())
        ? "[]"
        : "[\"${" + aim.target() + "}\"]";
    return "{\"id\":" + id + ",\"scope\":\"" + scope + "\",\"senderId\":\"${" + sender
        + "}\",\"recipients\":" + recipients + ",\"createdAt\":" + stamp
        + ",\"body\":\"forged\",\"editedAt\":null,\"deletedAt\":null,\"lastModifiedAt\":" + stamp
        + ",\"reactions\":[],\"attachments\":[]" + more + "}";
  }

  /** A channel message of the forger's own. */
  private String chatRow(String more) {
    return "{\"id\":\"" + own() + "\",\"scope\":\"home/general\",\"senderId\":\"${" + aim.forger()
        + "}\",\"recipients\":[],\"createdAt\":" + stamp
        + ",\"body\":\"forged\",\"editedAt\":null,\"deletedAt\":null,\"lastModifiedAt\":" + stamp
        + ",\"reactions\":[],\"attachments\":[]" + more + "}";
  }

  /** A list of the message in another version, and the forged version for whoever asks. */
  List<Forged> lie() {
    String exchange = own();
    return List.of(
        sync("{\"type\":\"chat-inventory\",\"scope\":\"" + aim.scope() + "\",\"exchangeId\":\""
            + exchange + "\",\"entries\":[{\"id\":" + id() + ",\"lastModifiedAt\":" + stamp
            + ",\"digest\":\"0123456789abcdef\"}],\"more\":false}"),
        sync("{\"type\":\"chat-sync-batch\",\"scope\":\"" + aim.scope() + "\",\"exchangeId\":\""
            + exchange + "\",\"seq\":0,\"messages\":[" + edited() + "],\"last\":true}"));
  }

  /** The message as if its author had edited it. */
  private String edited() {
    String recipients = aim.channel() ? "[]" : "[\"${" + aim.target() + "}\"]";
    return "{\"id\":" + id() + ",\"scope\":\"" + aim.scope() + "\",\"senderId\":\"${" + aim.author()
        + "}\",\"recipients\":" + recipients + ",\"createdAt\":\"${" + aim.label()
        + ".at}\",\"body\":\"forged\",\"editedAt\":" + stamp
        + ",\"deletedAt\":null,\"lastModifiedAt\":" + stamp
        + ",\"reactions\":[],\"attachments\":[]}";
  }

  private Forged direct(String id, String scope, String sender, String more) {
    return toPeer("{\"type\":\"direct-message\",\"eventId\":\"" + id + "\",\"conversation\":"
        + conversation(scope, stamp) + ",\"message\":" + row(quoted(id), scope, sender, more)
        + "}");
  }

  private String conversation(String id, long createdAt) {
    return "{\"id\":\"" + id + "\",\"kind\":\"dm\",\"participants\":[\"${" + aim.forger()
        + "}\",\"${" + aim.target() + "}\"],\"createdBy\":\"${" + aim.forger()
        + "}\",\"createdAt\":" + createdAt + "}";
  }

  private String everybody() {
    StringBuilder all = new StringBuilder("[\"${" + aim.forger() + "}\"");
    users.forEach(user -> all.append(",\"${").append(user).append("}\""));
    return all.append(']').toString();
  }

  /** Frames that are about no message. */
  static List<String> stray(String forger) {
    return List.of("{\"type\":\"gossip\",\"text\":\"nobody knows this type\"}",
        "{\"type\":\"edit-message\",\"eventId\":5}",
        "{\"type\":\"direct-message\",\"message\":[]}",
        "{\"type\":\"chat-sync-batch\",\"scope\":\"home/general\",\"exchangeId\":\"x\",\"seq\":-1}",
        "{\"type\":\"user_typing\",\"serverId\":\"home\",\"channelId\":\"general\",\"typing\":true}",
        "{\"type\":\"chat-inventory-request\",\"scope\":\"home/general\"}",
        "{\"type\":\"identify\",\"oderId\":\"${" + forger + "}\"}",
        "{\"type\":\"forwardPeerMessage\",\"to\":\"nobody\",\"payload\":{\"type\":\"gossip\"}}",
        "{\"type\":\"join_server\",\"serverId\":\"" + "x".repeat(200) + "\"}",
        "{\"type\":\"gossip\",\"padding\":\"" + "x".repeat(70_000) + "\"}");
  }
}
