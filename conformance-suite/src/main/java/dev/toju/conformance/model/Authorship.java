package dev.toju.conformance.model;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What users really made, read off their own peers as they did it: who made which message, and
 * which texts, deletes, reactions and links are of their hand. Goes on through every restart.
 *
 * <p>What a command makes need not be shown at once: a register that is not due, or one of a message
 * that is not due, is stored and sent, and shown later (PROTOCOL 2). It is known by what the command
 * says, whatever its stamp.
 */
public final class Authorship {

  private final Payloads payloads;
  private final Map<String, String> makers = new LinkedHashMap<>();
  private final Map<String, Set<Work>> works = new LinkedHashMap<>();
  /** What commands asked for that did not show at once, without stamps. */
  private final Map<String, Set<String>> unseen = new LinkedHashMap<>();
  private final Set<String> interrupted = new LinkedHashSet<>();

  /**
   * One register.
   *
   * @param what what it says
   * @param at   its stamp; null for a first text
   */
  private record Work(String what, @Nullable Long at) {}

  Authorship(Payloads payloads) {
    this.payloads = payloads;
  }

  /** Takes a turn of a user's peer: what a command made of the rows is the user's own work. */
  void take(Turn turn, String user) {
    boolean command = turn.input() instanceof PeerInput.Commanded;
    boolean again = turn.input() instanceof PeerInput.Started
        && interrupted.remove(turn.host()) && turn.before().isPresent();
    if (command && turn.outcome() == Turn.Outcome.CUT) {
      interrupted.add(turn.host());
      turn.effects().forEach(effect -> said(effect, user));
    }
    if (command || again) {
      turn.changes().forEach(change -> made(change, user));
    }
    if (turn.input() instanceof PeerInput.Commanded commanded
        && turn.outcome() == Turn.Outcome.COMPLETE) {
      composed(commanded.command(), turn, user);
    }
  }

  private void composed(Command command, Turn turn, String user) {
    switch (command) {
      case Command.Edit edit ->
        composed(edit.scope(), edit.messageId(), "text " + edit.body(), turn, user);
      case Command.Delete delete ->
        composed(delete.scope(), delete.messageId(), "delete", turn, user);
      case Command.React react -> composed(react.scope(), react.messageId(),
          "reaction " + react.emoji() + " " + react.on(), turn, user);
      case Command.Attach attach ->
        composed(attach.scope(), attach.messageId(), link(attach), turn, user);
      case Command.SendDirect send -> nothing();
      case Command.SendToConversation send -> nothing();
      case Command.SendToChannel send -> nothing();
      case Command.CreateGroup create -> nothing();
      case Command.Join join -> nothing();
      case Command.Leave leave -> nothing();
      case Command.Type type -> nothing();
      case Command.Read read -> nothing();
      case Command.Sync sync -> nothing();
    }
  }

  private void composed(String scope, String id, String what, Turn turn, String user) {
    boolean shown = turn.changes().stream().map(RowChange::row)
        .anyMatch(row -> row.scope().equals(scope) && row.id().equals(id));
    if (!shown) {
      unseen.computeIfAbsent(key(user, scope, id), key -> new LinkedHashSet<>()).add(what);
    }
  }

  /** What was there before a command is not of the hand of who gave it. */
  private void made(RowChange change, String user) {
    Row before = change.before();
    Row after = change.after();
    if (after != null) {
      Set<Work> old = before == null ? Set.of() : works(before, user);
      works(after, user).stream().filter(work -> !old.contains(work))
          .forEach(own(after, user)::add);
      if (before == null) {
        claim(after, user);
      }
    }
  }

  private static String key(String user, String scope, String id) {
    return user + " " + scope + " " + id;
  }

  private Set<Work> own(Row row, String user) {
    return works.computeIfAbsent(key(user, row.scope(), row.id()), key -> new LinkedHashSet<>());
  }

  private void claim(Row row, String user) {
    if (row.senderId().equals(user)) {
      makers.putIfAbsent(row.id(), user);
    }
  }

