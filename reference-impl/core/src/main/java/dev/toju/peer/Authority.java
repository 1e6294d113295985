package dev.toju.peer;

import dev.toju.peer.merge.Message;
import dev.toju.protocol.Change;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Identifiers;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.rules.Choice.MessageId;
import dev.toju.protocol.rules.Choice.MutationBy;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;

/** Who may do what (PROTOCOL 1 and the {@code auth.*} rules): questions without state. */
final class Authority {

  private Authority() {}

  /** Whether the actor of a change may change that message. */
  static boolean mayChange(RuleSet rules, Message.Create create, Change change) {
    boolean reacts = change instanceof Change.React;
    return reacts || rules.is(Rules.AUTH_MUTATION, MutationBy.ANYONE)
        || change.actor().equals(create.senderId());
  }

  /** Whether an id may be used by that author. */
  static boolean ownsId(RuleSet rules, String id, String author) {
    return rules.is(Rules.AUTH_MESSAGE_ID, MessageId.UNCHECKED)
        || Identifiers.ownerOf(id).equals(author);
  }

  /** Whether a row fits its conversation: scope, sender, recipients, and who reacts. */
  static boolean fits(Row row, Conversation conversation) {
    return row.scope().equals(conversation.id())
        && conversation.participants().contains(row.senderId())
        && row.recipients().equals(conversation.othersThan(row.senderId()))
        && row.reactions().stream().map(Reaction::userId)
            .allMatch(conversation.participants()::contains);
  }

  /** Whether a row fits its channel: it has no recipients there. */
  static boolean fitsChannel(Row row, String scope) {
    return row.scope().equals(scope) && row.recipients().isEmpty();
  }
}
