package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.live.channel.AbsentChannels;
import dev.toju.live.store.PeerStore;
import dev.toju.live.store.StoreUnavailable;
import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.SignalKind;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live host, whatever core it drives. */
@Timeout(120)
final class LivePeerTest {

  private static final Self ALICE = new Self("alice", "00".repeat(32));
  private static final ServerAddress NOBODY = ServerAddress.parse("ws://127.0.0.1:9");
  private static final Patience SHORT = new Patience(100, 2_000, 10, 100);
  private static final PeerEffect.Store STORE = new PeerEffect.Store(
      List.of(new StoreRecord("k", new Durable.Json(Json.readOwn("1")))));
  private static final Command ANY = new Command.Leave("home");

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final FakeStore store = new FakeStore();

  /** Remembers what is written, and refuses it when told to. */
  private static final class FakeStore implements PeerStore {
    final List<List<StoreRecord>> written = new CopyOnWriteArrayList<>();
    volatile boolean full;
    volatile boolean closed;

    @Override
    public String identityKey() {
      return ALICE.key();
    }

    @Override
    public Life beginLife() {
      return new Life(3, "ab".repeat(32), List.of());
    }

    @Override
    public Optional<String> write(List<StoreRecord> records) {
      if (full) {
        return Optional.of("quota");
      }
      written.add(records);
      return Optional.empty();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Writes down what it hears, as words. */
  private static class Heard implements LiveTap<PeerInput, PeerEffect> {
    final List<String> words = new CopyOnWriteArrayList<>();

    @Override
    public void given(PeerInput input, long wallMs) {
      words.add("given " + input.getClass().getSimpleName());
    }

    @Override
    public void did(PeerEffect effect) {
      words.add("did " + effect.getClass().getSimpleName());
    }

    @Override
    public void viewed(View view) {
      words.add("viewed");
    }
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private static PeerSetup setup(ServerAddress server) {
    return PeerSetup.of(ALICE, RuleSet.HARDENED, server).with(SHORT);
  }

  private LivePeer start(PeerCore core, PeerSetup setup) throws StoreUnavailable {
    LivePeer peer = LivePeer.start(core, setup, store, AbsentChannels.because("not wanted"));
    opened.add(peer);
    return peer;
  }

  private LiveServer server(ScriptedServer core, int port) throws CannotStart {
    LiveServer server = LiveServer.start(core, ServerSetup.loopback(RuleSet.HARDENED, port));
    opened.add(server);
    return server;
  }

  /** A core that answers any command with these effects, and all else with none. */
  private static ScriptedPeer on(Class<? extends PeerInput> kind, PeerEffect... effects) {
    return new ScriptedPeer(input -> kind.isInstance(input) ? List.of(effects) : List.of());
  }

  private static Frame frame(String text) {
    return new Frame.Encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itsFirstInputIsWhatTheStoreGaveBack() throws Exception {
    ScriptedPeer core = new ScriptedPeer(input -> List.of());

    start(core, setup(NOBODY));

    assertThat(core.given.getFirst()).isEqualTo(
        new PeerInput.Started(ALICE, RuleSet.HARDENED, "ab".repeat(32), 3, List.of()));
  }

  @Test
  void itDialsAndSaysWhatItDialled() throws Exception {
    LiveServer server = server(ScriptedServer.echo(), 0);
    ScriptedPeer core = new ScriptedPeer(input -> List.of());

    start(core, setup(server.address()));

    Eventually.holds(() -> assertThat(core.given)
        .contains(new PeerInput.SignalingUp(server.address().text())));
  }

  @Test
  void aSendIsAcceptedWhenTheSocketTookItAndTheAnswerComesBack() throws Exception {
    LiveServer server = server(ScriptedServer.echo(), 0);
    ScriptedPeer core = on(PeerInput.SignalingUp.class,
        new PeerEffect.SendToServer(5, frame("hello")));

    start(core, setup(server.address()));

    Eventually.holds(() -> assertThat(core.given).contains(new PeerInput.SendAccepted(5),
        new PeerInput.FrameReceived(new Source.Server(), frame("hello"))));
  }

  @Test
  void aSendWithoutAConnectionIsRefused() throws Exception {
    ScriptedPeer core = on(PeerInput.Commanded.class,
        new PeerEffect.SendToServer(6, frame("hello")),
        new PeerEffect.SendToPeer(7, "bob", frame("hello")));
    LivePeer peer = start(core, setup(NOBODY));

    peer.command("r", ANY).toCompletableFuture().join();

    assertThat(core.given).contains(
        new PeerInput.SendRefused(6, "there is no connection to ws://127.0.0.1:9"),
        new PeerInput.SendRefused(7, "no data channels: not wanted"));
  }

  @Test
  void whereThereAreNoChannelsANegotiationEndsAtOnce() throws Exception {
    ScriptedPeer core = on(PeerInput.Commanded.class,
        new PeerEffect.Negotiate("bob", SignalKind.BEGIN, Json.object()));
    LivePeer peer = start(core, setup(NOBODY));

    peer.command("r", ANY).toCompletableFuture().join();

    assertThat(core.given).contains(new PeerInput.ChannelClosed("bob"));
    assertThat(peer.channelsAbsent()).contains("not wanted");
  }

  @Test
  void aServerThatWentIsToldAndFoundAgain() throws Exception {
    LiveServer first = server(ScriptedServer.echo(), 0);
    ScriptedPeer core = new ScriptedPeer(input -> List.of());
    start(core, setup(first.address()));
    PeerInput up = new PeerInput.SignalingUp(first.address().text());
    Eventually.holds(() -> assertThat(core.given).contains(up));

    first.close();
    Eventually.holds(() -> assertThat(core.given).contains(new PeerInput.SignalingDown()));
    server(ScriptedServer.echo(), first.address().port());

    Eventually.holds(() -> assertThat(core.given).filteredOn(input -> !isStart(input))
        .containsExactly(up, new PeerInput.SignalingDown(), up));
  }

  private static boolean isStart(PeerInput input) {
    return input instanceof PeerInput.Started;
  }

  @Test
  void aConnectionThatIsCutIsDialledAgain() throws Exception {
    ScriptedServer serverCore = ScriptedServer.echo();
    LiveServer server = server(serverCore, 0);
    ScriptedPeer core = new ScriptedPeer(input -> List.of());
    LivePeer peer = start(core, setup(server.address()));
    Eventually.holds(
        () -> assertThat(serverCore.given).contains(new ServerInput.Connected("c1")));

    peer.cutSignaling();

    Eventually.holds(() -> assertThat(serverCore.given).contains(
        new ServerInput.Disconnected("c1"), new ServerInput.Connected("c2")));
  }

  @Test
  void aServerThatIsSilentIsGivenUpEvenThoughItsSocketIsOpen() throws Exception {
    try (SilentServer silent = new SilentServer()) {
      ScriptedPeer core = new ScriptedPeer(input -> List.of());

      start(core, setup(silent.address()));

      Eventually.holds(() -> assertThat(core.given).contains(
          new PeerInput.SignalingUp(silent.address().text()), new PeerInput.SignalingDown()));
    }
  }

  @Test
  void aServerThatAnswersPingsIsNotGivenUp() throws Exception {
    LiveServer server = server(ScriptedServer.echo(), 0);
    ScriptedPeer core = new ScriptedPeer(input -> input instanceof PeerInput.SignalingUp
        ? List.of(new PeerEffect.SetTimer("later", 4_000))
        : List.of());

    start(core, setup(server.address()));

    Eventually.holds(
        () -> assertThat(core.given).contains(new PeerInput.TimerFired("later")));
    assertThat(core.given).doesNotContain(new PeerInput.SignalingDown());
  }

  @Test
  void aRefusedStoreStopsTheEffectsBehindItAndIsTheNextInput() throws Exception {
    store.full = true;
    ScriptedPeer core = on(PeerInput.Commanded.class,
        new PeerEffect.SendToServer(1, frame("before")), STORE,
        new PeerEffect.SendToServer(2, frame("after")));
    LivePeer peer = start(core, setup(NOBODY));

    peer.command("r", ANY).toCompletableFuture().join();

    List<PeerInput> after = core.given.subList(2, core.given.size());
    assertThat(after).containsExactly(new PeerInput.StoreRefused("quota"),
        new PeerInput.SendRefused(1, "there is no connection to ws://127.0.0.1:9"));
  }

  @Test
  void theTapHearsOfAnInputThenOfItsEffectsThenOfTheView() throws Exception {
    Heard heard = new Heard();
    ScriptedPeer core = on(PeerInput.Commanded.class, STORE,
        new PeerEffect.CloseChannel("bob"));
    LivePeer peer = start(core, setup(NOBODY).with(heard));

    peer.command("r", ANY).toCompletableFuture().join();

    assertThat(heard.words).containsExactly("given Started", "viewed", "given Commanded",
        "did Store", "did CloseChannel", "viewed", "given ChannelClosed", "viewed");
  }

  @Test
  void aRefusedStoreIsNotTold() throws Exception {
    store.full = true;
    Heard heard = new Heard();
    LivePeer peer = start(on(PeerInput.Commanded.class, STORE), setup(NOBODY).with(heard));

    peer.command("r", ANY).toCompletableFuture().join();

    assertThat(heard.words).containsExactly("given Started", "viewed", "given Commanded",
        "viewed", "given StoreRefused", "viewed");
  }

  @Test
  void aKillFromTheTapFallsAfterThatEffectAndNothingMoreIsDone() throws Exception {
    AtomicReference<Optional<LivePeer>> victim = new AtomicReference<>(Optional.empty());
    Heard heard = new Heard() {
      @Override
      public void did(PeerEffect effect) {
        super.did(effect);
        victim.get().ifPresent(LivePeer::kill);
      }
    };
    ScriptedPeer core = on(PeerInput.Commanded.class, STORE, STORE);
    LivePeer peer = start(core, setup(NOBODY).with(heard));
    victim.set(Optional.of(peer));

    peer.command("r", ANY).toCompletableFuture().join();
    peer.ended().toCompletableFuture().join();

    assertThat(store.written).hasSize(1);
    assertThat(heard.words).endsWith("given Commanded", "did Store");
    assertThat(store.closed).isTrue();
  }

  @Test
  void aBugInTheCoreEndsThePeerAndIsToldToWhoeverOwnsIt() throws Exception {
    Function<PeerInput, List<PeerEffect>> buggy = input -> {
      if (input instanceof PeerInput.Commanded) {
        throw new IllegalStateException("planted");
      }
      return List.of();
    };
    LivePeer peer = start(new ScriptedPeer(buggy), setup(NOBODY));

    peer.command("r", ANY).toCompletableFuture().join();

    assertThatThrownBy(() -> peer.ended().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class).cause().hasMessage("planted");
    assertThat(store.closed).isTrue();
  }

  @Test
  void aCommandToAPeerThatHasEndedIsDoneAtOnce() throws Exception {
    ScriptedPeer core = new ScriptedPeer(input -> List.of());
    LivePeer peer = start(core, setup(NOBODY));
    peer.close();

    peer.command("r", ANY).toCompletableFuture().join();

    assertThat(core.given).noneMatch(PeerInput.Commanded.class::isInstance);
  }

  @Test
  void theClockOfTheSetupIsTheOneThatCounts() throws Exception {
    List<Long> times = new CopyOnWriteArrayList<>();
    PeerCore core = new PeerCore() {
      @Override
      public List<PeerEffect> handle(PeerInput input, long nowMs) {
        times.add(nowMs);
        return List.of();
      }

      @Override
      public View view() {
        return View.EMPTY;
      }
    };

    start(core, setup(NOBODY).with(InstantSource.fixed(Instant.ofEpochMilli(6_000))));

    assertThat(times).containsExactly(6_000L);
  }
}
