package dev.toju.conformance.contract;

import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Lines of both directions, every variant of both alphabets among them. */
final class SomeLines {

  private static final Arbitrary<Boolean> FLAGS = Arbitraries.of(true, false);
  private static final Arbitrary<SignalKind> KINDS = Arbitraries.of(SignalKind.class);

  private SomeLines() {}

  static Arbitrary<Ask> asks(Side side) {
    Arbitrary<Ask> other = SomeText.stamps().flatMap(seq -> Arbitraries.of(
        new Ask.Hello(seq, Introduction.CONTRACT), new Ask.ShowView(seq, OptionalLong.empty()),
        new Ask.ShowView(seq, OptionalLong.of(seq)), new Ask.Stop(seq)));
    return side == Side.PEER
        ? Arbitraries.oneOf(other, startOfPeer(), toPeer())
        : Arbitraries.oneOf(other, startOfServer(), toServer());
  }

  static Arbitrary<Answer> answers(Side side) {
    Arbitrary<Answer> effects = side == Side.PEER
        ? Combinators.combine(SomeText.stamps(), peerEffects().list().ofMaxSize(3))
            .as(Answer.PeerEffects::new)
        : Combinators.combine(SomeText.stamps(), serverEffects().list().ofMaxSize(3))
            .as(Answer.ServerEffects::new);
    return Arbitraries.oneOf(effects, introductions(),
        Combinators.combine(SomeText.stamps(), SomeText.ids()).as(Answer.Unsupported::new),
        Combinators.combine(SomeText.stamps(), SomeViews.views()).as(Answer.Viewed::new),
        SomeText.stamps().map(Answer.Stopped::new));
  }

  private static Arbitrary<Ask> startOfPeer() {
    return Combinators
        .combine(SomeText.stamps(), SomeText.stamps(), SomeText.users(), SomeText.hex(),
            Arbitraries.integers().between(1, 9), records())
        .as((seq, now, user, hex, boot, stored) -> new Ask.StartPeer(seq, now,
            new Self(user, hex), hex, boot, stored,
            new TreeMap<>(Map.of("queue.backoffMs", "1000..3000"))));
  }

  private static Arbitrary<Ask> startOfServer() {
    return Combinators.combine(SomeText.stamps(), SomeText.texts(), SomeText.hex())
        .as((now, address, hex) -> new Ask.StartServer(1, now, address, hex, new TreeMap<>()));
  }

  private static Arbitrary<Ask> toPeer() {
    return Combinators.combine(SomeText.stamps(), SomeText.stamps(), peerInputs())
        .as(Ask.ToPeer::new);
  }

  private static Arbitrary<Ask> toServer() {
    return Combinators.combine(SomeText.stamps(), SomeText.stamps(), serverInputs())
        .as(Ask.ToServer::new);
  }

  private static Arbitrary<Answer> introductions() {
    return Combinators.combine(SomeText.ids(),
        Arbitraries.of(Profile.class).set().ofMinSize(1).ofMaxSize(3),
        SomeText.stamps().map(n -> Math.max(1024, n)).injectNull(0.5))
        .as((name, profiles, frameBytes) -> new Answer.Introduced(0, new Introduction(name, "1",
            new TreeSet<>(profiles), new TreeMap<>(Map.of("merge.unit", "field")),
            new Introduction.Capacity(frameBytes, null, 8L), List.of("queue.backoffMs"),
            new TreeSet<>(List.of(Introduction.Offer.VIEW_CHANGES)))));
  }

  private static Arbitrary<List<StoreRecord>> records() {
    Arbitrary<Durable> values = SomeText.values().map(Durable.Json::new);
    return Combinators.combine(SomeText.texts(), values.injectNull(0.3)).as(StoreRecord::new)
        .list().ofMaxSize(3);
  }

