package dev.toju.peer;

import dev.toju.peer.merge.Message;
import dev.toju.peer.merge.Register;
import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Limits;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.rules.Choice.StampClock;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Does what the user commands: composes, changes, and hands over to the outbox. */
final class Author {

  private final Life life;
  private final Session session;
  private final Dispatch dispatch;
  private final Conversations conversations;
  private final History history;
  private final DeliveryLedger ledger;
  private final Outbox outbox;

  Author(Life life, Session session, Dispatch dispatch, Conversations conversations,
      History history, DeliveryLedger ledger, Outbox outbox) {
    this.life = life;
    this.session = session;
    this.dispatch = dispatch;
    this.conversations = conversations;
    this.history = history;
    this.ledger = ledger;
    this.outbox = outbox;
  }

  void sendDirect(String ref, Command.SendDirect command) {
    if (command.to().equals(life.me())) {
      refuse(ref, "self", "expected another user, came oneself");
      return;
    }
    compose(ref, conversations.directWith(command.to()), command.body());
  }

  void sendToConversation(String ref, Command.SendToConversation command) {
    Optional<Conversation> conversation = conversations.get(command.conversationId());
    if (conversation.isEmpty()) {
      refuse(ref, "unknown_conversation",
          "expected a known conversation, came " + command.conversationId());
      return;
    }
    compose(ref, conversation.get(), command.body());
  }

  private void compose(String ref, Conversation conversation, String body) {
    Optional<String> wrong = Composition.wrongBody(body);
    if (wrong.isPresent()) {
      refuse(ref, "bad_body", wrong.get());
      return;
    }
    conversations.keep(conversation);
    Row row = life.signatory().sign(Row.composed(life.freshId(), conversation.id(), life.me(),
        conversation.othersThan(life.me()), life.turn().nowMs(), body));
    history.version(row);
    ledger.composed(row);
    outbox.add(row.id(), new OutboxEntry.Subject.NewMessage(row.scope(), row.id()),
        row.recipients());
    done(ref, row.scope(), row.id());
  }

  void sendToChannel(String ref, Command.SendToChannel command) {
    Optional<String> wrong = Composition.wrongBody(command.body());
    if (wrong.isPresent()) {
      refuse(ref, "bad_body", wrong.get());
      return;
    }
    String scope = Scopes.ofChannel(command.serverId(), command.channelId());
    Row row = life.signatory().sign(Row.composed(life.freshId(), scope, life.me(), List.of(),
        life.turn().nowMs(), command.body()));
    history.version(row);
    ledger.composed(row);
    post(new ChannelEnvelope.Chat(command.serverId(), command.channelId(), row, null),
        new Dispatch.Purpose() {
          @Override
          public void accepted() {
            ledger.accepted(row.id());
          }

          @Override
          public void failed() {
            Dispatch.PASSING.failed();
          }
        });
    done(ref, scope, row.id());
  }

  private void post(Envelope envelope, Dispatch.Purpose purpose) {
    if (!dispatch.post(envelope, purpose)) {
      life.turn().show(new Shown.Warned("offline",
          "the server is out of reach: channel members get it by sync alone"));
    }
  }

  void edit(String ref, Command.Edit command) {
    Optional<String> wrong = Composition.wrongBody(command.body());
    if (wrong.isPresent()) {
      refuse(ref, "bad_body", wrong.get());
      return;
    }
    changeable(ref, command.scope(), command.messageId()).ifPresent(message -> {
      long at = stamp(message);
      if (at <= message.create().createdAt()) {
        refuse(ref, "too_early", "expected a stamp above createdAt "
            + message.create().createdAt() + ", the clock says " + at);
      } else {
        change(ref, message, new Change.Edit(life.me(), command.body(), at, null));
      }
    });
  }

  void delete(String ref, Command.Delete command) {
    held(ref, command.scope(), command.messageId()).ifPresent(
        message -> change(ref, message, new Change.Delete(life.me(), stamp(message), null)));
  }

  void react(String ref, Command.React command) {
    Optional<String> wrong = Composition.wrongEmoji(command.emoji());
    if (wrong.isPresent()) {
      refuse(ref, "bad_emoji", wrong.get());
      return;
    }
    changeable(ref, command.scope(), command.messageId()).ifPresent(message -> {
      Reaction reaction = new Reaction(life.me(), command.emoji(), command.on(), stamp(message));
      change(ref, message, new Change.React(reaction, null));
    });
  }

  void attach(String ref, Command.Attach command) {
    Optional<String> wrong = Composition.wrongLink(command);
    if (wrong.isPresent()) {
      refuse(ref, "bad_link", wrong.get());
      return;
    }
    changeable(ref, command.scope(), command.messageId()).ifPresent(message -> {
      AttachmentLink link = new AttachmentLink(command.linkId(), command.name(), command.size(),
          command.removed(), stamp(message));
      change(ref, message, new Change.Attach(life.me(), link, null));
    });
  }

  private Optional<Message> held(String ref, String scope, String messageId) {
    Optional<Message> message = history.get(scope, messageId).map(History.Held::message);
    if (message.isEmpty()) {
      refuse(ref, "unknown_message", "expected a message that is held, came " + messageId);
    }
    return message;
  }

