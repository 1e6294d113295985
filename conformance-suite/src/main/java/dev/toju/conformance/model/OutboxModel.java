package dev.toju.conformance.model;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why an entry may leave one peer's outbox (PROTOCOL 4.1): who acknowledged or refused which event,
 * and to which register each event belongs.
 */
public final class OutboxModel {

  private final String self;
  private final RuleSet rules;
  private final Map<String, SortedSet<String>> settled = new TreeMap<>();
  private final Map<String, Register> registers = new TreeMap<>();
  /** By message: the events that changed it. */
  private final Map<String, SortedSet<String>> changes = new TreeMap<>();
  /** Events of an older memory that came back: what they set is not known. */
  private final SortedSet<String> inherited = new TreeSet<>();
  private boolean forgot;

  /** One change of one's own: in which row it stands, and what it set. */
  private record Register(String scope, String messageId, Target target) {}

  /** What a change set. */
  private sealed interface Target {
    record Text(Optional<Long> editedAt) implements Target {}

    record Tombstone() implements Target {}

    record Emoji(String emoji) implements Target {}

    record Link(String linkId) implements Target {}
  }

  OutboxModel(String self, RuleSet rules) {
    this.self = self;
    this.rules = rules;
  }

  /** How many changes of its own it has made, as far as they were seen. */
  public int changes() {
    return registers.size();
  }

  void forget() {
    settled.clear();
    registers.clear();
    changes.clear();
    inherited.clear();
    forgot = true;
  }

