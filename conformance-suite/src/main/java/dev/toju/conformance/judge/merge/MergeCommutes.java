package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import java.util.Set;

/** Two peers that joined the same registers, two of which tie, show the same, in whatever order these came. */
@Verifies("MRG-1")
final class MergeCommutes implements PeerJudge {

  private final Twins twins;

  MergeCommutes(RunModel run) {
    this.twins = new Twins(run, twin -> twin.hasTie() && !twin.hasDelete(),
        "the order in which registers with equal stamps come does not matter");
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.RECEPTION, Matter.CHANNEL, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    twins.on(turn);
  }

  @Override
  public Tally tally() {
    return twins.tally();
  }
}
