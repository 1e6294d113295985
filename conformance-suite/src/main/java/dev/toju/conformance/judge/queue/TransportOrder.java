package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Route;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A peer forwards only without an open channel to the recipient, and lets an event wait only
 * without both paths; after a refusal it may do either. Judged by what the peer itself was told of
 * its paths. An entry that waits its turn behind another for the same recipient is not judged.
 */
@Verifies("QUE-1")
final class TransportOrder implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By host: what the channel refused and was not sent again, as recipient and payload. */
  private final Map<String, Set<String>> refused = new TreeMap<>();
  /** By host: recipients to whom the last send was refused or found no target. */
  private final Map<String, Set<String>> troubled = new TreeMap<>();

  TransportOrder(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.ANSWER, Matter.DISPATCH, Matter.OUTBOX);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      refused.remove(turn.host());
      troubled.remove(turn.host());
    }
    turn.answer().ifPresent(answer -> answered(turn.host(), answer));
    turn.dispatches().forEach(dispatch -> dispatched(turn, dispatch));
    turn.answer().filter(answer -> answer.result() == Answer.Result.REFUSED)
        .ifPresent(answer -> falls(turn, answer.dispatch()));
    if (turn.before().isPresent()) {
      turn.view().ifPresent(now -> waiting(turn, turn.before().get(), now));
    }
  }

  private void answered(String host, Answer answer) {
    Dispatch dispatch = answer.dispatch();
    Set<String> recipients = troubled.computeIfAbsent(host, h -> new TreeSet<>());
    switch (answer.result()) {
      case ACCEPTED -> recipients.remove(dispatch.recipient());
      case NO_TARGET -> recipients.add(dispatch.recipient());
      case REFUSED -> {
        recipients.add(dispatch.recipient());
        if (dispatch.route() == Route.CHANNEL) {
          refused.computeIfAbsent(host, h -> new TreeSet<>()).add(Entries.key(dispatch));
        }
      }
    }
  }

  private void dispatched(Turn turn, Dispatch dispatch) {
    boolean again = refused.getOrDefault(turn.host(), new TreeSet<>())
        .remove(Entries.key(dispatch));
    if (dispatch.route() == Route.FORWARD && dispatch.channel() == Knowledge.UP && !again) {
      tally.broken(
          new Tally.Place(dispatch.event(), turn.atMs(), turn.host(),
              List.of(places.name(dispatch.recipient()))),
          "the data channel to " + places.name(dispatch.recipient()) + ", which is open, for "
              + dispatch.name(),
          "a forward through the server");
    } else {
      tally.kept(Duty.AUTHOR, turn.host());
    }
  }

  /** What an open channel does not take goes by forward, while the server knows the peer. */
  private void falls(Turn turn, Dispatch dispatch) {
    boolean owed = dispatch.route() == Route.CHANNEL && dispatch.isQueued()
        && turn.outcome() == Turn.Outcome.COMPLETE
        && run.peer(turn.host()).paths().signaling() == Knowledge.UP
        && turn.view().map(View::outbox).orElse(List.of()).stream()
            .anyMatch(entry -> Entries.key(entry).equals(Entries.key(dispatch)));
    if (owed
        && refused.getOrDefault(turn.host(), new TreeSet<>()).contains(Entries.key(dispatch))) {
      tally.broken(places.of(turn, List.of(dispatch.recipient())),
          dispatch.name() + " by forward, as the data channel to "
              + places.name(dispatch.recipient()) + " does not take it",
          "it was not sent");
    }
  }

  private void waiting(Turn turn, View before, View now) {
    if (Identical.parts(before.outbox(), now.outbox())) {
      return;
    }
    Set<String> known = new TreeSet<>();
    before.outbox().forEach(entry -> known.add(Entries.key(entry)));
    Set<String> ahead = new TreeSet<>();
    for (View.OutboxEntry entry : now.outbox()) {
      boolean first = ahead.add(entry.recipient());
      if (first && entry.state() == View.State.WAITING && !known.contains(Entries.key(entry))) {
        judge(turn, entry);
      }
    }
  }

  /** Something was put into the outbox to wait, with nothing ahead of it. */
  private void judge(Turn turn, View.OutboxEntry entry) {
    PeerModel peer = run.peer(turn.host());
    Knowledge channel = peer.paths().channelTo(entry.recipient());
    Knowledge signaling = peer.paths().signaling();
    if (channel == Knowledge.DOWN && signaling == Knowledge.DOWN) {
      tally.kept(Duty.AUTHOR, turn.host());
    } else if ((channel == Knowledge.UP || signaling == Knowledge.UP)
        && run.scene().cast().roleOf(entry.recipient()).isPresent()
        && !peer.isSendingTo(entry.recipient()) && !isTroubled(turn, entry)) {
      tally.broken(places.of(turn, List.of(entry.recipient())),
          "a send of " + entry.eventId() + " to " + places.name(entry.recipient()) + " by "
              + (channel == Knowledge.UP ? "the open data channel" : "a forward"),
          "it waits in the outbox");
    }
  }

  private boolean isTroubled(Turn turn, View.OutboxEntry entry) {
    return troubled.getOrDefault(turn.host(), new TreeSet<>()).contains(entry.recipient());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
