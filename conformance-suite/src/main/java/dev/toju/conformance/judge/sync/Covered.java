package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Versions;
import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;

/** Whether a version of a message has anything that another lacks, by the orders of PROTOCOL 2. */
final class Covered {

  private Covered() {}

  /** Whether each register of a version is in another one, or a greater one in its place. */
  static boolean isCovered(Row version, Row by) {
    if (by.isTombstone()) {
      return !version.isTombstone() || by.lastModifiedAt() >= version.lastModifiedAt();
    }
    return !version.isTombstone() && Versions.compareTexts(by, version) >= 0
        && version.reactions().stream().allMatch(reaction -> has(by, reaction))
        && version.attachments().stream().allMatch(link -> has(by, link));
  }

  /** The same where rows are merged whole: the one with the later stamp replaces the other. */
  static boolean isReplaced(Row version, Row by) {
    return by.lastModifiedAt() > version.lastModifiedAt()
        || (by.lastModifiedAt() == version.lastModifiedAt()
            && Digests.ofRow(by).compareTo(Digests.ofRow(version)) >= 0);
  }

  private static boolean has(Row by, Reaction reaction) {
    return by.reactions().stream().anyMatch(held -> held.key().equals(reaction.key())
        && (held.at() > reaction.at()
            || (held.at() == reaction.at() && (held.on() || !reaction.on()))));
  }

  private static boolean has(Row by, AttachmentLink link) {
    return by.attachments().stream().anyMatch(held -> held.linkId().equals(link.linkId())
        && (held.at() > link.at() || held.equals(link)));
  }
}
