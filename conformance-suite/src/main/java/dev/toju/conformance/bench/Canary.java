package dev.toju.conformance.bench;

import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import java.util.List;

/**
 * A judge of something that is never true: that no peer does anything. It has to ring in every run.
 * Where it stays silent, so would every other judge, and no verdict of the run is worth anything.
 */
final class Canary implements PeerJudge {

  private final Tally tally;

  Canary(RunModel run) {
    this.tally = new Tally(run);
  }

  @Override
  public void on(Turn turn) {
    tally.broken(new Tally.Place(turn.event(), turn.atMs(), turn.host(), List.of()),
        "no peer does anything", turn.host() + " dealt with an input");
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
