package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Identical;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.ServerInput;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A forward reaches connections of the target user alone, at least one where there is one, and its
 * payload is equal as canonical JSON. To how many it goes is another requirement.
 */
@Verifies("SIG-4")
final class ForwardReachesTarget implements ServerJudge {

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
   */
  private record Due(String sender, String target, JsonNode payload, boolean refusable) {}

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.FORWARD);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Due> due = due(turn);
    boolean reached = false;
    for (ServerTurn.Sent said : turn.said()) {
      if (said.envelope() instanceof Forward forward
          && run.server().isConnected(said.connection())) {
        reached |= sent(turn, due, said.connection(), forward);
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

  private Optional<Due> due(ServerTurn turn) {
    if (!(turn.input() instanceof ServerInput.FrameReceived received)
        || !(turn.heard().orElse(null) instanceof Forward forward)) {
      return Optional.empty();
    }
    Optional<String> sender = run.server().userOf(received.connection());
    String target = forward.to();
    return sender.isEmpty() || target == null
        ? Optional.empty()
        : Optional.of(new Due(sender.get(), target, forward.payload(),
            limits.isTooLarge(received.frame())
                || !run.server().isConnected(received.connection())));
  }

  /** Whether it reached the target as it was. */
  private boolean sent(ServerTurn turn, Optional<Due> due, String connection, Forward forward) {
    String user = run.server().userOf(connection).orElse("");
    if (due.isEmpty()) {
      wrong(turn, user, "no forward, as no client sent one just now",
          "one to " + places.connection(connection));
    } else if (!due.get().target().equals(user)) {
      wrong(turn, user,
          "the forward of " + places.name(due.get().sender()) + " goes to "
              + places.name(due.get().target()) + " alone",
          "it went to " + places.connection(connection));
    } else if (Identical.parts(due.get().payload(), forward.payload())) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else {
      compare(turn, user, due.get().payload(), forward.payload());
    }
    return due.isPresent() && due.get().target().equals(user);
  }

  private void compare(ServerTurn turn, String user, JsonNode payload, JsonNode copy) {
    if (CanonicalJson.text(payload).equals(CanonicalJson.text(copy))) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    } else {
      String came = Json.text(sorted(payload));
      String went = Json.text(sorted(copy));
      int from = Math.max(0, difference(came, went) - BEFORE);
      wrong(turn, user, "the payload " + part(came, from), "the payload " + part(went, from));
    }
  }

  private void wrong(ServerTurn turn, String user, String expected, String seen) {
    tally.broken(places.of(turn, user.isEmpty() ? List.of() : List.of(user)), expected, seen);
  }

  /** With keys in one order and numbers as they were written: canonical JSON rounds large ones. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> items.add(sorted(item)));
      return items;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode fields = Json.object();
    node.properties().stream().sorted(Map.Entry.comparingByKey())
        .forEach(field -> fields.set(field.getKey(), sorted(field.getValue())));
    return fields;
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
  public Tally tally() {
    return tally;
  }
}
