package dev.toju.conformance.judge.channels;

import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Mentions;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whoever types is shown until that is withdrawn, a message of that user comes there, or its time is
 * up (PROTOCOL 4.6), and no shorter: who says so again is shown as long again. Judged at every
 * view as long as nothing has gone wrong in the run; where something has, a host may be slow, and
 * what is still shown when the run is over counts.
 */
@Verifies("TYP-2")
final class TypingExpires implements PeerJudge {

  /** How late a host may be that has a real clock and other work to do. */
  private static final long GRACE_MS = 1_000;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final long ttlMs;
  /** By host: when it was last told of whom in which channel. */
  private final Map<String, Map<Typist, Long>> heard = new TreeMap<>();
  private boolean untroubled = true;
  private Optional<Event.Healed> healed = Optional.empty();

  TypingExpires(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.ttlMs = run.scene().rules().get(Rules.TYPING_TTL_MS);
  }

  /** Who types where. */
  private record Typist(String scope, String user) implements Comparable<Typist> {
    @Override
    public int compareTo(Typist other) {
      int byScope = scope.compareTo(other.scope);
      return byScope == 0 ? user.compareTo(other.user) : byScope;
    }

    boolean isIn(View view) {
      return view.typing().getOrDefault(scope, Collections.emptySortedSet()).contains(user);
    }
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      heard.remove(turn.host());
    }
    Map<Typist, Long> typists = heard.get(turn.host());
    if (typists != null && turn.before().isPresent() && turn.view().isPresent()) {
      for (Typist typist : new ArrayList<>(typists.keySet())) {
        judge(turn, typist, typists);
      }
    }
    if (turn.heard().orElse(null) instanceof ChannelEnvelope.Typing typing
        && typing.from() != null && turn.view().isPresent()) {
      told(turn, typing, new Typist(typing.scope(), typing.from()));
    }
    if (turn.heard().orElse(null) instanceof ChannelEnvelope.Chat chat && chat.from() != null
        && turn.view().isPresent()) {
      spoke(turn, new Typist(chat.scope(), chat.from()), chat.message());
    }
  }

  /** Somebody was shown as typing until this turn: was that too long, and is it over? */
  private void judge(Turn turn, Typist typist, Map<Typist, Long> typists) {
    if (!typist.isIn(turn.before().orElseThrow())) {
      typists.remove(typist);
      return;
    }
    long age = turn.atMs() - typists.getOrDefault(typist, turn.atMs());
    if (untroubled && age > ttlMs + GRACE_MS) {
      overdue(places.of(turn, List.of(typist.user())), turn.host(), typist, age);
      typists.remove(typist);
    } else if (!typist.isIn(turn.view().orElseThrow())) {
      typists.remove(typist);
      if (age >= ttlMs) {
        tally.kept(Duty.RECIPIENT, turn.host());
      } else if (untroubled && age < ttlMs - GRACE_MS && !mayEnd(turn, typist)) {
        tally.broken(places.of(turn, List.of(typist.user())).about(Mentions.Family.TYPING),
            turn.host() + " shows " + places.name(typist.user()) + " typing in " + typist.scope()
                + " for " + Seconds.plain(ttlMs) + " s after it was last told",
            "it is shown no more after " + Seconds.plain(age)
                + " s, and nothing came that ends it");
      }
    }
  }

  /** Whether something comes in this turn with which somebody may be shown typing there no longer. */
  private static boolean mayEnd(Turn turn, Typist typist) {
    String server = Scopes.serverOf(typist.scope);
    boolean ends = switch (turn.input()) {
      case PeerInput.Commanded commanded -> switch (commanded.command()) {
        case Command.Leave leave -> leave.serverId().equals(server);
        case Command.Join join -> join.serverId().equals(server);
        default -> false;
      };
      case PeerInput.FrameReceived received -> turn.heard().filter(said -> switch (said) {
        case ChannelEnvelope channel -> isBy(channel, typist);
        case SessionEnvelope.UserLeft left -> left.oderId().equals(typist.user)
            && left.serverId().equals(server);
        case SessionEnvelope.ServerUsers users -> users.serverId().equals(server)
            && !users.users().contains(typist.user);
        default -> false;
      }).isPresent();
      case PeerInput.TimerFired fired -> false;
      case PeerInput.SendAccepted accepted -> false;
      default -> true; // a path, a life or a store changes
    };
    return ends || turn.changes().stream().anyMatch(change -> change.before() == null
        && change.row().scope().equals(typist.scope)
        && change.row().senderId().equals(typist.user));
  }

  /** Whether who types there says something in that channel but that he types. */
  private static boolean isBy(ChannelEnvelope said, Typist typist) {
    return typist.scope.equals(said.scope()) && typist.user.equals(said.from())
        && !(said instanceof ChannelEnvelope.Typing typing && typing.typing());
  }

  private void overdue(Tally.Place place, String host, Typist typist, long age) {
    tally.broken(place.about(Mentions.Family.TYPING),
        host + " shows " + places.name(typist.user()) + " typing in " + typist.scope() + " for "
            + Seconds.plain(ttlMs) + " s, as typing.ttlMs says",
        "it is shown " + Seconds.plain(age) + " s after it was told");
  }

  private void told(Turn turn, ChannelEnvelope.Typing typing, Typist typist) {
    boolean shown = typist.isIn(turn.view().orElseThrow());
    if (typing.typing() && shown) {
      heard.computeIfAbsent(turn.host(), h -> new TreeMap<>()).put(typist, turn.atMs());
    } else if (!typing.typing() && shown && Arrivals.isWanted(turn, typing)) {
      tally.broken(places.of(turn, List.of(typist.user())),
          places.name(typist.user()) + " not typing in " + typist.scope()
              + ", as that is withdrawn",
          turn.host() + " still shows it");
    } else if (!typing.typing() && turn.before().filter(typist::isIn).isPresent()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  /** Who typed has said it: a message of that user came, and is shown as the first of its id. */
  private void spoke(Turn turn, Typist typist, Row message) {
    boolean taken = message.senderId().equals(typist.user())
        && turn.before().filter(view -> view.row(typist.scope(), message.id()).isEmpty())
            .isPresent()
        && turn.view().orElseThrow().row(typist.scope(), message.id()).isPresent();
    if (taken && turn.before().filter(typist::isIn).isPresent()) {
      if (typist.isIn(turn.view().orElseThrow())) {
        tally.broken(places.of(turn, List.of(typist.user())),
            places.name(typist.user()) + " not typing in " + typist.scope() + ", as "
                + places.message(message) + " came",
            turn.host() + " still shows it");
      } else {
        tally.kept(Duty.RECIPIENT, turn.host());
      }
    }
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Fault) {
      untroubled = false;
    } else if (event instanceof Event.Healed heal) {
      healed = Optional.of(heal);
    } else if (event instanceof Event.Ended ended && healed.isPresent()) {
      boolean over = ended.quiet()
          || ended.atMs() - healed.get().atMs() >= healed.get().boundMs();
      heard.forEach((host, typists) -> ended(run.peer(host), typists, ended.atMs(), over));
    }
  }

  private void ended(PeerModel peer, Map<Typist, Long> typists, long atMs, boolean over) {
    typists.forEach((typist, sinceMs) -> {
      boolean shown = peer.view().filter(typist::isIn).isPresent();
      if (shown && over && peer.isUnharmed() && atMs - sinceMs > ttlMs + GRACE_MS) {
        overdue(
            new Tally.Place(run.events() - 1, atMs, peer.host(),
                List.of(places.name(typist.user()))),
            peer.host(), typist, atMs - sinceMs);
      }
    });
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
