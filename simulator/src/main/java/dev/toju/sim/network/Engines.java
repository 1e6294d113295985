package dev.toju.sim.network;

import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The WebRTC engines of all peers. They make and read the descriptions that the peers carry to each
 * other, so a channel comes about only where offer and answer really arrived. A description names its
 * session and says nothing else.
 */
final class Engines {

  private final Wire wire;
  private final Lanes lanes;
  private final List<String> users;
  private final Channels channels;
  private final SortedMap<String, Call> offers = new TreeMap<>();
  private final SortedMap<String, Call> answers = new TreeMap<>();
  private final int[] sessions;

  Engines(Wire wire, Lanes lanes, List<String> users, Channels channels) {
    this.wire = wire;
    this.lanes = lanes;
    this.users = new ArrayList<>(users);
    this.channels = channels;
    sessions = new int[users.size()];
  }

  /** What a peer hands to its engine. */
  void negotiate(int peer, String user, SignalKind kind, ObjectNode opaque, int cause) {
    switch (kind) {
      case BEGIN -> offer(peer, user, cause);
      case OFFER -> answer(peer, user, text(opaque, "session"), cause);
      case ANSWER -> answered(peer, user, opaque, cause);
      case ICE_CANDIDATE -> {
        // The hosts of a session know where they are.
      }
    }
  }

  private void offer(int peer, String user, int cause) {
    String session = lanes.name(peer) + "~" + ++sessions[peer];
    Call call = new Call(peer, user, session, Call.Part.OFFERER);
    channels.begin(call, cause);
    offers.put(session, call);
    tell(call, SignalKind.OFFER, cause);
  }

  /**
   * The offer of a user: whatever there was with that user ends. Where both have offered, that of the
   * smaller oderId stands, and the other waits for its answer.
   */
  private void answer(int peer, String user, String session, int cause) {
    Call own = channels.call(peer, user);
    boolean both = own != null && !own.open && own.part == Call.Part.OFFERER && own.other == null;
    if (both && users.get(peer).compareTo(user) < 0) {
      return;
    }
    Call call = new Call(peer, user, session, Call.Part.ANSWERER);
    channels.begin(call, cause);
    channels.check(call, cause);
    answers.put(session + " " + lanes.name(peer), call);
    tell(call, SignalKind.ANSWER, cause);
  }

  private void answered(int peer, String user, ObjectNode opaque, int cause) {
    String session = text(opaque, "session");
    Call own = channels.call(peer, user);
    Call offerer = offers.get(session);
    Call answerer = answers.get(session + " " + text(opaque, "by"));
    if (own == null || own != offerer || own.other != null || answerer == null) {
      return;
    }
    channels.connect(offerer, answerer, cause);
  }

  /** A description, and right behind it the one address of the host. */
  private void tell(Call call, SignalKind kind, int cause) {
    ObjectNode description = Json.object();
    description.put("session", call.session).put("by", lanes.name(call.peer));
    signal(call, kind, description, cause);
    ObjectNode candidate = Json.object();
    candidate.put("session", call.session).put("candidate", lanes.name(call.peer));
    signal(call, SignalKind.ICE_CANDIDATE, candidate, cause);
  }

  private void signal(Call call, SignalKind kind, ObjectNode opaque, int cause) {
    wire.ends().toPeer(call.peer, new PeerInput.LocalSignal(call.user, kind, opaque), cause);
  }

  private static String text(ObjectNode opaque, String field) {
    @Nullable
    JsonNode value = opaque.get(field);
    return value != null && value.isString() ? value.stringValue() : "";
  }
}
