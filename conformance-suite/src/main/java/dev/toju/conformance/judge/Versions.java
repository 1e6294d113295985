package dev.toju.conformance.judge;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import java.util.List;
import java.util.Optional;

/** Compares versions of a message by the orders of PROTOCOL 2. */
public final class Versions {

  /** At most so many reactions of one user, of all, and so many links stay (PROTOCOL 2). */
  private static final int OF_ONE_USER = 4;
  private static final int REACTIONS = 32;
  private static final int LINKS = 10;

  private Versions() {}

  /** Texts by (editedAt, digest of the text), first texts below every edit. */
  public static int compareTexts(Row one, Row other) {
    int order = Long.compare(editedAt(one), editedAt(other));
    return order != 0 || one.body().equals(other.body())
        ? order
        : Digests.ofText(one.body()).compareTo(Digests.ofText(other.body()));
  }

  /** When the text was last edited; -1 for a first text, which is below every edit. */
  public static long editedAt(Row row) {
    Long at = row.editedAt();
    return at == null ? -1 : at;
  }

  /** A register of one version that another does not have, or has an older one in its place. */
  public static Optional<String> lost(Row of, Row in) {
    return lost(of, in, Long.MAX_VALUE);
  }

  /**
   * As {@link #lost(Row, Row)}, of what is due: a register above the latest stamp that counts may be kept aside and need not
   * be shown (MUT-7).
   */
  public static Optional<String> lost(Row of, Row in, long latestMs) {
    for (Reaction reaction : of.reactions()) {
      if (reaction.at() > latestMs) {
        continue;
      }
      boolean there = in.reactions().stream().anyMatch(
          r -> r.key().equals(reaction.key()) && r.at() >= reaction.at());
      if (!there && !mayBeCut(reaction, in)) {
        return Optional.of("the reaction " + reaction.emoji() + " at " + reaction.at());
      }
    }
    for (AttachmentLink link : of.attachments()) {
      if (link.at() > latestMs) {
        continue;
      }
      boolean there = in.attachments().stream()
          .anyMatch(l -> l.linkId().equals(link.linkId()) && l.at() >= link.at());
      if (!there && in.attachments().size() < LINKS) {
        return Optional.of("the link " + link.name() + " at " + link.at());
      }
    }
    return Optional.empty();
  }

  private static boolean mayBeCut(Reaction reaction, Row in) {
    List<Reaction> left = in.reactions();
    return left.size() >= REACTIONS || left.stream()
        .filter(r -> r.userId().equals(reaction.userId())).count() >= OF_ONE_USER;
  }
}
