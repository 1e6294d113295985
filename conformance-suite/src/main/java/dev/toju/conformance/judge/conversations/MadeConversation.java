package dev.toju.conformance.judge.conversations;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.port.Command;
import java.util.List;
import java.util.TreeSet;

/** What a conversation has to be that a user makes with a command (PROTOCOL 4.4). */
final class MadeConversation {

  private MadeConversation() {}

  /**
   * A new conversation with all that the command says of it in the place of what is shown; as it is
   * shown, where the command makes none. Its id and the time are not the command's.
   */
  static Conversation asCommanded(Command command, String self, Conversation shown) {
    if (command instanceof Command.CreateGroup group) {
      TreeSet<String> participants = new TreeSet<>(group.others());
      participants.add(self);
      return new Conversation(shown.id(), Conversation.Kind.GROUP, List.copyOf(participants), self,
          shown.createdAt(), group.originId(), shown.sig());
    }
    if (command instanceof Command.SendDirect send) {
      return new Conversation(shown.id(), Conversation.Kind.DM,
          List.copyOf(new TreeSet<>(List.of(self, send.to()))), self, shown.createdAt(),
          shown.originId(), shown.sig());
    }
    return shown;
  }
}
