package dev.toju.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server passes on to one user without looking inside (PROTOCOL 3 and 5). */
public sealed interface RelayEnvelope extends Envelope {

  /**
   * {@code forwardPeerMessage}: {@code to} on the way to the server, {@code from} on the way out.
   *
   * @param payload
   *          an object, opaque to the server
   * @param ref
   *          names the frame in a {@link ForwardResult}
   */
  record Forward(@Nullable String to, @Nullable String from, JsonNode payload,
      @Nullable String ref) implements RelayEnvelope {}

  /** {@code forward_result} under {@code server.errors=reported}: what became of a forward. */
  record ForwardResult(String ref, boolean ok, @Nullable String code) implements RelayEnvelope {}

  /**
   * {@code offer}, {@code answer} or {@code ice_candidate}: WebRTC negotiation.
   *
   * @param opaque
   *          all fields but type, to and from
   */
  record Negotiation(Kind kind, @Nullable String to, @Nullable String from, ObjectNode opaque)
      implements
        RelayEnvelope {}

  /** Which of the three negotiation envelopes. */
  enum Kind {
    /** The one side's session description. */
    OFFER,
    /** The other side's. */
    ANSWER,
    /** An address on which a side may be reached. */
    ICE_CANDIDATE
  }
}
