package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.ViewChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frame that is malformed or of an unknown type changes nothing and is not answered with a
 * status, at a peer (also inside a forward), and changes nothing at the server, and the
 * connection on which it came survives.
 */
@Verifies("WIR-1")
final class NonsenseChangesNothing implements Judge {

  /** What the server passes on, by type. */
  private static final Set<String> OF_USERS = Set.of("chat_message", "edit_message",
      "delete_message", "reaction", "attachment_link", "user_typing", "forwardPeerMessage", "offer",
      "answer", "ice_candidate");

  /** Takes a key that is there twice, and what follows the object. */
  private static final JsonMapper LENIENT = JsonMapper.builder()
      .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final long limit;
  private final Tally tally;
  private final Places places;
  private final ViewChange changes;

  NonsenseChangesNothing(RunModel run) {
    this.limit = run.scene().rules().get(Rules.SERVER_MAX_FRAME_BYTES);
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.changes = new ViewChange(places);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.NONSENSE);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.STRAY, ServerMatter.CHANNEL, ServerMatter.FORWARD,
        ServerMatter.NEGOTIATION, ServerMatter.SESSION);
  }

  @Override
  public void on(Turn turn) {
    if (!(turn.input() instanceof PeerInput.FrameReceived received) || !isNonsense(turn)
        || turn.before().isEmpty() || turn.view().isEmpty()) {
      return;
    }
    Optional<String> changed = changes.between(turn.before().get(), turn.view().get());
    boolean closed = turn.effects().stream()
        .anyMatch(effect -> effect instanceof PeerEffect.CloseChannel);
    boolean answered = turn.dispatches().stream()
        .anyMatch(dispatch -> dispatch.payload() instanceof PeerEvent.Status);
    if (changed.isEmpty() && !closed && !answered) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of()),
          "no change by " + words(received.frame())
              + ", no answer to it, and the connection survives",
          changed.orElse(closed ? "the channel was closed" : "a direct-message-status"));
    }
  }

  /** Nobody has to understand it, or the payload of the forward that it is. */
  private static boolean isNonsense(Turn turn) {
    return turn.heard().map(heard -> heard instanceof RelayEnvelope.Forward forward
        && !(Codec.decode(forward.payload()) instanceof Decoded.Ok)).orElse(true);
  }

  private static String words(Frame frame) {
    return switch (Codec.decode(frame)) {
      case Decoded.Refused refused -> "a malformed frame (" + refused.reason() + ")";
      case Decoded.Unknown unknown -> "a frame of the unknown type " + unknown.type();
      case Decoded.Ok ok -> "a forward of nonsense";
    };
  }

  @Override
  public void on(ServerTurn turn) {
    if (!(turn.input() instanceof ServerInput.FrameReceived received)) {
      return;
    }
    if (turn.heard().isPresent()) {
      oversize(turn, received);
      return;
    }
    boolean dropped = isDropped(turn, received);
    boolean passedOn = turn.effects().stream()
        .anyMatch(effect -> effect instanceof ServerEffect.Send s && isOfUsers(s.frame()));
    if (dropped || passedOn) {
      tally.broken(places.of(turn, List.of()),
          "no effect of " + words(received.frame()) + " but an error, and the connection survives",
          dropped ? "the connection was closed" : "something was passed on");
    } else {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  /** Whether a frame is of a type that the server passes on, even if nobody can take the rest of it. */
  private static boolean isOfUsers(Frame frame) {
    try {
      JsonNode type = LENIENT.readTree(Codec.bytes(frame)).path("type");
      return type.isString() && OF_USERS.contains(type.asString());
    } catch (JacksonException noJson) {
      return false;
    }
  }

  /** Whether the connection over which a frame came was closed for it. */
  private static boolean isDropped(ServerTurn turn, ServerInput.FrameReceived received) {
    return turn.effects().stream()
        .anyMatch(effect -> effect instanceof ServerEffect.Disconnect drop
            && drop.connection().equals(received.connection()));
  }

  /** Of a frame above the limit the connection survives; that it is refused is WIR-4. */
  private void oversize(ServerTurn turn, ServerInput.FrameReceived received) {
    if (limit == 0 || !(received.frame() instanceof Frame.Encoded encoded)
        || encoded.bytes().length <= limit) {
      return;
    }
    if (isDropped(turn, received)) {
      tally.broken(places.of(turn, List.of()),
          "no effect of a frame of " + encoded.bytes().length
              + " bytes but an error, and the connection survives",
          "the connection was closed");
    } else {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