  /** What a user's peer said before it crashed is that user's work, too. */
  private void said(PeerEffect effect, String user) {
    Optional<Envelope> frame = switch (effect) {
      case PeerEffect.SendToPeer send -> Payloads.envelope(send.frame());
      case PeerEffect.SendToServer send -> Payloads.envelope(send.frame())
          .flatMap(envelope -> envelope instanceof RelayEnvelope.Forward forward
              ? payloads.inside(forward).map(Envelope.class::cast)
              : Optional.of(envelope));
      default -> Optional.empty();
    };
    switch (frame.orElse(null)) {
      case null -> nothing();
      case PeerEvent.DirectMessage message -> sign(message.message(), user);
      case PeerEvent.DirectChange change ->
        sign(change.conversationId(), change.messageId(), change.change(), user);
      case ChannelEnvelope.Chat chat -> sign(chat.message(), user);
      case ChannelEnvelope.Changed changed ->
        sign(changed.scope(), changed.messageId(), changed.change(), user);
      default -> nothing();
    }
  }

  private static void nothing() {
    // nobody's work
  }

  private void sign(String scope, String id, Change change, String user) {
    if (change.actor().equals(user)) {
      works.computeIfAbsent(key(user, scope, id), key -> new LinkedHashSet<>())
          .add(work(change));
    }
  }

  private static Work work(Change change) {
    return switch (change) {
      case Change.Edit edit -> new Work("text " + edit.body(), edit.editedAt());
      case Change.Delete delete -> new Work("delete", delete.deletedAt());
      case Change.React react -> reaction(react.reaction());
      case Change.Attach attach -> link(attach.link());
    };
  }

  private void sign(Row row, String user) {
    own(row, user).addAll(works(row, user));
    claim(row, user);
  }

  /** The registers of a row that say to be of a user's hand. */
  private static Set<Work> works(Row row, String user) {
    Set<Work> works = new LinkedHashSet<>();
    if (row.senderId().equals(user)) {
      works.add(text(row));
      row.attachments().forEach(link -> works.add(link(link)));
    }
    row.reactions().stream().filter(reaction -> reaction.userId().equals(user))
        .forEach(reaction -> works.add(reaction(reaction)));
    return works;
  }

  private static Work text(Row row) {
    return row.isTombstone()
        ? new Work("delete", row.deletedAt())
        : new Work("text " + row.body(), row.editedAt());
  }

  private static Work link(AttachmentLink link) {
    return new Work(
        link(link.linkId(), link.name(), link.size(), link.removed()), link.at());
  }

  private static String link(Command.Attach attach) {
    return link(attach.linkId(), attach.name(), attach.size(), attach.removed());
  }

  private static String link(String id, String name, long size, boolean removed) {
    return "link " + id + " " + name + " " + size + " " + removed;
  }

  private static Work reaction(Reaction reaction) {
    return new Work("reaction " + reaction.emoji() + " " + reaction.on(), reaction.at());
  }

  /** Who first made a message of that id; empty where no peer of the run was seen to. */
  public Optional<String> makerOf(String messageId) {
    return Optional.ofNullable(makers.get(messageId));
  }

  private boolean isBy(String user, String scope, String id, Work work) {
    String key = key(user, scope, id);
    return works.getOrDefault(key, Set.of()).contains(work)
        || (work.at() != null && unseen.getOrDefault(key, Set.of()).contains(work.what()));
  }

  private boolean isBy(String user, Row row, Work work) {
    return isBy(user, row.scope(), row.id(), work);
  }

  /** Whether a change of a message is the own work of whose it says to be. */
  public boolean isOwn(String scope, String messageId, Change change) {
    return isBy(change.actor(), scope, messageId, work(change));
  }

  /** Whether the text of a row, or that it is deleted, is its author's own work. */
  public boolean isOwnText(Row row) {
    return isBy(row.senderId(), row, text(row));
  }

  /** Whether a user has ever changed a message, shown or not. */
  public boolean hasChanged(String user, Row row) {
    String key = key(user, row.scope(), row.id());
    return works.containsKey(key) || unseen.containsKey(key);
  }

  /** Whether a user has ever deleted a message. */
  public boolean hasDeleted(String user, Row row) {
    return works.getOrDefault(key(user, row.scope(), row.id()), Set.of()).stream()
        .anyMatch(work -> work.what().equals("delete"));
  }

  /** Whether all registers of a row are the own work of those in whose name they are. */
  public boolean isOwn(Row row) {
    return isOwnText(row) && row.reactions().stream().allMatch(reaction -> isOwn(row, reaction))
        && row.attachments().stream().allMatch(link -> isOwn(row, link));
  }

  /** Whether a reaction is its user's own work. */
  public boolean isOwn(Row row, Reaction reaction) {
    return isBy(reaction.userId(), row, reaction(reaction));
  }

  /** Whether a link is the author's own work. */
  public boolean isOwn(Row row, AttachmentLink link) {
    return isBy(row.senderId(), row, link(link));
  }
}
