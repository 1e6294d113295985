package dev.toju.conformance.judge;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a turn of the server can be about, as {@link Matter} is for peers. */
public enum ServerMatter {
  /** The server starts. */
  START,
  /** A connection comes, goes or is dropped. */
  CONNECTION,
  /** A channel envelope comes in or goes out. */
  CHANNEL,
  /** A forward, or what became of one, comes in or goes out. */
  FORWARD,
  /** A negotiation comes in or goes out. */
  NEGOTIATION,
  /** An envelope of a session comes in or goes out: identities, members, failures. */
  SESSION,
  /** A heartbeat comes in or goes out. */
  HEARTBEAT,
  /** Something comes in or goes out that is not for the server, or that cannot be understood. */
  STRAY;

  /** Every turn, whatever it is about. */
  public static final Set<ServerMatter> EVERY_TURN = Collections.unmodifiableSet(
      EnumSet.allOf(ServerMatter.class));

  /** No turn. */
  public static final Set<ServerMatter> NO_TURN = Collections.unmodifiableSet(
      EnumSet.noneOf(ServerMatter.class));
}
