package dev.toju.conformance.model;

import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where each honest peer has the registers of messages from: its user said so, a frame brought it,
 * or it had it when its memory was new. What has none of these origins was made up by the peer.
 * Goes on through restarts, and keeps what was told before a crash: more than a peer may know is
 * no lie.
 */
public final class Provenance {

  private final Map<String, Memory> memories = new HashMap<>();
  private Traced latest = Traced.NOTHING;

  /** What one peer was told: registers by message, and commands that a crash cut short. */
  private static final class Memory {
    final String self;
    final Map<String, Set<Register>> known = new HashMap<>();
    final Map<String, Set<Register.Value>> values = new HashMap<>();
    final Set<Command> pending = new LinkedHashSet<>();

    Memory(String self) {
      this.self = self;
    }

    void learn(String scope, String id, Register register) {
      String key = scope + " " + id;
      known.computeIfAbsent(key, k -> new HashSet<>()).add(register);
      values.computeIfAbsent(key, k -> new HashSet<>()).add(register.value());
    }

    /** What a user says of a message may show later: it is not due, or its message is not there. */
    void wish(Command command) {
      Register.said(self, command).ifPresent(value -> key(command)
          .ifPresent(key -> values.computeIfAbsent(key, k -> new HashSet<>()).add(value)));
    }

    private static Optional<String> key(Command command) {
      return switch (command) {
        case Command.Edit edit -> Optional.of(edit.scope() + " " + edit.messageId());
        case Command.Delete delete -> Optional.of(delete.scope() + " " + delete.messageId());
        case Command.React react -> Optional.of(react.scope() + " " + react.messageId());
        case Command.Attach attach -> Optional.of(attach.scope() + " " + attach.messageId());
        default -> Optional.empty();
      };
    }

    /** In what a user just said the stamp counts, too: an old text is none that was said again. */
    boolean knows(String scope, String id, Register register) {
      String key = scope + " " + id;
      return pending.isEmpty()
          ? values.getOrDefault(key, Set.of()).contains(register.value())
          : known.getOrDefault(key, Set.of()).contains(register);
    }
  }

  /**
   * A register that a peer showed for the first time, or sent.
   *
   * @param messageId the message that it is of
   * @param own       whether it says to be of the hand of the peer's own user
   * @param known     whether it has an origin
   */
  public record Trace(String messageId, Register register, boolean own, boolean known) {}

  /**
   * What is new in a turn.
   *
   * @param shown registers that the peer shows and did not show before
   * @param sent  registers in what it handed to a transport
   */
  public record Traced(List<Trace> shown, List<Trace> sent) {

    static final Traced NOTHING = new Traced(List.of(), List.of());
  }

  /** What the last turn that was taken showed and sent. */
  public Traced latest() {
    return latest;
  }

  /** Takes a turn of an honest peer. */
  void take(Turn turn, String self) {
    Memory memory = memories.computeIfAbsent(turn.host(), host -> new Memory(self));
    if (turn.before().isEmpty()) {
      turn.view().ifPresent(view -> view.rows().values().forEach(
          rows -> rows.forEach(row -> learn(memory, row))));
    }
    hear(turn, memory);
    @Nullable
    Command command = turn.input() instanceof PeerInput.Commanded commanded
        ? commanded.command()
        : null;
    if (command != null) {
      memory.pending.add(command);
    }
    if (command == null && turn.changes().isEmpty() && turn.dispatches().isEmpty()) {
      latest = Traced.NOTHING;
    } else {
      latest = new Traced(shown(turn, memory), sent(turn, memory, command != null));
    }
    if (command != null) {
      memory.wish(command);
    }
    if (turn.outcome() != Turn.Outcome.CUT) {
      memory.pending.clear();
    }
  }

  private static void hear(Turn turn, Memory memory) {
    for (Row row : Arrivals.allRows(turn)) {
      learn(memory, row);
    }
    Arrivals.anyChange(turn).ifPresent(came -> memory.learn(came.scope(), came.messageId(),
        Register.of(came.change())));
  }

