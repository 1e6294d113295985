package dev.toju.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The descriptor of a direct-message thread; immutable once stored (PROTOCOL 3, {@code CNV-6}).
 *
 * @param id
 *          thread id, derived from the rest under {@code conversation.id=derived}
 * @param kind
 *          1:1 or group
 * @param participants
 *          sorted, without duplicates, 2..64
 * @param createdBy
 *          who made it
 * @param createdAt
 *          stamp in milliseconds
 * @param originId
 *          the 1:1 from which a group was made
 * @param sig
 *          the maker's signature under {@code auth.relayedRow=signed}
 */
public record Conversation(String id, Kind kind, List<String> participants, String createdBy,
    long createdAt, @Nullable String originId, @Nullable String sig) {

  /** 1:1 thread or group. */
  public enum Kind {
    /** Two participants. */
    DM,
    /** Made explicitly, also by adding somebody to a 1:1. */
    GROUP
  }

  /** The participants without one of them. */
  public List<String> othersThan(String user) {
    return participants.stream().filter(p -> !p.equals(user)).toList();
  }

  /** The same descriptor under another id. */
  public Conversation withId(String newId) {
    return new Conversation(newId, kind, participants, createdBy, createdAt, originId, sig);
  }

  /** The same descriptor with its maker's signature. */
  public Conversation signed(String signature) {
    return new Conversation(id, kind, participants, createdBy, createdAt, originId, signature);
  }
}
