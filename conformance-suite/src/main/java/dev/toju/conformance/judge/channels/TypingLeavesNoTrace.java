package dev.toju.conformance.judge.channels;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.ViewChange;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Typing leaves no trace. It is not stored: a new life shows none, and neither who types nor who
 * watches changes anything else by it. It is not queued: what could not be told at once is never
 * told. It is not synced: it is shown when the server tells it, and by nothing else. And no peer
 * sends it to another.
 */
@Verifies("TYP-1")
final class TypingLeavesNoTrace implements PeerJudge {

  private final Tally tally;
  private final Places places;
  private final ViewChange change;
  /** By host: where its user types, as far as the server was told so in this life. */
  private final Map<String, SortedSet<String>> told = new TreeMap<>();

  TypingLeavesNoTrace(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.change = new ViewChange(places);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.COMMAND, Matter.CHANNEL, Matter.SENT, Matter.TYPING);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      told.remove(turn.host());
      restarted(turn);
    } else {
      turn.view().ifPresent(now -> appeared(turn, turn.before().orElse(View.EMPTY), now));
    }
    typed(turn).ifPresent(type -> told.getOrDefault(turn.host(), new TreeSet<>())
        .remove(Scopes.ofChannel(type.serverId(), type.channelId())));
    for (PeerEffect effect : turn.effects()) {
      if (effect instanceof PeerEffect.SendToPeer send) {
        TypingFrames.of(send.frame()).ifPresent(typing -> inPrivate(turn, send.peer()));
      } else if (effect instanceof PeerEffect.SendToServer send) {
        TypingFrames.of(send.frame()).ifPresent(typing -> toServer(turn, typing));
        TypingFrames.forwardedBy(send.frame())
            .ifPresent(typing -> inPrivate(turn, "somebody, as a forward"));
      }
    }
    if (typed(turn).isPresent() || isHeard(turn)) {
      sideEffects(turn);
    }
  }

  private static Optional<Command.Type> typed(Turn turn) {
    return turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.Type type
            ? Optional.of(type)
            : Optional.empty();
  }

  private static boolean isHeard(Turn turn) {
    return turn.heard().orElse(null) instanceof ChannelEnvelope.Typing;
  }

  private void restarted(Turn turn) {
    boolean typedBefore = turn.before().filter(view -> !view.typing().isEmpty()).isPresent();
    turn.view().ifPresent(now -> {
      if (!now.typing().isEmpty()) {
        tally.broken(places.of(turn, List.of()).about(Mentions.Family.TYPING),
            "nobody types in a new life of " + turn.host()
                + ": typing is not stored",
            words(now));
      } else if (typedBefore) {
        tally.kept(Duty.RECIPIENT, turn.host());
      }
    });
  }

  private void appeared(Turn turn, View before, View now) {
    if (Identical.parts(before.typing(), now.typing())) {
      return;
    }
    now.typing().forEach((scope, users) -> users.forEach(user -> {
      boolean known = before.typing().getOrDefault(scope, Collections.emptySortedSet())
          .contains(user);
      if (!known && !isToldBy(turn, scope, user)) {
        tally.broken(places.of(turn, List.of(user)).about(Mentions.Family.TYPING),
            places.name(user) + " is shown typing in " + scope + " when the server says so alone",
            "it is shown after something else");
      }
    }));
  }

  private static boolean isToldBy(Turn turn, String scope, String user) {
    return turn.input() instanceof PeerInput.FrameReceived received
        && received.source() instanceof Source.Server
        && turn.heard().orElse(null) instanceof ChannelEnvelope.Typing typing && typing.typing()
        && typing.scope().equals(scope) && user.equals(typing.from());
  }

  private void inPrivate(Turn turn, String peer) {
    tally.broken(places.of(turn, List.of(peer)), "typing told to the server alone",
        turn.host() + " sends user_typing to " + places.name(peer));
  }

  /** Typing goes to the server when the user types; later only what was told before may be renewed. */
  private void toServer(Turn turn, ChannelEnvelope.Typing typing) {
    SortedSet<String> scopes = told.computeIfAbsent(turn.host(), h -> new TreeSet<>());
    if (!typing.typing()) {
      scopes.remove(typing.scope());
    } else if (typed(turn).isPresent()) {
      scopes.add(typing.scope());
    } else if (!scopes.contains(typing.scope())) {
      tally.broken(places.of(turn, List.of()),
          "typing in " + typing.scope() + " told when the user types, or never",
          turn.host() + " tells it later, with nobody typing anew");
    }
  }

  private void sideEffects(Turn turn) {
    if (turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    Optional<String> changed = change.between(turn.before().get(), turn.view().get());
    if (changed.isEmpty()) {
      tally.kept(Duty.AUTHOR, turn.host());
    } else {
      tally.broken(places.of(turn, List.of()), "typing changes nothing that lasts", changed.get());
    }
  }

  private String words(View now) {
    StringBuilder text = new StringBuilder();
    now.typing().forEach((scope, users) -> text.append(text.isEmpty() ? "" : "; ")
        .append(places.names(users)).append(" in ").append(scope));
    return text.toString();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