  private static void learn(Memory memory, Row row) {
    Register.of(row).forEach(register -> memory.learn(row.scope(), row.id(), register));
  }

  private static List<Trace> shown(Turn turn, Memory memory) {
    List<Trace> traces = new ArrayList<>();
    for (RowChange change : turn.changes()) {
      Row after = change.after();
      if (after != null) {
        Row before = change.before();
        List<Register> old = before == null ? List.of() : Register.of(before);
        for (Register register : Register.of(after)) {
          if (!old.contains(register)) {
            traces.add(trace(memory, after.scope(), after.id(), after.senderId(), register));
          }
        }
      }
    }
    return traces;
  }

  private static Trace trace(Memory memory, String scope, String id, String author,
      Register register) {
    boolean isKnown = memory.knows(scope, id, register);
    if (!isKnown && memory.pending.stream()
        .anyMatch(wish -> isMadeBy(memory.self, wish, scope, id, register))) {
      memory.learn(scope, id, register);
      isKnown = true;
    }
    String actor = register.value() instanceof Register.Value.Reacted reacted
        ? reacted.userId()
        : author;
    return new Trace(id, register, actor.equals(memory.self), isKnown);
  }

  /** Whether a command of the user can have set a register of that message. */
  private static boolean isMadeBy(String user, Command command, String scope, String id,
      Register register) {
    return Register.said(user, command).filter(register.value()::equals).isPresent()
        && isAbout(command, scope, id);
  }

  private static boolean isAbout(Command command, String scope, String id) {
    return switch (command) {
      case Command.Edit edit -> edit.scope().equals(scope) && edit.messageId().equals(id);
      case Command.Delete delete -> delete.scope().equals(scope) && delete.messageId().equals(id);
      case Command.React react -> react.scope().equals(scope) && react.messageId().equals(id);
      case Command.Attach attach -> attach.scope().equals(scope) && attach.messageId().equals(id);
      case Command.SendToConversation send -> send.conversationId().equals(scope);
      case Command.SendToChannel send -> scope.equals(send.serverId() + "/" + send.channelId());
      default -> true;
    };
  }

  private static List<Trace> sent(Turn turn, Memory memory, boolean commanded) {
    List<Trace> traces = new ArrayList<>();
    for (Dispatch dispatch : turn.dispatches()) {
      payload(dispatch.payload(), memory, traces);
    }
    if (commanded) {
      for (PeerEffect effect : turn.effects()) {
        if (effect instanceof PeerEffect.SendToServer send) {
          Payloads.envelope(send.frame()).ifPresent(frame -> {
            if (frame instanceof ChannelEnvelope.Chat chat) {
              row(chat.message(), memory, traces);
            } else if (frame instanceof ChannelEnvelope.Changed changed) {
              traces.add(trace(memory, changed.scope(), changed.messageId(),
                  changed.change().actor(), Register.of(changed.change())));
            }
          });
        }
      }
    }
    return traces;
  }

  private static void payload(PeerEvent payload, Memory memory, List<Trace> traces) {
    switch (payload) {
      case PeerEvent.DirectMessage message -> row(message.message(), memory, traces);
      case PeerEvent.DirectChange change -> traces.add(trace(memory, change.conversationId(),
          change.messageId(), change.change().actor(), Register.of(change.change())));
      case PeerEvent.DirectSync sync -> payload(sync.event(), memory, traces);
      case SyncEvent.Batch batch -> batch.messages().forEach(row -> row(row, memory, traces));
      case PeerEvent.ConversationCreate create -> {
      }
      case PeerEvent.Status status -> {
      }
      case SyncEvent.InventoryRequest request -> {
      }
      case SyncEvent.Inventory inventory -> {
      }
      case SyncEvent.Request request -> {
      }
    }
  }

  private static void row(Row row, Memory memory, List<Trace> traces) {
    Register.of(row).forEach(register -> traces
        .add(trace(memory, row.scope(), row.id(), row.senderId(), register)));
  }
}
