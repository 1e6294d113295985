package dev.toju.peer.merge;

import dev.toju.peer.merge.Message.Create;
import dev.toju.peer.merge.Message.Deletion;
import dev.toju.peer.merge.Message.Linked;
import dev.toju.peer.merge.Message.Reacted;
import dev.toju.peer.merge.Message.Text;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.rules.Choice.DeleteVsEdit;
import dev.toju.protocol.rules.Choice.MergeUnit;
import dev.toju.protocol.rules.Choice.Tie;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How two versions of a message become one, and how a change becomes part of a message (PROTOCOL 2,
 * "Merge order"). Under {@code merge.unit=field} with {@code merge.tie=total-order} and
 * {@code merge.deleteVsEdit=delete-wins} it is commutative, associative, idempotent and
 * inflationary ({@code MRG-1} to {@code MRG-4}).
 */
public final class Merge {

  private final MergeUnit unit;
  private final Tie tie;
  private final DeleteVsEdit deleteVsEdit;

  /** The merge that a rule set describes. */
  public Merge(RuleSet rules) {
    this.unit = rules.get(Rules.MERGE_UNIT);
    this.tie = rules.get(Rules.MERGE_TIE);
    this.deleteVsEdit = rules.get(Rules.MERGE_DELETE_VS_EDIT);
  }

  /** Two versions of one message; the first is the one that is held. */
  public Message versions(Message local, Message remote) {
    return switch (unit) {
      case ROW -> wholeRows(local, remote);
      case FIELD -> fields(local, remote);
    };
  }

  /** Whether two valid creates contend for one id, which is reported. */
  public static boolean conflicting(Message local, Message remote) {
    return !local.create().digest().equals(remote.create().digest());
  }

  private Message wholeRows(Message local, Message remote) {
    Row mine = local.row();
    Row theirs = remote.row();
    int order = Long.compare(theirs.lastModifiedAt(), mine.lastModifiedAt());
    if (order == 0) {
      order = tied(() -> Digests.ofRow(theirs).compareTo(Digests.ofRow(mine)));
    }
    return order > 0 ? remote : local;
  }

  private Message fields(Message local, Message remote) {
    Create create = greater(local.create(), remote.create());
    SortedMap<String, String> keys = new TreeMap<>(local.keys());
    keys.putAll(remote.keys());
    Message mine = new Message(create, local.text(), local.deletion(), local.reactions(),
        local.links(), keys);
    Deletion gone = greater(local.deletion(), remote.deletion());
    Text text = text(local, remote);
    if (gone != null && (text == null || deletionWins(gone, text))) {
      return mine.deleted(gone);
    }
    if (text == null) {
      return mine;
    }
    SortedMap<String, Reacted> reactions = union(local.reactions(), remote.reactions(),
        this::greater);
    SortedMap<String, Linked> links = union(local.links(), remote.links(), this::greater);
    if (gone != null) {
      return revived(mine, text, reactions, links, gone.deletedAt());
    }
    return mine.withText(text).with(RegisterCaps.reactions(reactions), RegisterCaps.links(links));
  }

  /** What is younger than the delete was not deleted. */
  private static Message revived(Message message, Text text, SortedMap<String, Reacted> reactions,
      SortedMap<String, Linked> links, long deletedAt) {
    SortedMap<String, Reacted> laterReactions = new TreeMap<>(reactions);
    laterReactions.values().removeIf(one -> one.reaction().at() <= deletedAt);
    SortedMap<String, Linked> laterLinks = new TreeMap<>(links);
    laterLinks.values().removeIf(one -> one.link().at() <= deletedAt);
    return message.revived(text).with(RegisterCaps.reactions(laterReactions),
        RegisterCaps.links(laterLinks));
  }

  /** A change set into a message that is held; the same object where it changes nothing. */
  public Message change(Message local, Change change, SortedMap<String, String> actorKeys) {
    Message changed = switch (change) {
      case Change.Edit edit -> edit(local, edit);
      case Change.Delete delete -> delete(local, delete);
      case Change.React react -> react(local, new Reacted(react.reaction(), react.sig()));
      case Change.Attach attach -> attach(local, new Linked(attach.link(), attach.sig()));
    };
    if (changed.equals(local) || local.keys().keySet().containsAll(actorKeys.keySet())) {
      return changed.equals(local) ? local : changed;
    }
    SortedMap<String, String> keys = new TreeMap<>(local.keys());
    keys.putAll(actorKeys);
    return changed.withKeys(keys);
  }

  private Message edit(Message local, Change.Edit edit) {
    Text incoming = new Text(edit.body(), edit.editedAt(), edit.sig());
    Deletion gone = local.deletion();
    if (gone != null) {
      return deletionWins(gone, incoming) ? local : local.revived(incoming);
    }
    Text current = local.text();
    return local.withText(current == null ? incoming : greaterEdit(current, incoming));
  }

