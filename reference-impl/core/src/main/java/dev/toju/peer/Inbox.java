package dev.toju.peer;

import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.PeerEvent.Answer;
import dev.toju.protocol.PeerEvent.ConversationCreate;
import dev.toju.protocol.PeerEvent.DirectChange;
import dev.toju.protocol.PeerEvent.DirectMessage;
import dev.toju.protocol.PeerEvent.Status;
import dev.toju.protocol.Row;
import dev.toju.protocol.rules.Choice.AckAfter;
import dev.toju.protocol.rules.Choice.ReAck;
import dev.toju.protocol.rules.Choice.Sender;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Live events of others: checked at the gate, merged, answered (PROTOCOL 4.3 and 4.5). The sender
 * is who the data channel or the server says it is.
 */
final class Inbox {

  private final Life life;
  private final Session session;
  private final Dispatch dispatch;
  private final Conversations conversations;
  private final History history;
  private final DeliveryLedger ledger;
  private final Outbox outbox;
  private final Typing typing;

  Inbox(Life life, Session session, Dispatch dispatch, Conversations conversations,
      History history, DeliveryLedger ledger, Outbox outbox, Typing typing) {
    this.life = life;
    this.session = session;
    this.dispatch = dispatch;
    this.conversations = conversations;
    this.history = history;
    this.ledger = ledger;
    this.outbox = outbox;
    this.typing = typing;
  }

  void message(String sender, DirectMessage event) {
    Conversation conversation = conversations.storedOr(event.conversation());
    Row row = event.message();
    if (!conversations.admits(conversation, sender) || !isClaimedBy(sender, row.senderId())) {
      return;
    }
    String wrong = wrong(conversation, event);
    if (wrong != null) {
      answer(sender, conversation.id(), event.eventId(), Answer.REFUSED, wrong);
      return;
    }
    conversations.keep(conversation);
    History.Outcome outcome = history.version(row);
    boolean first = outcome == History.Outcome.INSERTED;
    answer(sender, conversation.id(), event.eventId(),
        first ? outcome : History.Outcome.DUPLICATE);
  }

  private @Nullable String wrong(Conversation conversation, DirectMessage event) {
    Row row = event.message();
    if (!event.eventId().equals(row.id())
        || !Authority.ownsId(life.rules(), row.id(), row.senderId())) {
      return "bad_id";
    }
    if (!conversations.hasRightId(conversation)) {
      return "bad_conversation_id";
    }
    if (!Authority.fits(row, conversation)) {
      return "bad_row";
    }
    boolean vouched = life.signatory().vouches(row)
        && life.signatory().vouches(conversation, row.keys());
    return vouched ? null : "bad_signature";
  }

  void change(String sender, DirectChange event) {
    Optional<Conversation> conversation = conversations.get(event.conversationId());
    boolean admitted = conversation.isPresent()
        ? conversations.admits(conversation.get(), sender)
        : conversations.isDerivedDirect(event.conversationId(), sender);
    if (!admitted || !isClaimedBy(sender, event.change().actor())) {
      return;
    }
    String wrong = wrong(conversation, event);
    History.Outcome outcome = wrong != null
        ? History.Outcome.FORBIDDEN
        : history.change(event.conversationId(), event.messageId(), event.change(), event.keys());
    if (outcome == History.Outcome.FORBIDDEN) {
      answer(sender, event.conversationId(), event.eventId(), Answer.REFUSED,
          wrong == null ? "not_author" : wrong);
    } else if (outcome != History.Outcome.DROPPED) {
      answer(sender, event.conversationId(), event.eventId(), outcome);
    }
  }

  private @Nullable String wrong(Optional<Conversation> conversation, DirectChange event) {
    Change change = event.change();
    boolean participates = conversation.isEmpty()
        || conversation.get().participants().contains(change.actor());
    if (!participates || !Authority.ownsId(life.rules(), event.eventId(), change.actor())) {
      return "bad_actor";
    }
    return life.signatory().vouches(event.conversationId(), event.messageId(), change,
        event.keys()) ? null : "bad_signature";
  }