  /**
   * A message that is held, and in which there is a stamp above all of one's own: above the last that
   * there is no change could win (MRG-11). A delete needs none, as it is above whatever lives.
   */
  private Optional<Message> changeable(String ref, String scope, String messageId) {
    Optional<Message> message = held(ref, scope, messageId);
    boolean full = life.rules().is(Rules.MERGE_STAMP_CLOCK, StampClock.HYBRID)
        && message.isPresent()
        && message.get().greatestStampOf(life.me()) >= Limits.MAX_STAMP;
    if (full) {
      refuse(ref, "no_later_stamp", "expected a message with a stamp left to change it, came one"
          + " with the last that there is, " + Limits.MAX_STAMP);
      return Optional.empty();
    }
    return message;
  }

  /**
   * The stamp of the next change of a message by oneself ({@code merge.stampClock}). The clock stops
   * at the last stamp that there is (PROTOCOL 2): what is above is read by nobody.
   */
  private long stamp(Message message) {
    long now = life.turn().nowMs();
    return life.rules().is(Rules.MERGE_STAMP_CLOCK, StampClock.WALL)
        ? now
        : Math.clamp(message.greatestStampOf(life.me()) + 1, now, Limits.MAX_STAMP);
  }

  private void change(String ref, Message message, Change unsigned) {
    Message.Create create = message.create();
    Change change = life.signatory().sign(create.scope(), create.id(), unsigned);
    History.Outcome outcome = history.change(create.scope(), create.id(), change,
        life.signatory().ownKeys());
    switch (outcome) {
      case ADVANCED, INSERTED, PARKED -> {
        tell(create, change);
        done(ref, create.scope(), create.id());
      }
      case FORBIDDEN -> refuse(ref, "not_author", "expected a message of one's own, came one of "
          + create.senderId());
      case DUPLICATE, OUTDATED, DROPPED -> refuse(ref, "no_effect",
          "the message has already what is at least as new");
    }
  }

  private void tell(Message.Create create, Change change) {
    if (Scopes.isChannel(create.scope())) {
      post(new ChannelEnvelope.Changed(Scopes.serverOf(create.scope()),
          Scopes.channelOf(create.scope()), create.id(), change, life.signatory().ownKeys(), null),
          Dispatch.PASSING);
      return;
    }
    List<String> others = conversations.get(create.scope())
        .map(conversation -> conversation.othersThan(life.me())).orElse(List.of());
    outbox.add(life.freshId(),
        new OutboxEntry.Subject.Changed(create.scope(), create.id(), Register.of(change)), others);
  }

  void createGroup(String ref, Command.CreateGroup command) {
    SortedSet<String> participants = new TreeSet<>(command.others());
    participants.add(life.me());
    Optional<String> wrong = Composition.wrongGroup(participants);
    if (wrong.isPresent()) {
      refuse(ref, "bad_group", wrong.get());
      return;
    }
    Conversation group = conversations.newGroup(new ArrayList<>(participants),
        Optional.ofNullable(command.originId()));
    conversations.keep(group);
    outbox.add(life.freshId(), new OutboxEntry.Subject.NewConversation(group.id()),
        group.othersThan(life.me()));
    done(ref, group.id(), null);
  }

  void join(String ref, Command.Join command) {
    session.join(command.serverId(), command.channels());
    done(ref, null, null);
  }

  void leave(String ref, Command.Leave command) {
    session.leave(command.serverId());
    done(ref, null, null);
  }

  void type(String ref, Command.Type command) {
    post(new ChannelEnvelope.Typing(command.serverId(), command.channelId(), command.typing(),
        null), Dispatch.PASSING);
    done(ref, null, null);
  }

  void read(String ref, Command.Read command) {
    history.unread().read(command.scope());
    done(ref, command.scope(), null);
  }

  /** The envelope of an outbox entry as things are now (PROTOCOL 4.1). */
  Optional<PeerEvent> rebuild(OutboxEntry entry) {
    return switch (entry.subject()) {
      case OutboxEntry.Subject.NewMessage message -> history
          .get(message.scope(), message.messageId()).flatMap(held -> newMessage(entry, held));
      case OutboxEntry.Subject.Changed changed -> ownDelete(changed.scope(), changed.messageId())
          .or(() -> history.current(changed.scope(), changed.messageId(), changed.register()))
          .map(change -> changed(entry, changed.scope(), changed.messageId(), change));
      case OutboxEntry.Subject.NewConversation made ->
        conversations.get(made.conversationId()).map(
            conversation -> new PeerEvent.ConversationCreate(entry.eventId(), conversation));
    };
  }

  private Optional<PeerEvent> newMessage(OutboxEntry entry, History.Held held) {
    Message.Create create = held.message().create();
    Optional<Change> delete = ownDelete(create.scope(), create.id());
    if (delete.isPresent()) {
      return delete.map(change -> changed(entry, create.scope(), create.id(), change));
    }
    return conversations.get(create.scope()).map(
        conversation -> new PeerEvent.DirectMessage(entry.eventId(), conversation, held.row()));
  }

  /** Of what is now a tombstone its author sends the delete, whatever the entry was about. */
  private Optional<Change> ownDelete(String scope, String id) {
    boolean own = history.get(scope, id)
        .filter(held -> held.message().create().senderId().equals(life.me()) && held.isGone())
        .isPresent();
    return own ? history.current(scope, id, new Register.Deleted()) : Optional.empty();
  }

  private PeerEvent changed(OutboxEntry entry, String scope, String id, Change change) {
    return new PeerEvent.DirectChange(entry.eventId(), scope, id, change,
        life.signatory().ownKeys());
  }

  private void done(String ref, @Nullable String scope,
      @Nullable String id) {
    life.turn().show(new Shown.Done(ref, scope, id));
  }

  private void refuse(String ref, String code, String reason) {
    life.turn().show(new Shown.Refused(ref, code, reason));
  }
}
