package dev.toju.sim.network;

import java.util.Optional;

/** A rule on the fate of frames. Rules are asked in order and the first that answers decides. */
@FunctionalInterface
public interface FateRule {

  /** What becomes of this frame; empty where the rule says nothing about it. */
  Optional<Fate> of(Passage passage);
}