  static Arbitrary<PeerInput> peerInputs() {
    Arbitrary<Source> sources = Arbitraries.oneOf(Arbitraries.just(new Source.Server()),
        SomeText.users().map(Source.Channel::new));
    return Arbitraries.oneOf(
        Combinators.combine(SomeText.texts(), commands()).as(PeerInput.Commanded::new),
        Combinators.combine(sources, SomeText.frames()).as(PeerInput.FrameReceived::new),
        SomeText.users().map(PeerInput.ChannelOpened::new),
        SomeText.users().map(PeerInput.ChannelClosed::new),
        SomeText.texts().map(PeerInput.SignalingUp::new),
        Arbitraries.just(new PeerInput.SignalingDown()),
        Arbitraries.just(new PeerInput.NetworkRestored()),
        SomeText.texts().map(PeerInput.TimerFired::new),
        SomeText.stamps().map(PeerInput.SendAccepted::new),
        Combinators.combine(SomeText.stamps(), SomeText.texts()).as(PeerInput.SendRefused::new),
        SomeText.texts().map(PeerInput.StoreRefused::new),
        Combinators.combine(SomeText.users(), KINDS, SomeText.objects())
            .as(PeerInput.LocalSignal::new));
  }

  static Arbitrary<Command> commands() {
    Arbitrary<String> ids = SomeText.ids();
    Arbitrary<String> scopes = SomeText.scopes();
    Arbitrary<String> texts = SomeText.texts();
    return Arbitraries.oneOf(
        Combinators.combine(SomeText.users(), texts).as(Command.SendDirect::new),
        Combinators.combine(ids, texts).as(Command.SendToConversation::new),
        Combinators.combine(ids, ids, texts).as(Command.SendToChannel::new),
        Combinators.combine(scopes, ids, texts).as(Command.Edit::new),
        Combinators.combine(scopes, ids).as(Command.Delete::new),
        Combinators.combine(scopes, ids, texts, FLAGS).as(Command.React::new),
        Combinators.combine(scopes, ids, ids, texts, SomeText.stamps(), FLAGS)
            .as(Command.Attach::new),
        Combinators.combine(SomeText.users().list().ofMaxSize(3), ids.injectNull(0.5))
            .as(Command.CreateGroup::new),
        Combinators.combine(ids, ids.list().ofMaxSize(3)).as(Command.Join::new),
        ids.map(Command.Leave::new), Combinators.combine(ids, ids, FLAGS).as(Command.Type::new),
        scopes.map(Command.Read::new), scopes.map(Command.Sync::new));
  }

  static Arbitrary<PeerEffect> peerEffects() {
    return Arbitraries.oneOf(records().map(PeerEffect.Store::new),
        Combinators.combine(SomeText.stamps(), SomeText.frames()).as(PeerEffect.SendToServer::new),
        Combinators.combine(SomeText.stamps(), SomeText.texts(), SomeText.frames())
            .as(PeerEffect.SendToPeer::new),
        Combinators.combine(SomeText.users(), KINDS, SomeText.objects())
            .as(PeerEffect.Negotiate::new),
        SomeText.texts().map(PeerEffect.CloseChannel::new),
        Combinators.combine(SomeText.texts(), SomeText.stamps()).as(PeerEffect.SetTimer::new),
        SomeText.texts().map(PeerEffect.CancelTimer::new), shown().map(PeerEffect.Show::new));
  }

  static Arbitrary<Shown> shown() {
    return Arbitraries.oneOf(
        Combinators.combine(SomeText.texts(), SomeText.scopes().injectNull(0.5),
            SomeText.ids().injectNull(0.5)).as(Shown.Done::new),
        Combinators.combine(SomeText.texts(), SomeText.ids(), SomeText.texts())
            .as(Shown.Refused::new),
        Combinators.combine(SomeText.ids(), SomeText.texts()).as(Shown.Warned::new));
  }

  static Arbitrary<ServerInput> serverInputs() {
    return Arbitraries.oneOf(SomeText.ids().map(ServerInput.Connected::new),
        Combinators.combine(SomeText.ids(), SomeText.frames()).as(ServerInput.FrameReceived::new),
        SomeText.ids().map(ServerInput.Disconnected::new),
        SomeText.texts().map(ServerInput.TimerFired::new));
  }

  static Arbitrary<ServerEffect> serverEffects() {
    return Arbitraries.oneOf(
        Combinators.combine(SomeText.ids(), SomeText.frames()).as(ServerEffect.Send::new),
        Combinators.combine(SomeText.ids(), SomeText.texts()).as(ServerEffect.Disconnect::new),
        Combinators.combine(SomeText.texts(), SomeText.stamps()).as(ServerEffect.SetTimer::new),
        SomeText.texts().map(ServerEffect.CancelTimer::new));
  }
}
