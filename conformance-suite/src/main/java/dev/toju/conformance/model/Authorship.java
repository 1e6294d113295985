package dev.toju.conformance.model;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What users really made, read off their own peers as they did it: who made which message, and
 * which texts, deletes, reactions and links are of their hand. Goes on through every restart.
 */
public final class Authorship {

  private final Payloads payloads;
  private final Map<String, String> makers = new LinkedHashMap<>();
  private final Map<String, Set<String>> works = new LinkedHashMap<>();
  private final Set<String> interrupted = new LinkedHashSet<>();

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
  }

  /** What was there before a command is not of the hand of who gave it. */
  private void made(RowChange change, String user) {
    Row before = change.before();
    Row after = change.after();
    if (after != null) {
      Set<String> old = before == null ? Set.of() : works(before, user);
      works(after, user).stream().filter(work -> !old.contains(work))
          .forEach(own(after, user)::add);
      if (before == null) {
        claim(after, user);
      }
    }
  }

  private Set<String> own(Row row, String user) {
    return works.computeIfAbsent(user + " " + row.scope() + " " + row.id(),
        key -> new LinkedHashSet<>());
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
      works.computeIfAbsent(user + " " + scope + " " + id, key -> new LinkedHashSet<>())
          .add(work(change));
    }
  }

  private static String work(Change change) {
    return switch (change) {
      case Change.Edit edit -> "text " + edit.editedAt() + " " + edit.body();
      case Change.Delete delete -> "delete " + delete.deletedAt();
      case Change.React react -> reaction(react.reaction());
      case Change.Attach attach -> link(attach.link());
    };
  }

  private void sign(Row row, String user) {
    own(row, user).addAll(works(row, user));
    claim(row, user);
  }

  /** The registers of a row that say to be of a user's hand. */
  private static Set<String> works(Row row, String user) {
    Set<String> works = new LinkedHashSet<>();
    if (row.senderId().equals(user)) {
      works.add(text(row));
      row.attachments().forEach(link -> works.add(link(link)));
    }
    row.reactions().stream().filter(reaction -> reaction.userId().equals(user))
        .forEach(reaction -> works.add(reaction(reaction)));
    return works;
  }

  private static String text(Row row) {
    return row.isTombstone()
        ? "delete " + row.deletedAt()
        : "text " + row.editedAt() + " " + row.body();
  }

  private static String link(AttachmentLink link) {
    return "link " + link.linkId() + " " + link.name() + " " + link.size() + " " + link.removed()
        + " " + link.at();
  }

  private static String reaction(Reaction reaction) {
    return "reaction " + reaction.emoji() + " " + reaction.on() + " " + reaction.at();
  }

  /** Who first made a message of that id; empty where no peer of the run was seen to. */
  public Optional<String> makerOf(String messageId) {
    return Optional.ofNullable(makers.get(messageId));
  }

  private boolean isBy(String user, String scope, String id, String work) {
    return works.getOrDefault(user + " " + scope + " " + id, Set.of()).contains(work);
  }

  private boolean isBy(String user, Row row, String work) {
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
