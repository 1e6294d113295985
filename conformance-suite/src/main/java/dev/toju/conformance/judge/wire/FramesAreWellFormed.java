package dev.toju.conformance.judge.wire;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.Limits;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a peer or the server says keeps the forms and limits of PROTOCOL 2 and 3, so that whoever gets
 * it can read it: one stamp out of range in one row would cost each list and batch that has it. A
 * payload that the server passes on is its sender's. Of frames that
 * travel as objects the stamps alone can be wrong.
 */
@Verifies("WIR-5")
final class FramesAreWellFormed implements Judge {

  private final Tally tally;
  private final Places places;

  FramesAreWellFormed(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.SENT);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return ServerMatter.EVERY_TURN;
  }

  @Override
  public void on(Turn turn) {
    for (PeerEffect effect : turn.effects()) {
      if (effect instanceof PeerEffect.SendToServer send) {
        judge(wrong(send.frame(), true), Duty.CLIENT, turn.host(), places.of(turn, List.of()));
      } else if (effect instanceof PeerEffect.SendToPeer send) {
        judge(wrong(send.frame(), true), Duty.CLIENT, turn.host(),
            places.of(turn, List.of(send.peer())));
      }
    }
  }

  @Override
  public void on(ServerTurn turn) {
    for (ServerEffect effect : turn.effects()) {
      if (effect instanceof ServerEffect.Send send) {
        judge(wrong(send.frame(), false), Duty.SERVER, Fault.SERVER, places.of(turn, List.of()));
      }
    }
  }

  private void judge(Optional<String> wrong, Duty duty, String host, Tally.Place place) {
    if (wrong.isEmpty()) {
      tally.kept(duty, host);
    } else {
      tally.broken(place, host + " says what can be read, by the forms and limits of the wire",
          wrong.get());
    }
  }

  /** Why a frame cannot be read; of a type that nobody knows nothing is said. */
  private static Optional<String> wrong(Frame frame, boolean withPayload) {
    if (frame instanceof Frame.Plain plain) {
      return plain.envelope() instanceof RelayEnvelope.Forward forward
          ? withPayload ? stampsOf(forward) : Optional.empty()
          : beyond(latestStamp(plain.envelope()));
    }
    Decoded decoded = Codec.decode(frame);
    if (withPayload && decoded instanceof Decoded.Ok ok
        && ok.envelope() instanceof RelayEnvelope.Forward forward) {
      decoded = Codec.decode(forward.payload());
    }
    return decoded instanceof Decoded.Refused refused
        ? Optional.of("a frame" + wrong(refused))
        : Optional.empty();
  }

  private static Optional<String> stampsOf(RelayEnvelope.Forward forward) {
    return switch (Codec.decode(forward.payload())) {
      case Decoded.Refused refused ->
        Optional.of("a payload" + wrong(refused));
      case Decoded.Ok ok -> Optional.empty();
      case Decoded.Unknown unknown -> Optional.empty();
    };
  }

  /** What is no JSON at all has no place in it that could be named. */
  private static String wrong(Decoded.Refused refused) {
    return (refused.path().isEmpty() ? ": " : " with " + refused.path() + ": ") + refused.reason();
  }

  private static Optional<String> beyond(long stamp) {
    return stamp > Limits.MAX_STAMP
        ? Optional.of("a frame with the stamp " + stamp + ", above the last that there is")
        : Optional.empty();
  }

  /** The greatest stamp of a row or a change in an envelope; 0 where there is none. */
  private static long latestStamp(Envelope envelope) {
    return switch (envelope) {
      case ChannelEnvelope.Chat chat -> chat.message().lastModifiedAt();
      case ChannelEnvelope.Changed changed -> changed.change().at();
      case PeerEvent.DirectMessage message -> message.message().lastModifiedAt();
      case PeerEvent.DirectChange change -> change.change().at();
      case PeerEvent.DirectSync sync -> latestStamp(sync.event());
      case SyncEvent.Inventory inventory -> inventory.entries().stream()
          .mapToLong(SyncEvent.Entry::lastModifiedAt).max().orElse(0);
      case SyncEvent.Batch batch -> batch.messages().stream().mapToLong(Row::lastModifiedAt).max()
          .orElse(0);
      case SyncEvent other -> 0;
      case PeerEvent other -> 0;
      case ChannelEnvelope.Typing typing -> 0;
      case RelayEnvelope relay -> 0;
      case SessionEnvelope session -> 0;
    };
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