  /** Takes what a turn tells of acknowledgements and of registers. */
  void take(Turn turn) {
    if (forgot && turn.view().isPresent()) {
      turn.view().get().outbox().forEach(entry -> inherited.add(entry.eventId()));
      forgot = false;
    }
    for (Acknowledgement word : turn.acknowledgements()) {
      if (isBelieved(word)) {
        settled.computeIfAbsent(word.eventId(), id -> new TreeSet<>()).add(word.by());
        if (word.means() == Acknowledgement.Means.INVENTORY
            || word.means() == Acknowledgement.Means.DIGEST) {
          settleChangesOf(word);
        }
      }
    }
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload() instanceof PeerEvent.DirectChange change) {
        know(change.eventId(), new Register(change.conversationId(), change.messageId(),
            target(change.change())));
      }
    }
    if (turn.input() instanceof PeerInput.Commanded commanded && turn.view().isPresent()) {
      composed(commanded.command(), turn);
    }
  }

  /** Under {@code auth.sender=claimed} a name in a frame is all that a peer has. */
  private boolean isBelieved(Acknowledgement word) {
    return rules.is(Rules.AUTH_SENDER, Choice.Sender.CLAIMED) || word.by().equals(word.sender());
  }

  /** Who lists a message or equals the scope may well hold the changes of it too. */
  private void settleChangesOf(Acknowledgement word) {
    for (String eventId : changes.getOrDefault(word.eventId(), new TreeSet<>())) {
      settled.computeIfAbsent(eventId, id -> new TreeSet<>()).add(word.by());
    }
  }

  private void composed(Command command, Turn turn) {
    Optional<Register> register = switch (command) {
      case Command.Edit edit -> Optional.of(new Register(edit.scope(), edit.messageId(),
          new Target.Text(rowOf(edit.messageId(), turn.view().orElseThrow())
              .map(Row::editedAt))));
      case Command.Delete delete -> Optional.of(new Register(delete.scope(), delete.messageId(),
          new Target.Tombstone()));
      case Command.React react -> Optional.of(new Register(react.scope(), react.messageId(),
          new Target.Emoji(react.emoji())));
      case Command.Attach attach -> Optional.of(new Register(attach.scope(), attach.messageId(),
          new Target.Link(attach.linkId())));
      case Command.SendDirect send -> Optional.empty();
      case Command.SendToConversation send -> Optional.empty();
      case Command.SendToChannel send -> Optional.empty();
      case Command.CreateGroup create -> Optional.empty();
      case Command.Join join -> Optional.empty();
      case Command.Leave leave -> Optional.empty();
      case Command.Type type -> Optional.empty();
      case Command.Read read -> Optional.empty();
      case Command.Sync sync -> Optional.empty();
    };
    if (register.isPresent()) {
      Set<String> known = new TreeSet<>();
      turn.before().ifPresent(view -> view.outbox().forEach(entry -> known.add(entry.eventId())));
      for (View.OutboxEntry entry : turn.view().orElseThrow().outbox()) {
        if (!known.contains(entry.eventId()) && !registers.containsKey(entry.eventId())) {
          know(entry.eventId(), register.get());
        }
      }
    }
  }

  private void know(String eventId, Register register) {
    inherited.remove(eventId);
    registers.put(eventId, register);
    changes.computeIfAbsent(register.messageId(), id -> new TreeSet<>()).add(eventId);
  }

  private static Target target(Change change) {
    return switch (change) {
      case Change.Edit edit -> new Target.Text(Optional.of(edit.editedAt()));
      case Change.Delete delete -> new Target.Tombstone();
      case Change.React react -> new Target.Emoji(react.reaction().emoji());
      case Change.Attach attach -> new Target.Link(attach.link().linkId());
    };
  }

  /** Whether an event is known to be a change of a message. */
  public boolean isChangeOf(String eventId, String messageId) {
    return changes.getOrDefault(messageId, new TreeSet<>()).contains(eventId);
  }

  /** The conversation in which an event changed something, where it is known to be a change. */
  public Optional<String> scopeOfChange(String eventId) {
    return Optional.ofNullable(registers.get(eventId)).map(Register::scope);
  }

  /** Whether the recipient of an entry acknowledged or refused its event. */
  public boolean isSettled(View.OutboxEntry entry) {
    SortedSet<String> by = settled.getOrDefault(entry.eventId(), new TreeSet<>());
    return rules.is(Rules.QUEUE_SCOPE, Choice.QueueScope.EVENT)
        ? !by.isEmpty()
        : by.contains(entry.recipient());
  }

  /** Whether an entry is of an older memory that came back, and of which nothing more is known. */
  public boolean isUnknown(View.OutboxEntry entry, View now) {
    return inherited.contains(entry.eventId()) && rowOf(entry.eventId(), now).isEmpty();
  }

  /** Whether the register of an entry is gone from what the peer now shows. */
  public boolean isGone(View.OutboxEntry entry, View now) {
    Register register = registers.get(entry.eventId());
    if (register == null) {
      Optional<Row> message = rowOf(entry.eventId(), now);
      return message.isPresent() && !message.get().senderId().equals(self);
    }
    Optional<Row> row = now.rows().getOrDefault(register.scope(), List.of()).stream()
        .filter(r -> r.id().equals(register.messageId())).findFirst();
    return row.isEmpty() || isGone(register.target(), row.get());
  }

  private boolean isGone(Target target, Row row) {
    return switch (target) {
      case Target.Tombstone tombstone -> !row.isTombstone();
      case Target.Text text -> row.isTombstone() || isReplaced(text, row);
      case Target.Emoji emoji -> row.reactions().stream()
          .noneMatch(r -> isOwn(r) && r.emoji().equals(emoji.emoji()));
      case Target.Link link -> row.attachments().stream().map(AttachmentLink::linkId)
          .noneMatch(id -> id.equals(link.linkId()));
    };
  }

  /**
   * Where anyone may edit, another stamp may be another's text; where rows are
   * merged whole, another version may have taken the place of an edit.
   */
  private boolean isReplaced(Target.Text text, Row row) {
    boolean possible = rules.is(Rules.AUTH_MUTATION, Choice.MutationBy.ANYONE)
        || rules.is(Rules.MERGE_UNIT, Choice.MergeUnit.ROW);
    Long editedAt = row.editedAt();
    return possible && text.editedAt().filter(at -> at.equals(editedAt)).isEmpty();
  }

  private boolean isOwn(Reaction reaction) {
    return reaction.userId().equals(self);
  }

  private static Optional<Row> rowOf(String messageId, View view) {
    return view.rows().values().stream().flatMap(List::stream)
        .filter(row -> row.id().equals(messageId)).findFirst();
  }
}
