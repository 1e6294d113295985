package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Verifies;

/** Two peers that joined the same registers, two of which tie, show the same, in whatever order these came. */
@Verifies("MRG-1")
final class MergeCommutes implements Judge {

  private final Twins twins;

  MergeCommutes(RunModel run) {
    this.twins = new Twins(run, twin -> twin.hasTie() && !twin.hasDelete(),
        "the order in which registers with equal stamps come does not matter");
  }

  @Override
  public void on(Turn turn) {
    twins.on(turn);
  }

  @Override
  public Verdict verdict() {
    return twins.tally().verdict();
  }
}
