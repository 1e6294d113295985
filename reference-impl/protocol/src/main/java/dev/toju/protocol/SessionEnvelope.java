package dev.toju.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client and the signaling server say to each other about themselves (PROTOCOL 3). */
public sealed interface SessionEnvelope extends Envelope {

  /** Server to client under {@code auth.identity=proven}: sign this. */
  record Challenge(String nonce) implements SessionEnvelope {}

  /**
   * Client to server: who I am.
   *
   * @param publicKey
   *          key whose hash the oderId is, under {@code auth.identity=proven}
   * @param proof
   *          signature over nonce, oderId and the address that the client dialled
   */
  record Identify(String oderId, @Nullable String displayName, @Nullable String connectionScope,
      @Nullable String publicKey, @Nullable String proof) implements SessionEnvelope {}

  /** Server to client: the identity was taken. */
  record Identified(String connectionId) implements SessionEnvelope {}

  /** Client to server: let me in. */
  record JoinServer(String serverId) implements SessionEnvelope {}

  /** Server to the joiner: who else is there, sorted. */
  record ServerUsers(String serverId, List<String> users) implements SessionEnvelope {}

  /** Server to the others: somebody came. */
  record UserJoined(String serverId, String user) implements SessionEnvelope {}

  /** Client to server: I leave. */
  record LeaveServer(String serverId) implements SessionEnvelope {}

  /** Server to the others: the last connection of somebody is gone. */
  record UserLeft(String serverId, String oderId) implements SessionEnvelope {}

  /** Either way: are you there. */
  record Ping(long t) implements SessionEnvelope {}

  /** Either way: yes. */
  record Pong(long t) implements SessionEnvelope {}

  /** Server to client: a frame was refused. */
  record Failure(String code, @Nullable String ref) implements SessionEnvelope {}
}
