package dev.toju.conformance.judge;

import java.util.Set;

/** A judge of peers: turns of the server are nothing to it. */
public interface PeerJudge extends Judge {

  @Override
  default Set<ServerMatter> serverMatters() {
    return ServerMatter.NO_TURN;
  }
}
