package dev.toju.peer;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.rules.Choice.Identity;
import dev.toju.protocol.rules.Choice.RelayedRow;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.SignedContent;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signs what this peer authors and checks what others did, under {@code auth.relayedRow=signed}. */
final class Signatory {

  private final String me;
  private final boolean signed;
  private final SignatureScheme scheme;
  private final SignatureScheme.@Nullable Signer signer;

  Signatory(Self self, RuleSet rules, SignatureScheme scheme) {
    this.me = self.oderId();
    this.signed = rules.is(Rules.AUTH_RELAYED_ROW, RelayedRow.SIGNED);
    this.scheme = scheme;
    boolean needsKey = signed || rules.is(Rules.AUTH_IDENTITY,
        Identity.PROVEN);
    this.signer = needsKey ? scheme.signer(self.key()) : null;
  }

  private SignatureScheme.Signer mine() {
    SignatureScheme.Signer own = signer;
    if (own == null) {
      throw new IllegalStateException("no rule asks for signatures, yet one was wanted");
    }
    return own;
  }

  String publicKey() {
    return mine().publicKey();
  }

  String proof(String nonce, String address) {
    return mine().sign(SignedContent.identity(nonce, me, address));
  }

  /** One's own key as it rides beside what one signs; empty where nothing is signed. */
  SortedMap<String, String> ownKeys() {
    return signed ? new TreeMap<>(Collections.singletonMap(me, publicKey())) : none();
  }

  private static SortedMap<String, String> none() {
    return Collections.emptySortedMap();
  }

  Row sign(Row row) {
    if (!signed) {
      return row;
    }
    RowSignatures sigs = new RowSignatures(mine().sign(SignedContent.create(row)),
        mine().sign(
            SignedContent.body(row.scope(), row.id(), me, row.body(), row.editedAt())),
        null, none(), none());
    return new Row(row.id(), row.scope(), row.senderId(), row.recipients(), row.createdAt(),
        row.body(), row.editedAt(), row.deletedAt(), row.reactions(), row.attachments(),
        row.unknown(), ownKeys(), sigs);
  }

  Conversation sign(Conversation conversation) {
    return signed
        ? conversation.signed(mine().sign(SignedContent.descriptor(conversation)))
        : conversation;
  }

  Change sign(String scope, String id, Change change) {
    if (!signed) {
      return change;
    }
    String sig = mine().sign(content(scope, id, change));
    return switch (change) {
      case Change.Edit edit -> new Change.Edit(me, edit.body(), edit.editedAt(), sig);
      case Change.Delete delete -> new Change.Delete(me, delete.deletedAt(), sig);
      case Change.React react -> new Change.React(react.reaction(), sig);
      case Change.Attach attach -> new Change.Attach(me, attach.link(), sig);
    };
  }

  private static byte[] content(String scope, String id, Change change) {
    return switch (change) {
      case Change.Edit edit ->
        SignedContent.body(scope, id, edit.actor(), edit.body(), edit.editedAt());
      case Change.Delete delete ->
        SignedContent.delete(scope, id, delete.actor(), delete.deletedAt());
      case Change.React react -> SignedContent.reaction(scope, id, react.reaction());
      case Change.Attach attach ->
        SignedContent.link(scope, id, attach.actor(), attach.link());
    };
  }

  /** Whether a change carries its actor's signature, where one is asked for. */
  boolean vouches(String scope, String id, Change change, SortedMap<String, String> keys) {
    return !signed || verifies(keys, change.actor(), content(scope, id, change), change.sig());
  }

  /** Whether a descriptor carries its maker's signature, where one is asked for. */
  boolean vouches(Conversation conversation, SortedMap<String, String> keys) {
    return !signed || !keys.containsKey(conversation.createdBy())
        || verifies(keys, conversation.createdBy(), SignedContent.descriptor(conversation),
            conversation.sig());
  }

  /** Whether every register of a row carries its actor's signature, where one is asked for. */
  boolean vouches(Row row) {
    if (!signed) {
      return true;
    }
    String author = row.senderId();
    RowSignatures sigs = row.sigs();
    if (!verifies(row.keys(), author, SignedContent.create(row), sigs.create())) {
      return false;
    }
    Long deletedAt = row.deletedAt();
    if (deletedAt != null) {
      return verifies(row.keys(), author,
          SignedContent.delete(row.scope(), row.id(), author, deletedAt), sigs.delete());
    }
    return verifies(row.keys(), author,
        SignedContent.body(row.scope(), row.id(), author, row.body(), row.editedAt()), sigs.body())
        && vouchesForRegisters(row);
  }

  private boolean vouchesForRegisters(Row row) {
    for (Reaction reaction : row.reactions()) {
      if (!verifies(row.keys(), reaction.userId(),
          SignedContent.reaction(row.scope(), row.id(), reaction),
          row.sigs().reactions().get(reaction.key()))) {
        return false;
      }
    }
    for (AttachmentLink link : row.attachments()) {
      if (!verifies(row.keys(), row.senderId(),
          SignedContent.link(row.scope(), row.id(), row.senderId(), link),
          row.sigs().links().get(link.linkId()))) {
        return false;
      }
    }
    return true;
  }

  private boolean verifies(SortedMap<String, String> keys, String actor, byte[] content,
      @Nullable String sig) {
    String key = keys.get(actor);
    return key != null && sig != null && scheme.oderIdOf(key).equals(actor)
        && scheme.verifies(key, content, sig);
  }
}
