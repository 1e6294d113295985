package dev.toju.conformance.judge;

import java.util.Set;

/** A judge of the server: turns of peers are nothing to it. */
public interface ServerJudge extends Judge {

  @Override
  default Set<Matter> matters() {
    return Matter.NO_TURN;
  }
}
