package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Route;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * On replay the queue of a recipient goes out first in, first out: nothing is sent from it while an
 * older entry for the same recipient waits and was not sent since it last failed. Older is what was
 * in the outbox in an earlier turn, whatever order it is shown in. What is sent the moment it is
 * composed is no replay, nor is a send that the channel refused and that goes on by forward.
 */
@Verifies("QUE-4")
final class FirstInFirstOut implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Map<String, Map<String, Try>> tries = new TreeMap<>();
  private final Map<String, FillOrder> orders = new TreeMap<>();

  /** The latest send of an entry that has not failed. */
  private record Try(Dispatch dispatch, boolean accepted) {}

  FirstInFirstOut(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.PATHS, Matter.ANSWER, Matter.DISPATCH, Matter.OUTBOX);
  }

  @Override
  public void on(Turn turn) {
    Map<String, Try> mine = tries.computeIfAbsent(turn.host(), host -> new TreeMap<>());
    lost(turn.input(), mine);
    turn.answer().ifPresent(answer -> answered(answer, mine));
    for (Dispatch dispatch : turn.dispatches()) {
      if (!dispatch.isQueued()) {
        continue;
      }
      if (turn.outcome() == Turn.Outcome.COMPLETE && turn.before().isPresent()
          && turn.view().isPresent() && !goesOn(turn, dispatch)) {
        judge(turn, dispatch, turn.before().get().outbox(), turn.view().get(), mine);
      }
      mine.put(Entries.key(dispatch), new Try(dispatch, false));
    }
    order(turn).take(turn);
  }

  private FillOrder order(Turn turn) {
    return orders.computeIfAbsent(turn.host(), host -> new FillOrder());
  }

  /** A path that is gone takes with it what no transport has accepted yet. */
  private static void lost(PeerInput input, Map<String, Try> mine) {
    if (input instanceof PeerInput.Started) {
      mine.clear();
    } else if (input instanceof PeerInput.SignalingDown) {
      mine.values().removeIf(sent -> !sent.accepted && sent.dispatch.route() == Route.FORWARD);
    } else if (input instanceof PeerInput.ChannelClosed closed) {
      mine.values().removeIf(sent -> !sent.accepted && sent.dispatch.route() == Route.CHANNEL
          && sent.dispatch.recipient().equals(closed.peer()));
    }
  }

  /** The answer to an older send says nothing of the latest. */
  private static void answered(Answer answer, Map<String, Try> mine) {
    String key = Entries.key(answer.dispatch());
    Try latest = mine.get(key);
    if (latest != null && latest.dispatch.event() == answer.dispatch().event()) {
      switch (answer.result()) {
        case ACCEPTED -> mine.put(key, new Try(latest.dispatch, true));
        case REFUSED, NO_TARGET -> mine.remove(key);
      }
    }
  }

  private static boolean goesOn(Turn turn, Dispatch dispatch) {
    return turn.answer().filter(answer -> answer.result() == Answer.Result.REFUSED
        && Entries.key(answer.dispatch()).equals(Entries.key(dispatch))).isPresent();
  }

  private void judge(Turn turn, Dispatch dispatch, List<View.OutboxEntry> before,
      View now, Map<String, Try> mine) {
    List<View.OutboxEntry> queue = before.stream()
        .filter(entry -> entry.recipient().equals(dispatch.recipient())).toList();
    Optional<View.OutboxEntry> sent = queue.stream()
        .filter(entry -> entry.eventId().equals(dispatch.name())).findFirst();
    if (sent.isEmpty() || queue.stream().allMatch(sent.get()::equals)) {
      return;
    }
    Set<String> ahead = ahead(turn, sent.get(), queue, mine);
    Optional<View.OutboxEntry> overtaken = ahead.isEmpty()
        ? Optional.empty()
        : now.outbox().stream().filter(entry -> ahead.contains(Entries.key(entry)))
            .filter(entry -> !run.peer(turn.host()).outbox().isGone(entry, now)).findFirst();
    overtaken.ifPresentOrElse(entry -> tally.broken(
        new Tally.Place(dispatch.event(), turn.atMs(), turn.host(),
            List.of(places.name(dispatch.recipient()))),
        places.message(turn, entry.eventId()) + " first, which is ahead in the queue for "
            + places.name(entry.recipient()) + " and was not sent",
        places.message(turn, dispatch.name()) + " was sent"),
        () -> tally.kept(Duty.AUTHOR, turn.host()));
  }

  /** What is older than an entry of a queue, and waits untried. */
  private Set<String> ahead(Turn turn, View.OutboxEntry sent, List<View.OutboxEntry> queue,
      Map<String, Try> mine) {
    Set<String> ahead = new TreeSet<>();
    int place = queue.indexOf(sent);
    for (int i = 0; i < queue.size(); i++) {
      View.OutboxEntry entry = queue.get(i);
      if (i != place && entry.state() == View.State.WAITING
          && !mine.containsKey(Entries.key(entry))
          && order(turn).isAhead(entry, sent, i < place)) {
        ahead.add(Entries.key(entry));
      }
    }
    return ahead;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
