package dev.toju.protocol.json;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Reaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Mutations as JSON: the part of their envelopes that both transports share. */
public final class ChangeJson {

  private ChangeJson() {}

  /** A change as it is kept in a store, with a {@code type}. */
  public static ObjectNode write(Change change) {
    ObjectNode node = Json.object();
    node.put("type", switch (change) {
      case Change.Edit edit -> "edit";
      case Change.Delete delete -> "delete";
      case Change.React react -> "react";
      case Change.Attach attach -> "attach";
    });
    write(node, change);
    return node;
  }

  /**
   * Reads a change that this project itself has written, from a store.
   *
   * @throws IllegalArgumentException when it is not a change
   */
  public static Change readOwn(JsonNode node) {
    try {
      Fields fields = Fields.of(node, "change");
      String type = fields.text("type", 16);
      return switch (type) {
        case "edit" -> readEdit(fields);
        case "delete" -> readDelete(fields);
        case "react" -> readReact(fields);
        case "attach" -> readAttach(fields);
        default -> throw new Malformed("bad_syntax", "type", "expected a change, came " + type);
      };
    } catch (Malformed malformed) {
      throw new IllegalArgumentException(malformed.path() + ": " + malformed.reason(), malformed);
    }
  }

  static void write(ObjectNode node, Change change) {
    switch (change) {
      case Change.Edit edit -> {
        node.put("actorId", edit.actor());
        node.put("body", edit.body());
        node.put("editedAt", edit.editedAt());
      }
      case Change.Delete delete -> {
        node.put("actorId", delete.actor());
        node.put("deletedAt", delete.deletedAt());
      }
      case Change.React react -> RowJson.writeReaction(node, react.reaction());
      case Change.Attach attach -> {
        node.put("actorId", attach.actor());
        RowJson.writeLink(node, attach.link());
      }
    }
    RowJson.putIfPresent(node, "sig", change.sig());
  }

  static Change.Edit readEdit(Fields fields) throws Malformed {
    return new Change.Edit(fields.oderId("actorId"), fields.body("body"), fields.stamp("editedAt"),
        RowJson.signature(fields, "sig"));
  }

  static Change.Delete readDelete(Fields fields) throws Malformed {
    return new Change.Delete(fields.oderId("actorId"), fields.stamp("deletedAt"),
        RowJson.signature(fields, "sig"));
  }

  static Change.React readReact(Fields fields) throws Malformed {
    Reaction reaction = RowJson.readReaction(fields);
    return new Change.React(reaction, RowJson.signature(fields, "sig"));
  }

  static Change.Attach readAttach(Fields fields) throws Malformed {
    AttachmentLink link = RowJson.readLink(fields);
    return new Change.Attach(fields.oderId("actorId"), link, RowJson.signature(fields, "sig"));
  }
}
