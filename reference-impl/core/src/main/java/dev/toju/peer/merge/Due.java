package dev.toju.peer.merge;

import dev.toju.peer.merge.Message.Deletion;
import dev.toju.peer.merge.Message.Linked;
import dev.toju.peer.merge.Message.Reacted;
import dev.toju.peer.merge.Message.Text;
import dev.toju.protocol.Change;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which registers of a message may be shown now, under {@code merge.futureStamp=quarantine}
 * ({@code MUT-7}). A register is due when its stamp is at most the latest stamp that still counts
 * as now.
 */
public final class Due {

  private Due() {}

  /** Whether every register is due. */
  public static boolean all(Message message, long latest) {
    return nextStamp(message, latest) == Long.MAX_VALUE;
  }

  /** The earliest stamp above {@code latest}, or {@link Long#MAX_VALUE} where all are due. */
  public static long nextStamp(Message message, long latest) {
    long next = Long.MAX_VALUE;
    next = earlier(next, message.create().createdAt(), latest);
    Text text = message.text();
    Long editedAt = text == null ? null : text.editedAt();
    next = editedAt == null ? next : earlier(next, editedAt, latest);
    Deletion gone = message.deletion();
    next = gone == null ? next : earlier(next, gone.deletedAt(), latest);
    for (Reacted reacted : message.reactions().values()) {
      next = earlier(next, reacted.reaction().at(), latest);
    }
    for (Linked linked : message.links().values()) {
      next = earlier(next, linked.link().at(), latest);
    }
    return next;
  }

  private static long earlier(long next, long stamp, long latest) {
    return stamp > latest ? Math.min(next, stamp) : next;
  }

  /**
   * What can be shown after {@code source} came: {@code shown} joined with the due registers of it.
   * Null where nothing can be shown yet: the create is not due, or the only body is not.
   */
  public static @Nullable Message shown(Merge merge, @Nullable Message shown, Message source,
      long latest) {
    Message part = part(source, shown, latest);
    if (part == null) {
      return shown;
    }
    return shown == null ? part : merge.versions(shown, part);
  }

  /**
   * What can be shown after a change came that is due. It may be below what is held, where that is
   * kept aside: a register from the future hides nothing.
   */
  public static @Nullable Message shown(Merge merge, @Nullable Message shown, Message held,
      Change change, SortedMap<String, String> actorKeys, long latest) {
    if (shown != null) {
      return merge.change(shown, change, actorKeys);
    }
    Message source = change instanceof Change.Edit edit
        ? held.withText(new Text(edit.body(), edit.editedAt(), edit.sig()))
        : held;
    return shown(merge, null, source, latest);
  }

  private static @Nullable Message part(Message source, @Nullable Message shown, long latest) {
    if (source.create().createdAt() > latest) {
      return null;
    }
    Deletion gone = source.deletion();
    if (gone != null) {
      return gone.deletedAt() <= latest ? source : null;
    }
    Text text = source.text();
    Long editedAt = text == null ? null : text.editedAt();
    if (editedAt != null && editedAt > latest) {
      text = shown == null ? null : shown.text();
    }
    if (text == null) {
      return null;
    }
    SortedMap<String, Reacted> reactions = new TreeMap<>(source.reactions());
    reactions.values().removeIf(r -> r.reaction().at() > latest);
    SortedMap<String, Linked> links = new TreeMap<>(source.links());
    links.values().removeIf(l -> l.link().at() > latest);
    return source.withText(text).with(reactions, links);
  }
}
