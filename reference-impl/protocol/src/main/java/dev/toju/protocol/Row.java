package dev.toju.protocol;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as it is stored and synced: the unit of history (PROTOCOL 2).
 *
 * <p>
 * The delivery status is no part of it. A row with {@code deletedAt} is a tombstone and has one
 * canonical form: its create fields, an empty body, no edit, no reactions, no links.
 *
 * @param id
 *          unique in its scope
 * @param scope
 *          a conversation id, or serverId + {@code /} + channelId
 * @param senderId
 *          the author
 * @param recipients
 *          the participants minus the sender when it was composed, sorted; empty in channels
 * @param createdAt
 *          stamp in milliseconds of its author's wall clock
 * @param body
 *          the visible text
 * @param editedAt
 *          stamp of the edit that the body comes from
 * @param deletedAt
 *          stamp of the delete; present in tombstones only
 * @param reactions
 *          sorted by (userId, emoji), one of each
 * @param attachments
 *          sorted by linkId, one of each
 * @param unknown
 *          fields that this version of the protocol does not know; part of the create
 * @param keys
 *          public keys of the actors, by oderId, under {@code auth.relayedRow=signed}
 * @param sigs
 *          signatures of the registers, under {@code auth.relayedRow=signed}
 */
public record Row(String id, String scope, String senderId, List<String> recipients, long createdAt,
    String body, @Nullable Long editedAt, @Nullable Long deletedAt, List<Reaction> reactions,
    List<AttachmentLink> attachments, SortedMap<String, JsonNode> unknown,
    SortedMap<String, String> keys, RowSignatures sigs) {

  public Row {
    boolean bare = body.isEmpty() && editedAt == null && reactions.isEmpty()
        && attachments.isEmpty();
    if (deletedAt != null && !bare) {
      throw new IllegalArgumentException("tombstone " + id + " is not in its canonical form");
    }
  }

  /** A new live row without signatures, as its author composes it. */
  public static Row composed(String id, String scope, String senderId, List<String> recipients,
      long createdAt, String body) {
    return new Row(id, scope, senderId, recipients, createdAt, body, null, null, List.of(),
        List.of(), Collections.emptySortedMap(), Collections.emptySortedMap(), RowSignatures.NONE);
  }

  /** The row as its digest sees it (PROTOCOL 2): without signatures and keys. */
  public Row bare() {
    return new Row(id, scope, senderId, recipients, createdAt, body, editedAt, deletedAt, reactions,
        attachments, unknown, Collections.emptySortedMap(), RowSignatures.NONE);
  }

  /** Whether the message was deleted and only its trace is kept. */
  public boolean isTombstone() {
    return deletedAt != null;
  }

  /** The greatest stamp in the row; derived, never taken from the wire, never minted by a merge. */
  public long lastModifiedAt() {
    long latest = createdAt;
    Long edited = editedAt;
    if (edited != null) {
      latest = Math.max(latest, edited);
    }
    Long deleted = deletedAt;
    if (deleted != null) {
      return deleted;
    }
    for (Reaction reaction : reactions) {
      latest = Math.max(latest, reaction.at());
    }
    for (AttachmentLink link : attachments) {
      latest = Math.max(latest, link.at());
    }
    return latest;
  }
}
