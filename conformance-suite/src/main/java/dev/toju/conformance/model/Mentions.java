package dev.toju.conformance.model;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a frame is about: what it names, and of which family it is. Of a frame that nobody has to
 * understand the text is kept, up to a bound.
 */
public final class Mentions {

  /** As much of the text of a frame that cannot be read. */
  private static final int MAX_TEXT = 4096;

  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> listed = new LinkedHashSet<>();
  private final Set<String> scopes = new LinkedHashSet<>();
  private final Set<String> users = new LinkedHashSet<>();
  private Family family = Family.UNREADABLE;
  private @Nullable String ref;
  private String text = "";

  /** Families of frames. */
  public enum Family {
    /** Messages, and changes of messages. */
    MESSAGE,
    /** Acknowledgements and refusals of events. */
    STATUS,
    /** What the server says of a forward or of a frame that it refused. */
    RESULT,
    /** A forward whose content nobody has to understand. */
    FORWARD,
    /** The four frames of sync. */
    SYNC,
    /** Who types. */
    TYPING,
    /** Identities, membership and presence. */
    SESSION,
    /** Offers, answers and candidates. */
    NEGOTIATION,
    /** Pings and pongs. */
    HEARTBEAT,
    /** What nobody has to understand. */
    UNREADABLE
  }

  private Mentions() {}

  /** What a frame is about. */
  public static Mentions of(Frame frame) {
    Mentions mentions = new Mentions();
    if (Codec.decode(frame) instanceof Decoded.Ok ok) {
      mentions.read(ok.envelope());
    } else {
      String text = frame.toString();
      mentions.text = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
    return mentions;
  }

  private void read(Envelope envelope) {
    switch (envelope) {
      case ChannelEnvelope channel -> channel(channel);
      case RelayEnvelope relay -> relay(relay);
      case SessionEnvelope session -> session(session);
      case PeerEvent event -> peer(event);
    }
  }

  private void channel(ChannelEnvelope channel) {
    scopes.add(channel.scope());
    scopes.add(channel.serverId());
    user(channel.from());
    family = Family.MESSAGE;
    switch (channel) {
      case ChannelEnvelope.Chat chat -> row(chat.message());
      case ChannelEnvelope.Changed changed -> ids.add(changed.messageId());
      case ChannelEnvelope.Typing typing -> family = Family.TYPING;
    }
  }

  private void relay(RelayEnvelope relay) {
    switch (relay) {
      case RelayEnvelope.Forward forward -> {
        user(forward.to());
        user(forward.from());
        ref = forward.ref();
        if (Codec.decode(forward.payload()) instanceof Decoded.Ok ok) {
          read(ok.envelope());
        } else {
          family = Family.FORWARD;
          text = Codec.decode(forward.payload()).toString();
        }
      }
      case RelayEnvelope.ForwardResult result -> {
        family = Family.RESULT;
        ref = result.ref();
      }
      case RelayEnvelope.Negotiation negotiation -> {
        family = Family.NEGOTIATION;
        user(negotiation.to());
        user(negotiation.from());
      }
    }
  }

  private void session(SessionEnvelope session) {
    family = Family.SESSION;
    switch (session) {
      case SessionEnvelope.Challenge challenge -> ids.add(challenge.nonce());
      case SessionEnvelope.Identify identify -> user(identify.oderId());
      case SessionEnvelope.Identified identified -> {
      }
      case SessionEnvelope.JoinServer join -> scopes.add(join.serverId());
      case SessionEnvelope.ServerUsers list -> {
        scopes.add(list.serverId());
        users.addAll(list.users());
      }
      case SessionEnvelope.UserJoined joined -> {
        scopes.add(joined.serverId());
        user(joined.user());
      }
      case SessionEnvelope.LeaveServer leave -> scopes.add(leave.serverId());
      case SessionEnvelope.UserLeft left -> {
        scopes.add(left.serverId());
        user(left.oderId());
      }
      case SessionEnvelope.Ping ping -> family = Family.HEARTBEAT;
      case SessionEnvelope.Pong pong -> family = Family.HEARTBEAT;
      case SessionEnvelope.Failure failure -> {
        family = Family.RESULT;
        ref = failure.ref();
      }
    }
  }

  private void peer(PeerEvent event) {
    family = Family.MESSAGE;
    switch (event) {
      case PeerEvent.DirectMessage message -> {
        ids.add(message.eventId());
        row(message.message());
      }
      case PeerEvent.DirectChange change -> {
        ids.add(change.messageId());
        ids.add(change.eventId());
        scopes.add(change.conversationId());
      }
      case PeerEvent.ConversationCreate create -> {
        ids.add(create.eventId());
        scopes.add(create.conversation().id());
      }
      case PeerEvent.Status status -> {
        family = Family.STATUS;
        ids.addAll(status.ids());
        scopes.add(status.conversationId());
      }
      case PeerEvent.DirectSync direct -> {
        scopes.add(direct.conversationId());
        sync(direct.event());
      }
      case SyncEvent sync -> sync(sync);
    }
  }

  private void sync(SyncEvent sync) {
    family = Family.SYNC;
    scopes.add(sync.scope());
    switch (sync) {
      case SyncEvent.InventoryRequest request -> {
      }
      case SyncEvent.Inventory inventory -> {
        listed.add(inventory.exchangeId());
        inventory.entries().forEach(entry -> listed.add(entry.id()));
      }
      case SyncEvent.Request request -> {
        listed.add(request.exchangeId());
        ids.addAll(request.ids());
      }
      case SyncEvent.Batch batch -> {
        listed.add(batch.exchangeId());
        batch.messages().forEach(row -> ids.add(row.id()));
      }
    }
  }

  private void row(Row row) {
    ids.add(row.id());
    scopes.add(row.scope());
  }

  private void user(@Nullable String user) {
    if (user != null) {
      users.add(user);
    }
  }

  /** Messages, events and nonces that it carries, asks for, changes or answers. */
  public Set<String> ids() {
    return Collections.unmodifiableSet(ids);
  }

  /** Messages that it lists and nothing more, and the exchange that it belongs to. */
  public Set<String> listed() {
    return Collections.unmodifiableSet(listed);
  }

  /** Conversations, channels and servers that it speaks of. */
  public Set<String> scopes() {
    return Collections.unmodifiableSet(scopes);
  }

  /** Users between whom it goes, as far as it says so, or of whom it speaks. */
  public Set<String> users() {
    return Collections.unmodifiableSet(users);
  }

  /** Of which family it is; for a forward, what it carries. */
  public Family family() {
    return family;
  }

  /** What names it towards the server, if anything; known to the client and the server alone. */
  public @Nullable String ref() {
    return ref;
  }

  /** Whether it carries, asks for, changes or answers any of these; a text that has one does. */
  public boolean names(Set<String> any) {
    if (ids.isEmpty() && text.isEmpty()) {
      return false;
    }
    for (String id : any) {
      if (ids.contains(id) || (!text.isEmpty() && text.contains('"' + id + '"'))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it lists any of these, or belongs to an exchange among them. */
  public boolean lists(Set<String> any) {
    return !listed.isEmpty() && any.stream().anyMatch(listed::contains);
  }
}
