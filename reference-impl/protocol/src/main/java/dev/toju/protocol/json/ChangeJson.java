package dev.toju.protocol.json;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Reaction;
import tools.jackson.databind.node.ObjectNode;

/** The part of a mutation's envelope that both transports share. */
final class ChangeJson {

  private ChangeJson() {}

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
