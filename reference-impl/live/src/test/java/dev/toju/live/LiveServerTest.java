package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.live.RawClient.Came;
import dev.toju.protocol.Frame;
import dev.toju.protocol.Limits;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class LiveServerTest {

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private LiveServer start(ServerCore core) throws CannotStart {
    LiveServer server = LiveServer.start(core, ServerSetup.loopback(RuleSet.HARDENED, 0));
    opened.add(server);
    return server;
  }

  private RawClient client(LiveServer server) throws IOException {
    RawClient client = new RawClient(server.address());
    opened.add(client);
    return client;
  }

  private static byte[] letters(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) 'a');
    return bytes;
  }

  @Test
  void itsFirstInputNamesTheAddressThatClientsDial() throws Exception {
    ScriptedServer core = ScriptedServer.echo();

    LiveServer server = start(core);

    assertThat(core.given.getFirst()).isInstanceOfSatisfying(ServerInput.Started.class, first -> {
      assertThat(first.address()).isEqualTo(server.address().text()).startsWith("ws://127.0.0.1:");
      assertThat(first.entropy()).matches("[0-9a-f]{64}");
    });
  }

  @Test
  void aTextFrameReachesTheCoreAndItsAnswerTheClient() throws Exception {
    RawClient client = client(start(ScriptedServer.echo()));

    client.text("{\"type\":\"ping\",\"t\":1}");

    assertThat(client.nextText()).isEqualTo("{\"type\":\"ping\",\"t\":1}");
  }

  @Test
  void aBinaryFrameReachesTheCoreAsAnEmptyOneAndTheConnectionIsKept() throws Exception {
    ScriptedServer core = ScriptedServer.echo();
    RawClient client = client(start(core));

    client.frame(RawClient.BINARY, true, "{}".getBytes(StandardCharsets.UTF_8));
    client.text("after");

    assertThat(client.nextText()).isEmpty();
    assertThat(client.nextText()).isEqualTo("after");
    assertThat(core.given)
        .contains(new ServerInput.FrameReceived("c1", new Frame.Encoded(new byte[0])));
  }

  @Test
  void badUtf8ReachesTheCoreWhichRefusesItAndTheConnectionIsKept() throws Exception {
    byte[] half = {'"', (byte) 0xC3};
    ScriptedServer core = ScriptedServer.echo();
    RawClient client = client(start(core));

    client.frame(RawClient.TEXT, true, half);
    client.text("after");

    assertThat(client.next().orElseThrow().payload()).isEqualTo(half);
    assertThat(client.nextText()).isEqualTo("after");
  }

  @Test
  void theLargestFrameIsTakenAndFragmentsAreJoined() throws Exception {
    RawClient client = client(start(ScriptedServer.echo()));
    byte[] half = letters(Limits.HARD_FRAME_BYTES / 2);

    client.frame(RawClient.TEXT, false, half);
    client.frame(RawClient.CONTINUATION, true, half);

    assertThat(client.next().orElseThrow().payload()).hasSize(Limits.HARD_FRAME_BYTES);
  }

  @Test
  void aFrameThatIsTooLargeToBeReadEndsTheConnectionWith1009() throws Exception {
    ScriptedServer core = ScriptedServer.echo();
    RawClient client = client(start(core));

    client.announce(RawClient.TEXT, Limits.HARD_FRAME_BYTES + 1L);

    assertThat(client.next()).get().extracting(Came::opcode, Came::code)
        .containsExactly(RawClient.CLOSE, 1009);
    Eventually.holds(
        () -> assertThat(core.given).contains(new ServerInput.Disconnected("c1")));
  }

  @Test
  void fragmentsThatAreTooLargeTogetherEndTheConnectionWith1009() throws Exception {
    ScriptedServer core = ScriptedServer.echo();
    RawClient client = client(start(core));

    client.frame(RawClient.TEXT, false, letters(Limits.HARD_FRAME_BYTES));
    client.frame(RawClient.CONTINUATION, true, letters(1));

    assertThat(client.next()).get().extracting(Came::opcode, Came::code)
        .containsExactly(RawClient.CLOSE, 1009);
    Eventually.holds(
        () -> assertThat(core.given).contains(new ServerInput.Disconnected("c1")));
  }

  @Test
  void aClientThatNeverReadsIsDroppedAndTheOthersAreServedOn() throws Exception {
    byte[] payload = letters(1 << 20);
    ScriptedServer core = new ScriptedServer(
        input -> input instanceof ServerInput.FrameReceived received
            ? List.of(new ServerEffect.Send("c1", new Frame.Encoded(payload)),
                new ServerEffect.Send(received.connection(), received.frame()))
            : List.of());
    LiveServer server = start(core);
    client(server); // c1, which never reads
    RawClient other = client(server);

    int sent = 0;
    while (!core.given.contains(new ServerInput.Disconnected("c1")) && sent < 1_000) {
      other.text("more");
      assertThat(other.nextText()).isEqualTo("more");
      sent++;
    }

    // What the kernel takes comes on top of the buffer, a few megabytes.
    assertThat(sent).isBetween(16, 64);
  }

  @Test
  void aClientThatOnlyPingsAndNeverReadsIsDroppedToo() throws Exception {
    ScriptedServer core = ScriptedServer.echo();
    RawClient deaf = client(start(core));
    byte[] payload = letters(125);

    assertThatThrownBy(() -> {
      for (int i = 0; i < 1_000_000; i++) {
        deaf.frame(RawClient.PING, true, payload);
      }
    }).isInstanceOf(SocketException.class);

    Eventually.holds(
        () -> assertThat(core.given).contains(new ServerInput.Disconnected("c1")));
  }

  @Test
  void aDisconnectTellsTheClientWhyAndThenTheCore() throws Exception {
    ScriptedServer core = new ScriptedServer(
        input -> input instanceof ServerInput.FrameReceived received
            ? List.of(new ServerEffect.Disconnect(received.connection(), "silent for too long"))
            : List.of());
    RawClient client = client(start(core));

    client.text("any");

    Came goodbye = client.next().orElseThrow();
    assertThat(goodbye.code()).isEqualTo(1000);
    assertThat(goodbye.text()).endsWith("silent for too long");
    Eventually.holds(
        () -> assertThat(core.given).contains(new ServerInput.Disconnected("c1")));
  }

  @Test
  void aReplacedTimerFiresOnceAndACancelledOneNever() throws Exception {
    ScriptedServer core = new ScriptedServer(input -> input instanceof ServerInput.Started
        ? List.of(new ServerEffect.SetTimer("gone", 1), new ServerEffect.SetTimer("twice", 1),
            new ServerEffect.SetTimer("twice", 2), new ServerEffect.CancelTimer("gone"),
            new ServerEffect.SetTimer("last", 200))
        : List.of());

    start(core);

    Eventually.holds(
        () -> assertThat(core.given).contains(new ServerInput.TimerFired("last")));
    assertThat(core.given).filteredOn(ServerInput.TimerFired.class::isInstance).containsExactly(
        new ServerInput.TimerFired("twice"), new ServerInput.TimerFired("last"));
  }

  @Test
  void aBugInTheCoreEndsTheServerAndIsToldToWhoeverOwnsIt() throws Exception {
    LiveServer server = start(new ScriptedServer(input -> {
      if (input instanceof ServerInput.FrameReceived) {
        throw new IllegalStateException("planted");
      }
      return List.of();
    }));
    RawClient client = client(server);

    client.text("any");

    assertThatThrownBy(() -> server.ended().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .cause().hasMessage("planted");
    assertThat(client.next()).get().extracting(Came::opcode).isEqualTo(RawClient.CLOSE);
  }

  @Test
  void aPortThatIsTakenIsRefusedWithASentence() throws Exception {
    int taken = start(ScriptedServer.echo()).address().port();

    assertThatThrownBy(() -> LiveServer.start(ScriptedServer.echo(),
        ServerSetup.loopback(RuleSet.HARDENED, taken))).isInstanceOf(CannotStart.class)
        .hasMessageContaining("expected to listen on 127.0.0.1:" + taken)
        .hasMessageContaining("choose a free port");
  }

  @Test
  void closingSaysGoodbyeAndFreesThePort() throws Exception {
    LiveServer first = start(ScriptedServer.echo());
    RawClient client = client(first);
    client.text("one");
    assertThat(client.nextText()).isEqualTo("one");

    first.close();

    assertThat(client.next()).get().extracting(Came::opcode).isEqualTo(RawClient.CLOSE);
    LiveServer second = LiveServer.start(ScriptedServer.echo(),
        ServerSetup.loopback(RuleSet.HARDENED, first.address().port()));
    opened.add(second);
    assertThat(second.address()).isEqualTo(first.address());
  }

  @Test
  void plainHttpIsAnsweredAndNotTakenForAClient() throws Exception {
    ScriptedServer core = ScriptedServer.echo();
    LiveServer server = start(core);

    String answer = RawHttp.get(server.address());

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(core.given).hasSize(1);
  }
}