  void conversation(String sender, ConversationCreate event) {
    Conversation came = event.conversation();
    boolean known = conversations.get(came.id()).isPresent();
    Conversation conversation = conversations.storedOr(came);
    if (!conversations.admits(conversation, sender)
        || !isClaimedBy(sender, came.createdBy())) {
      return;
    }
    if (!conversations.hasRightId(came)) {
      answer(sender, came.id(), event.eventId(), Answer.REFUSED, "bad_conversation_id");
      return;
    }
    if (!Authority.ownsId(life.rules(), event.eventId(), came.createdBy())) {
      answer(sender, came.id(), event.eventId(), Answer.REFUSED, "bad_id");
      return;
    }
    conversations.keep(came);
    answer(sender, came.id(), event.eventId(),
        known ? History.Outcome.DUPLICATE : History.Outcome.INSERTED);
  }

  void status(String sender, Status status) {
    boolean admitted = conversations.get(status.conversationId())
        .filter(conversation -> conversations.admits(conversation, sender)).isPresent();
    if (!admitted || !isClaimedBy(sender, status.from())) {
      return;
    }
    for (String id : status.ids()) {
      switch (status.kind()) {
        case RECEIVED -> received(status, id);
        case REFUSED -> outbox.refused(status.conversationId(), id, status.from());
      }
    }
  }

  private void received(Status status, String id) {
    outbox.acknowledged(status.conversationId(), id, status.from());
    if (status.conversationId().equals(ledger.scopeOf(id))) {
      ledger.acknowledged(id, status.from());
    }
  }

  private boolean isClaimedBy(String sender, String claimed) {
    return life.rules().is(Rules.AUTH_SENDER, Sender.CLAIMED) || sender.equals(claimed);
  }

  /** The acknowledgement of an event that was taken, as the rules want it. */
  private void answer(String sender, String conversation, String eventId,
      History.Outcome outcome) {
    boolean again = outcome == History.Outcome.DUPLICATE;
    if (again && life.rules().is(Rules.DELIVERY_RE_ACK, ReAck.NEVER)) {
      return;
    }
    answer(sender, conversation, eventId, Answer.RECEIVED, null);
  }

  private void answer(String sender, String conversation, String eventId, Answer kind,
      @Nullable String code) {
    Status status = new Status(conversation, List.of(eventId), life.me(), kind, code,
        life.turn().nowMs());
    Runnable saying = () -> dispatch.send(sender, status, Dispatch.PASSING);
    if (life.rules().is(Rules.DELIVERY_ACK_AFTER, AckAfter.RECEIPT)) {
      life.turn().unstored(saying);
    } else {
      saying.run();
    }
  }

  void chat(ChannelEnvelope.Chat envelope) {
    Row row = envelope.message();
    String from = envelope.from();
    boolean taken = session.wants(envelope.serverId()) && from != null
        && isClaimedBy(from, row.senderId()) && Authority.fitsChannel(row, envelope.scope())
        && Authority.ownsId(life.rules(), row.id(), row.senderId())
        && life.signatory().vouches(row);
    if (!taken) {
      return;
    }
    history.version(row);
    typing.stopped(envelope.scope(), row.senderId());
  }

  void changed(ChannelEnvelope.Changed envelope) {
    String from = envelope.from();
    Change change = envelope.change();
    if (session.wants(envelope.serverId()) && from != null
        && isClaimedBy(from, change.actor()) && life.signatory().vouches(envelope.scope(),
            envelope.messageId(), change, envelope.keys())) {
      history.change(envelope.scope(), envelope.messageId(), change, envelope.keys());
    }
  }

  void typing(ChannelEnvelope.Typing envelope) {
    String from = envelope.from();
    if (session.wants(envelope.serverId()) && from != null) {
      typing.told(envelope, from);
    }
  }
}
