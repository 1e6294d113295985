package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import java.util.List;

/** An event that was acknowledged and comes again is acknowledged again, where there is a path. */
@Verifies("DLV-11")
final class DuplicateIsAcknowledged implements Judge {

  private final RunModel run;
  private final Duplicates duplicates = new Duplicates();
  private final Tally tally;
  private final Places places;

  DuplicateIsAcknowledged(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    duplicates.take(turn).filter(again -> turn.outcome() == Turn.Outcome.COMPLETE
        && hasPath(run.peer(turn.host()), again.sender())).ifPresent(again -> judge(turn, again));
  }

  private static boolean hasPath(PeerModel peer, String user) {
    return peer.paths().channelTo(user) == Knowledge.UP
        || peer.paths().signaling() == Knowledge.UP;
  }

  private void judge(Turn turn, Duplicates.Again again) {
    boolean answered = turn.dispatches().stream()
        .anyMatch(dispatch -> dispatch.recipient().equals(again.sender())
            && dispatch.payload() instanceof PeerEvent.Status status
            && status.kind() == PeerEvent.Answer.RECEIVED
            && status.ids().contains(again.eventId()));
    if (answered) {
      tally.kept();
    } else {
      tally.broken(places.of(turn, List.of(again.sender())),
          "an acknowledgement of event " + again.eventId() + " to " + places.name(again.sender())
              + ", as it was sent again",
          "none");
    }
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
