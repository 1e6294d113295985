package dev.toju.conformance.model;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One register of a message with its value, as it stands in a row or as a change sets it (PROTOCOL
 * 2).
 *
 * @param value what it says, code point for code point, without its stamp
 * @param at    its stamp in milliseconds; 0 of the first text, which has none of its own
 */
public record Register(Value value, long at) {

  /** What a register says. */
  public sealed interface Value {

    /** The first text of a message. */
    record First(String body) implements Value {}

    /** The text of an edit. */
    record Edited(String body) implements Value {}

    /** That the message is deleted. */
    record Deleted() implements Value {}

    /** That a user reacts in that way, or no longer does. */
    record Reacted(String userId, String emoji, boolean on) implements Value {}

    /** That a file is linked, or no longer is. */
    record Linked(String linkId, String name, long size, boolean removed) implements Value {}
  }

  /** The registers of a row. */
  public static List<Register> of(Row row) {
    List<Register> registers = new ArrayList<>(2);
    registers.add(text(row));
    for (Reaction reaction : row.reactions()) {
      registers.add(of(reaction));
    }
    for (AttachmentLink link : row.attachments()) {
      registers.add(of(link));
    }
    return registers;
  }

  private static Register text(Row row) {
    Long deletedAt = row.deletedAt();
    Long editedAt = row.editedAt();
    if (deletedAt != null) {
      return new Register(new Value.Deleted(), deletedAt);
    }
    return editedAt == null
        ? new Register(new Value.First(row.body()), 0)
        : new Register(new Value.Edited(row.body()), editedAt);
  }

  /** The register that a change sets. */
  public static Register of(Change change) {
    return switch (change) {
      case Change.Edit edit ->
        new Register(new Value.Edited(edit.body()), edit.editedAt());
      case Change.Delete delete ->
        new Register(new Value.Deleted(), delete.deletedAt());
      case Change.React react -> of(react.reaction());
      case Change.Attach attach -> of(attach.link());
    };
  }

  private static Register of(Reaction reaction) {
    return new Register(
        new Value.Reacted(reaction.userId(), reaction.emoji(), reaction.on()), reaction.at());
  }

  private static Register of(AttachmentLink link) {
    return new Register(
        new Value.Linked(link.linkId(), link.name(), link.size(), link.removed()), link.at());
  }

  /** What a user says about a message by a command; empty of a command that is about none. */
  public static Optional<Value> said(String user, Command command) {
    return switch (command) {
      case Command.SendDirect send -> Optional.of(new Value.First(send.body()));
      case Command.SendToConversation send -> Optional.of(new Value.First(send.body()));
      case Command.SendToChannel send -> Optional.of(new Value.First(send.body()));
      case Command.Edit edit -> Optional.of(new Value.Edited(edit.body()));
      case Command.Delete delete -> Optional.of(new Value.Deleted());
      case Command.React react -> Optional.of(
          new Value.Reacted(user, react.emoji(), react.on()));
      case Command.Attach attach -> Optional.of(new Value.Linked(attach.linkId(), attach.name(),
          attach.size(), attach.removed()));
      case Command.CreateGroup create -> Optional.empty();
      case Command.Join join -> Optional.empty();
      case Command.Leave leave -> Optional.empty();
      case Command.Type type -> Optional.empty();
      case Command.Read read -> Optional.empty();
      case Command.Sync sync -> Optional.empty();
    };
  }
}
