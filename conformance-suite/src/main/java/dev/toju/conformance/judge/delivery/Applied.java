package dev.toju.conformance.judge.delivery;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import java.util.List;

/** Whether a row shows a change, or something that stands above it. */
final class Applied {

  private Applied() {}

  static boolean shows(Row row, Change change) {
    Long editedAt = row.editedAt();
    return row.isTombstone() || switch (change) {
      case Change.Edit edit -> editedAt != null && editedAt >= edit.editedAt();
      case Change.Delete delete -> editedAt != null && editedAt > delete.deletedAt();
      case Change.React react -> reaction(row.reactions(), react.reaction());
      case Change.Attach attach -> link(row.attachments(), attach.link());
    };
  }

  /** Of a full row the least reactions went. */
  private static boolean reaction(List<Reaction> shown, Reaction set) {
    long ofUser = shown.stream().filter(r -> r.userId().equals(set.userId())).count();
    return ofUser >= Limits.REACTIONS_PER_USER || shown.size() >= Limits.REACTIONS_PER_MESSAGE
        || shown.stream().anyMatch(r -> r.key().equals(set.key()) && r.at() >= set.at());
  }

  private static boolean link(List<AttachmentLink> shown, AttachmentLink set) {
    return shown.size() >= Limits.LINKS_PER_MESSAGE || shown.stream()
        .anyMatch(l -> l.linkId().equals(set.linkId()) && l.at() >= set.at());
  }
}
