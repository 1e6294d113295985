package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;
import java.util.Set;

/** Two peers that joined the same registers, a delete among them, show the same, however these were grouped on their way. */
@Verifies("MRG-2")
final class MergeAssociates implements PeerJudge {

  private final Twins twins;

  MergeAssociates(RunModel run) {
    this.twins = new Twins(run, twin -> twin.hasDelete(),
        "it does not matter how registers are grouped on their way");
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
