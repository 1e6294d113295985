package dev.toju.sim.run;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.protocol.sign.SignedContent;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs forged frames with the forger's own key (PROTOCOL 3, Signatures): a forger has no other. It
 * also sorts lists of users, whose order nobody knows before the run. A frame that is malformed
 * stays as it is.
 */
final class Pen {

  private static final List<String> SIGNATURES = List.of("keys", "sigs", "sig");
  private static final List<String> USERS = List.of("participants", "recipients");

  private final SignatureScheme.Signer signer;

  Pen(Self self, SignatureScheme scheme) {
    this.signer = scheme.signer(self.key());
  }

  /** Puts keys and signatures into the frame. */
  void sign(ObjectNode frame) {
    sortUsers(frame);
    if (Codec.decode(frame) instanceof Decoded.Ok ok) {
      graft(Codec.tree(signed(ok.envelope())), frame);
    }
  }

  static void sortUsers(JsonNode node) {
    for (String list : USERS) {
      if (node.get(list) instanceof ArrayNode users) {
        List<String> sorted = StreamSupport.stream(users.spliterator(), false)
            .map(JsonNode::asString).sorted().toList();
        users.removeAll();
        sorted.forEach(users::add);
      }
    }
    node.forEach(Pen::sortUsers);
  }

  /** Takes what is signed over, and nothing else: whatever is strange in a frame stays. */
  private static void graft(JsonNode from, JsonNode to) {
    if (from instanceof ObjectNode source && to instanceof ObjectNode target) {
      source.properties().forEach(field -> {
        if (SIGNATURES.contains(field.getKey())) {
          target.set(field.getKey(), field.getValue());
        } else if (target.has(field.getKey())) {
          graft(field.getValue(), target.get(field.getKey()));
        }
      });
    } else if (from instanceof ArrayNode source && to instanceof ArrayNode target) {
      for (int i = 0; i < Math.min(source.size(), target.size()); i++) {
        graft(source.get(i), target.get(i));
      }
    }
  }

  private Envelope signed(Envelope envelope) {
    return switch (envelope) {
      case PeerEvent.DirectMessage message -> new PeerEvent.DirectMessage(message.eventId(),
          signed(message.conversation()), signed(message.message()));
      case PeerEvent.DirectChange change -> new PeerEvent.DirectChange(change.eventId(),
          change.conversationId(), change.messageId(),
          signed(change.conversationId(), change.messageId(), change.change()),
          keys(List.of(change.change().actor())));
      case PeerEvent.ConversationCreate create ->
        new PeerEvent.ConversationCreate(create.eventId(), signed(create.conversation()));
      case PeerEvent.DirectSync sync when sync.event() instanceof SyncEvent.Batch batch ->
        new PeerEvent.DirectSync(sync.conversationId(), signed(batch));
      case SyncEvent.Batch batch -> signed(batch);
      case ChannelEnvelope.Chat chat -> new ChannelEnvelope.Chat(chat.serverId(),
          chat.channelId(), signed(chat.message()), chat.from());
      case ChannelEnvelope.Changed changed -> new ChannelEnvelope.Changed(changed.serverId(),
          changed.channelId(), changed.messageId(),
          signed(changed.scope(), changed.messageId(), changed.change()),
          keys(List.of(changed.change().actor())), changed.from());
      case Envelope other -> other;
    };
  }

  /** The forger's own key, presented as the key of each of these users. */
  private SortedMap<String, String> keys(Collection<String> actors) {
    SortedMap<String, String> keys = new TreeMap<>();
    actors.forEach(actor -> keys.put(actor, signer.publicKey()));
    return Collections.unmodifiableSortedMap(keys);
  }

  private SyncEvent.Batch signed(SyncEvent.Batch batch) {
    return new SyncEvent.Batch(batch.scope(), batch.exchangeId(), batch.seq(),
        batch.messages().stream().map(this::signed).toList(), batch.last());
  }

  private Conversation signed(Conversation conversation) {
    return conversation.signed(signer.sign(SignedContent.descriptor(conversation)));
  }

  private Change signed(String scope, String id, Change change) {
    return switch (change) {
      case Change.Edit edit -> new Change.Edit(edit.actor(), edit.body(), edit.editedAt(),
          signer.sign(
              SignedContent.body(scope, id, edit.actor(), edit.body(), edit.editedAt())));
      case Change.Delete delete -> new Change.Delete(delete.actor(), delete.deletedAt(),
          signer.sign(SignedContent.delete(scope, id, delete.actor(), delete.deletedAt())));
      case Change.React react -> new Change.React(react.reaction(),
          signer.sign(SignedContent.reaction(scope, id, react.reaction())));
      case Change.Attach attach -> new Change.Attach(attach.actor(), attach.link(),
          signer.sign(SignedContent.link(scope, id, attach.actor(), attach.link())));
    };
  }

  private Row signed(Row row) {
    SortedSet<String> actors = new TreeSet<>(List.of(row.senderId()));
    SortedMap<String, String> reactions = new TreeMap<>();
    for (Reaction reaction : row.reactions()) {
      actors.add(reaction.userId());
      reactions.put(reaction.key(),
          signer.sign(SignedContent.reaction(row.scope(), row.id(), reaction)));
    }
    SortedMap<String, String> links = new TreeMap<>();
    for (AttachmentLink link : row.attachments()) {
      links.put(link.linkId(),
          signer.sign(SignedContent.link(row.scope(), row.id(), row.senderId(), link)));
    }
    Long deletedAt = row.deletedAt();
    RowSignatures sigs = new RowSignatures(signer.sign(SignedContent.create(row)),
        deletedAt != null
            ? null
            : signer.sign(SignedContent.body(row.scope(), row.id(), row.senderId(), row.body(),
                row.editedAt())),
        deletedAt == null
            ? null
            : signer.sign(
                SignedContent.delete(row.scope(), row.id(), row.senderId(), deletedAt)),
        reactions, links);
    return new Row(row.id(), row.scope(), row.senderId(), row.recipients(), row.createdAt(),
        row.body(), row.editedAt(), deletedAt, row.reactions(), row.attachments(), row.unknown(),
        keys(actors), sigs);
  }
}