  private Message delete(Message local, Change.Delete delete) {
    Deletion incoming = new Deletion(delete.deletedAt(), delete.sig());
    Text current = local.text();
    if (current != null && !deletionWins(incoming, current)) {
      return local;
    }
    Deletion gone = greater(local.deletion(), incoming);
    return local.deleted(gone == null ? incoming : gone);
  }

  private Message react(Message local, Reacted incoming) {
    if (local.deletion() != null) {
      return local;
    }
    SortedMap<String, Reacted> reactions = new TreeMap<>(local.reactions());
    reactions.merge(incoming.reaction().key(), incoming, this::greater);
    return local.with(RegisterCaps.reactions(reactions), local.links());
  }

  private Message attach(Message local, Linked incoming) {
    if (local.deletion() != null) {
      return local;
    }
    SortedMap<String, Linked> links = new TreeMap<>(local.links());
    links.merge(incoming.link().linkId(), incoming, this::greater);
    return local.with(local.reactions(), RegisterCaps.links(links));
  }

  /** A first text never wins against a delete: it was there before. */
  private boolean deletionWins(Deletion gone, Text text) {
    Long editedAt = text.editedAt();
    return switch (deleteVsEdit) {
      case DELETE_WINS -> true;
      case HIGHER_STAMP -> editedAt == null || editedAt <= gone.deletedAt();
    };
  }

  private @Nullable Text text(Message local, Message remote) {
    Text mine = local.text();
    Text theirs = remote.text();
    if (mine == null || theirs == null) {
      return mine == null ? theirs : mine;
    }
    if (mine.editedAt() == null && theirs.editedAt() == null) {
      return greaterFirstText(local, mine, remote, theirs);
    }
    return greaterEdit(mine, theirs);
  }

  /** The first text belongs to the create that stays. */
  private Text greaterFirstText(Message local, Text mine, Message remote, Text theirs) {
    if (!conflicting(local, remote)) {
      return tied(() -> theirs.digest().compareTo(mine.digest())) > 0 ? theirs : mine;
    }
    return greater(local.create(), remote.create()).equals(local.create()) ? mine : theirs;
  }

  /** Edits by (editedAt, digest of the text); any edit is above a first text. */
  private Text greaterEdit(Text mine, Text theirs) {
    Long mineAt = mine.editedAt();
    Long theirsAt = theirs.editedAt();
    int order = Long.compare(theirsAt == null ? -1 : theirsAt, mineAt == null ? -1 : mineAt);
    if (order == 0) {
      order = tied(() -> theirs.digest().compareTo(mine.digest()));
    }
    return order > 0 ? theirs : mine;
  }

  /** Creates by (createdAt, digest). */
  private Create greater(Create mine, Create theirs) {
    int order = Long.compare(theirs.createdAt(), mine.createdAt());
    if (order == 0) {
      order = tied(() -> theirs.digest().compareTo(mine.digest()));
    }
    return order > 0 ? theirs : mine;
  }

  private static @Nullable Deletion greater(@Nullable Deletion mine, @Nullable Deletion theirs) {
    if (mine == null || theirs == null) {
      return mine == null ? theirs : mine;
    }
    return theirs.deletedAt() > mine.deletedAt() ? theirs : mine;
  }

  /** Reactions by (at, on). */
  private Reacted greater(Reacted mine, Reacted theirs) {
    int order = Long.compare(theirs.reaction().at(), mine.reaction().at());
    if (order == 0) {
      order = tied(() -> Boolean.compare(theirs.reaction().on(), mine.reaction().on()));
    }
    return order > 0 ? theirs : mine;
  }

  /** Links by (at, removed, digest of linkId, name and size). */
  private Linked greater(Linked mine, Linked theirs) {
    int order = Long.compare(theirs.link().at(), mine.link().at());
    if (order == 0) {
      order = Boolean.compare(theirs.link().removed(), mine.link().removed());
    }
    if (order == 0) {
      order = tied(() -> RegisterCaps.digest(theirs.link())
          .compareTo(RegisterCaps.digest(mine.link())));
    }
    return order > 0 ? theirs : mine;
  }

  /** What the last component of an order says; the rule may leave it uncompared. */
  private int tied(IntSupplier lastComponent) {
    return switch (tie) {
      case KEEP_LOCAL -> 0;
      case KEEP_REMOTE -> 1;
      case TOTAL_ORDER -> lastComponent.getAsInt();
    };
  }

  private static <V> SortedMap<String, V> union(SortedMap<String, V> mine,
      SortedMap<String, V> theirs, BinaryOperator<V> greater) {
    if (theirs.isEmpty()) {
      return mine;
    }
    SortedMap<String, V> union = new TreeMap<>(mine);
    theirs.forEach((key, value) -> union.merge(key, value, greater));
    return union;
  }
}
