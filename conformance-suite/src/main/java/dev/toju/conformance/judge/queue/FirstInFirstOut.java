package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A replay sends what waits for one recipient first in, first out. What is sent for the first time,
 * as it is composed, is no replay; an entry of which a send is under way is not overtaken.
 */
@Verifies("QUE-4")
final class FirstInFirstOut implements Judge {

  private final Tally tally;
  private final Places places;
  /** By host: entries with a send under way, as recipient and event. */
  private final Map<String, Set<String>> underWay = new TreeMap<>();

  FirstInFirstOut(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    Set<String> sending = underWay.computeIfAbsent(turn.host(), h -> new TreeSet<>());
    if (turn.input() instanceof PeerInput.Started) {
      sending.clear();
    }
    // what a transport said in a turn that was undone is true all the same
    turn.answer().filter(answer -> turn.outcome() != Turn.Outcome.UNDONE)
        .ifPresent(answer -> sending.remove(key(answer.dispatch())));
    if (turn.before().isPresent()) {
      List<View.OutboxEntry> before = turn.before().get().outbox();
      for (Dispatch dispatch : turn.dispatches()) {
        judge(turn, dispatch, before, sending);
        sending.add(key(dispatch));
      }
    } else {
      turn.dispatches().forEach(dispatch -> sending.add(key(dispatch)));
    }
  }

  private static String key(Dispatch dispatch) {
    return dispatch.recipient() + " " + dispatch.name();
  }

  private void judge(Turn turn, Dispatch dispatch, List<View.OutboxEntry> before,
      Set<String> sending) {
    if (before.stream().noneMatch(entry -> isOf(entry, dispatch))) {
      return;
    }
    boolean alone = true;
    for (View.OutboxEntry entry : before) {
      if (isOf(entry, dispatch)) {
        break;
      }
      if (entry.recipient().equals(dispatch.recipient())) {
        alone = false;
        if (isPassedOver(turn, entry, sending)) {
          tally.broken(places.of(turn, List.of(dispatch.recipient())),
              "a replay to " + places.name(dispatch.recipient()) + " that begins with "
                  + entry.eventId() + ", which waits longest",
              "it sends " + dispatch.name() + " before");
          return;
        }
      }
    }
    boolean others = !alone || before.stream().filter(entry -> entry.recipient()
        .equals(dispatch.recipient())).count() > 1;
    if (others) {
      tally.kept();
    }
  }

  private static boolean isOf(View.OutboxEntry entry, Dispatch dispatch) {
    return entry.recipient().equals(dispatch.recipient())
        && entry.eventId().equals(dispatch.name());
  }

  /** Whether an entry waits, is not being sent, and is still there after the turn. */
  private static boolean isPassedOver(Turn turn, View.OutboxEntry entry, Set<String> sending) {
    boolean stays = turn.view().isPresent() && turn.view().get().outbox().stream()
        .anyMatch(left -> left.eventId().equals(entry.eventId())
            && left.recipient().equals(entry.recipient())
            && left.state() == View.State.WAITING);
    return entry.state() == View.State.WAITING && stays
        && !sending.contains(entry.recipient() + " " + entry.eventId());
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
