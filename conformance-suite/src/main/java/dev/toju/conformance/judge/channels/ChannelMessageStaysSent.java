package dev.toju.conformance.judge.channels;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.StatusChange;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A message of one's own in a channel is SENT once the socket took it (PROTOCOL 4.2), and never more
 * than that, whoever lists or holds it. One row always fits a frame, so it is demanded under every
 * rule set.
 */
@Verifies("CHN-1")
final class ChannelMessageStaysSent implements PeerJudge {

  private final Tally tally;
  private final Places places;
  /** By host: which message went to the server under which reference, in this life. */
  private final Map<String, Map<Long, String>> posted = new TreeMap<>();

  ChannelMessageStaysSent(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.COMMAND, Matter.TAKEN, Matter.STATUSES);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      posted.remove(turn.host());
    } else if (turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.SendToChannel) {
      turn.effects().forEach(effect -> post(turn.host(), effect));
    } else if (turn.input() instanceof PeerInput.SendAccepted accepted) {
      Map<Long, String> waiting = posted.getOrDefault(turn.host(), new TreeMap<>());
      Optional.ofNullable(waiting.remove(accepted.ref())).ifPresent(id -> taken(turn, id));
    }
    turn.view().ifPresent(now -> compare(turn, now));
  }

  private void post(String host, PeerEffect effect) {
    if (effect instanceof PeerEffect.SendToServer send
        && Codec.decode(send.frame()) instanceof Decoded.Ok ok
        && ok.envelope() instanceof ChannelEnvelope.Chat chat) {
      posted.computeIfAbsent(host, h -> new TreeMap<>()).put(send.ref(), chat.message().id());
    }
  }

  /** The socket took a message. */
  private void taken(Turn turn, String id) {
    View.Delivery delivery = turn.view().map(now -> now.deliveries().get(id)).orElse(null);
    if (delivery == null) {
      return;
    }
    if (delivery.status().compareTo(DeliveryStatus.SENT) >= 0) {
      tally.kept(Duty.AUTHOR, turn.host());
    } else {
      tally.broken(places.of(turn, List.of()),
          "SENT for " + places.message(turn, id) + ", as the socket took it",
          delivery.status().name(), Circumstance.FITTING);
    }
  }

  private void compare(Turn turn, View now) {
    for (StatusChange change : turn.statuses()) {
      View.Delivery delivery = change.after();
      if (delivery != null && delivery.status().compareTo(DeliveryStatus.SENT) > 0
          && isInChannel(delivery.messageId(), now)) {
        tally.broken(
            places.of(turn, turn.reception().map(r -> List.of(r.sender())).orElse(List.of())),
            "SENT for " + places.message(turn, delivery.messageId()) + ", a channel message",
            delivery.status() + ", acknowledged by " + places.names(delivery.acknowledgedBy()),
            Circumstance.FITTING);
      }
    }
  }

  private static boolean isInChannel(String id, View view) {
    for (Map.Entry<String, List<Row>> scope : view.rows().entrySet()) {
      if (Scopes.isChannel(scope.getKey())
          && scope.getValue().stream().anyMatch(row -> row.id().equals(id))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
