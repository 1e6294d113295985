package dev.toju.peer.merge;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.json.Digests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as its registers: what a row is made of and what merges work on. A deleted message has
 * a {@link Deletion} and neither text nor reactions nor links.
 *
 * @param create    the immutable fields
 * @param text      the body; null when deleted
 * @param deletion  null while it lives
 * @param reactions by {@link Reaction#key()}
 * @param links     by linkId
 * @param keys      public keys of the actors, under {@code auth.relayedRow=signed}
 */
public record Message(Create create, @Nullable Text text, @Nullable Deletion deletion,
    SortedMap<String, Reacted> reactions, SortedMap<String, Linked> links,
    SortedMap<String, String> keys) {

  /** The immutable fields with their digest. */
  public record Create(String id, String scope, String senderId, List<String> recipients,
      long createdAt, SortedMap<String, JsonNode> unknown, String digest, @Nullable String sig) {}

  /** The body; {@code editedAt} is null for the text that belongs to the create. */
  public record Text(String body, @Nullable Long editedAt, @Nullable String sig) {
    /** The text's digest, the last component of its order. */
    public String digest() {
      return Digests.ofText(body);
    }
  }

  /** A delete. */
  public record Deletion(long deletedAt, @Nullable String sig) {}

  /** A reaction register with its signature. */
  public record Reacted(Reaction reaction, @Nullable String sig) {}

  /** A link register with its signature. */
  public record Linked(AttachmentLink link, @Nullable String sig) {}

  /** The registers of a row. */
  public static Message of(Row row) {
    Create create = new Create(row.id(), row.scope(), row.senderId(), row.recipients(),
        row.createdAt(), row.unknown(), Digests.ofCreate(row), row.sigs().create());
    Long deletedAt = row.deletedAt();
    if (deletedAt != null) {
      Deletion deletion = new Deletion(deletedAt, row.sigs().delete());
      return new Message(create, null, deletion, none(), none(), row.keys());
    }
    SortedMap<String, Reacted> reactions = new TreeMap<>();
    for (Reaction reaction : row.reactions()) {
      String key = reaction.key();
      reactions.put(key, new Reacted(reaction, row.sigs().reactions().get(key)));
    }
    SortedMap<String, Linked> links = new TreeMap<>();
    for (AttachmentLink link : row.attachments()) {
      links.put(link.linkId(), new Linked(link, row.sigs().links().get(link.linkId())));
    }
    Text text = new Text(row.body(), row.editedAt(), row.sigs().body());
    return new Message(create, text, null, reactions, links, row.keys());
  }

  /** The row that these registers make. */
  public Row row() {
    Deletion gone = deletion;
    Text current = text;
    SortedMap<String, String> reactionSigs = new TreeMap<>();
    List<Reaction> reactionList = new ArrayList<>();
    for (Reacted reacted : reactions.values()) {
      reactionList.add(reacted.reaction());
      putIfPresent(reactionSigs, reacted.reaction().key(), reacted.sig());
    }
    reactionList.sort(Reaction.BY_KEY);
    SortedMap<String, String> linkSigs = new TreeMap<>();
    List<AttachmentLink> linkList = new ArrayList<>();
    for (Linked linked : links.values()) {
      linkList.add(linked.link());
      putIfPresent(linkSigs, linked.link().linkId(), linked.sig());
    }
    RowSignatures sigs = new RowSignatures(create.sig(), current == null ? null : current.sig(),
        gone == null ? null : gone.sig(), reactionSigs, linkSigs);
    return new Row(create.id(), create.scope(), create.senderId(), create.recipients(),
        create.createdAt(), current == null ? "" : current.body(),
        current == null ? null : current.editedAt(), gone == null ? null : gone.deletedAt(),
        reactionList, linkList, create.unknown(), keys, sigs);
  }

  /** The register that a change by {@code actor} set, as it is now; null where it is gone. */
  public @Nullable Change current(Register register, String actor) {
    return switch (register) {
      case Register.Body body -> edit(actor);
      case Register.Deleted deleted -> deletion == null
          ? null
          : new Change.Delete(actor, deletion.deletedAt(), deletion.sig());
      case Register.ReactionOf of -> {
        Reacted reacted = reactions.get(of.key());
        yield reacted == null ? null : new Change.React(reacted.reaction(), reacted.sig());
      }
      case Register.LinkOf of -> {
        Linked linked = links.get(of.linkId());
        yield linked == null
            ? null
            : new Change.Attach(actor, linked.link(), linked.sig());
      }
    };
  }

  private @Nullable Change edit(String actor) {
    Text current = text;
    if (current == null) {
      return null;
    }
    Long editedAt = current.editedAt();
    return editedAt == null
        ? null
        : new Change.Edit(actor, current.body(), editedAt, current.sig());
  }

  /** The greatest stamp that one user has set in this message. */
  public long greatestStampOf(String user) {
    long greatest = -1;
    if (user.equals(create.senderId())) {
      Long editedAt = text == null ? null : text.editedAt();
      greatest = Math.max(create.createdAt(), editedAt == null ? -1 : editedAt);
      greatest = Math.max(greatest, deletion == null ? -1 : deletion.deletedAt());
      for (Linked linked : links.values()) {
        greatest = Math.max(greatest, linked.link().at());
      }
    }
    for (Reacted reacted : reactions.values()) {
      if (reacted.reaction().userId().equals(user)) {
        greatest = Math.max(greatest, reacted.reaction().at());
      }
    }
    return greatest;
  }

  Message withText(Text newText) {
    return new Message(create, newText, null, reactions, links, keys);
  }

  Message withKeys(SortedMap<String, String> newKeys) {
    return new Message(create, text, deletion, reactions, links, newKeys);
  }

  Message with(SortedMap<String, Reacted> newReactions, SortedMap<String, Linked> newLinks) {
    return new Message(create, text, deletion, newReactions, newLinks, keys);
  }

  Message deleted(Deletion newDeletion) {
    return new Message(create, null, newDeletion, none(), none(), keys);
  }

  Message revived(Text newText) {
    return new Message(create, newText, null, none(), none(), keys);
  }

  private static void putIfPresent(SortedMap<String, String> map, String key,
      @Nullable String value) {
    if (value != null) {
      map.put(key, value);
    }
  }

  private static <V> SortedMap<String, V> none() {
    return Collections.emptySortedMap();
  }
}
