package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A forward reaches connections of the target user alone, at least one where there is one, and its
 * payload is equal as canonical JSON. To how many it goes is another requirement.
 */
@Verifies("SIG-4")
final class ForwardReachesTarget implements Judge {

  /** Characters of a payload that are shown, and how many of them stand before the difference. */
  private static final int SHOWN = 120;
  private static final int BEFORE = 40;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  ForwardReachesTarget(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  /**
   * A forward that a client sent.
   *
   * @param payload in canonical form
   */
  private record Due(String sender, String target, String payload, boolean refusable) {}

  @Override
  public Set<Matter> matters() {
    return Matter.NO_TURN;
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.FORWARD);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Due> due = due(turn.input());
    boolean reached = false;
    for (ServerEffect effect : turn.effects()) {
      if (effect instanceof ServerEffect.Send send) {
        Optional<Forward> forward = forward(send.frame());
        if (forward.isPresent()) {
          reached |= sent(turn, due, send.connection(), forward.get());
        }
      }
    }
    boolean reachable = due.isPresent()
        && run.server().connectionsOf(due.get().target()).stream()
            .anyMatch(connection -> !isInput(turn, connection));
    if (reachable && !reached && turn.complete() && !due.get().refusable()) {
      tally.broken(places.of(turn, List.of(due.get().sender(), due.get().target())),
          "the forward of " + places.name(due.get().sender()) + " reaches a connection of "
              + places.name(due.get().target()),
          "it was sent to none of "
              + String.join(", ", run.server().connectionsOf(due.get().target())));
    }
  }

  private static boolean isInput(ServerTurn turn, String connection) {
    return turn.input() instanceof ServerInput.FrameReceived received
        && received.connection().equals(connection);
  }

  private Optional<Due> due(ServerInput input) {
    if (!(input instanceof ServerInput.FrameReceived received)) {
      return Optional.empty();
    }
    Optional<String> sender = run.server().userOf(received.connection());
    Optional<Forward> forward = forward(received.frame());
    String target = forward.map(Forward::to).orElse(null);
    return sender.isEmpty() || forward.isEmpty() || target == null
        ? Optional.empty()
        : Optional.of(new Due(sender.get(), target, CanonicalJson.text(forward.get().payload()),
            limits.isTooLarge(received.frame())));
  }

  private static Optional<Forward> forward(Frame frame) {
    return Codec.decode(frame) instanceof Decoded.Ok ok && ok.envelope() instanceof Forward forward
        ? Optional.of(forward)
        : Optional.empty();
  }

  /** Whether it reached the target as it was. */
  private boolean sent(ServerTurn turn, Optional<Due> due, String connection, Forward forward) {
    String user = run.server().userOf(connection).orElse("");
    String payload = CanonicalJson.text(forward.payload());
    if (due.isEmpty()) {
      wrong(turn, user, "no forward, as no client sent one just now",
          "one to " + places.connection(connection));
    } else if (!due.get().target().equals(user)) {
      wrong(turn, user,
          "the forward of " + places.name(due.get().sender()) + " goes to "
              + places.name(due.get().target()) + " alone",
          "it went to " + places.connection(connection));
    } else if (!due.get().payload().equals(payload)) {
      int from = Math.max(0, difference(due.get().payload(), payload) - BEFORE);
      wrong(turn, user, "the payload " + part(due.get().payload(), from),
          "the payload " + part(payload, from));
    } else {
      tally.kept();
    }
    return due.isPresent() && due.get().target().equals(user);
  }

  private void wrong(ServerTurn turn, String user, String expected, String seen) {
    tally.broken(places.of(turn, user.isEmpty() ? List.of() : List.of(user)), expected, seen);
  }

  /** Where two payloads begin to differ. */
  private static int difference(String one, String other) {
    int i = 0;
    while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }

  private static String part(String payload, int from) {
    int to = Math.min(payload.length(), from + SHOWN);
    return (from == 0 ? "" : "...") + payload.substring(from, to)
        + (to == payload.length() ? "" : "...");
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
