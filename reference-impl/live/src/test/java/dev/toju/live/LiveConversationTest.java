package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two peer processes and a server process, under the hardened rules. */
@Timeout(300)
final class LiveConversationTest {

  private static final List<String> HERE = List.of();
  private static final List<String> FORWARD_ONLY = List.of("--channels", "off");

  @TempDir
  Path folder = Path.of("");

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private Child server(List<String> prefix) throws IOException {
    Child server = new Child(prefix, ServerProcess.class, folder,
        List.of("--port", "0", "--until", "stdin-ends", "--rules", "hardened"));
    opened.add(server);
    return server;
  }

  private static ServerAddress addressOf(Child server) {
    return ServerAddress.parse(server.firstSaid("listening").stringValue());
  }

  private PeerChild peer(List<String> prefix, Class<?> main, String name, ServerAddress server,
      List<String> more) throws IOException {
    PeerChild peer = new PeerChild(prefix, main, name, server, folder, more);
    opened.add(peer);
    return peer;
  }

  private PeerChild forwardOnly(String name, ServerAddress server) throws IOException {
    return peer(HERE, PeerProcess.class, name, server, FORWARD_ONLY);
  }

  private static void bothHave(PeerChild sender, PeerChild receiver, String body) {
    Eventually.holds(() -> {
      assertThat(receiver.bodies()).as(() -> "receiver " + receiver.complaints())
          .containsExactly(body);
      assertThat(sender.bodies()).containsExactly(body);
      assertThat(sender.statuses()).as(() -> "sender " + sender.complaints()).isNotEmpty()
          .last().isEqualTo("acknowledged");
      assertThat(sender.outbox()).isZero();
    });
  }

  @Test
  void aMessageAndItsAcknowledgementGoByForward() throws Exception {
    ServerAddress server = addressOf(server(HERE));
    PeerChild alice = forwardOnly("alice", server);
    PeerChild bob = forwardOnly("bob", server);

    alice.send(bob.oderId(), "hi");

    bothHave(alice, bob, "hi");
    assertThat(alice.statuses()).first().isEqualTo("queued");
    assertThat(alice.firstSaid("channels").stringValue()).contains("--channels off");
    assertThat(alice.end()).isZero();
    assertThat(bob.end()).isZero();
  }

  @Test
  void aSenderThatWasKilledAfterItStoredSendsInItsNextLife() throws Exception {
    ServerAddress server = addressOf(server(HERE));
    PeerChild bob = forwardOnly("bob", server);
    String bobsId = bob.oderId();
    bob.kill();
    PeerChild alice = forwardOnly("alice", server);
    alice.send(bobsId, "hi");
    assertThat(alice.firstSaid("shown").path("type").stringValue()).isEqualTo("done");
    alice.kill();

    PeerChild aliceAgain = forwardOnly("alice", server);
    PeerChild bobAgain = forwardOnly("bob", server);

    bothHave(aliceAgain, bobAgain, "hi");
    assertThat(aliceAgain.boot()).isEqualTo(2);
    assertThat(aliceAgain.oderId()).isEqualTo(alice.oderId());
    assertThat(bobAgain.oderId()).isEqualTo(bobsId);
  }

  @Test
  void aReceiverThatWasKilledAfterItStoredAndBeforeItAcknowledgedLosesAndDoublesNothing()
      throws Exception {
    ServerAddress server = addressOf(server(HERE));
    PeerChild bob = peer(HERE, FreezingPeer.class, "bob", server, FORWARD_ONLY);
    PeerChild alice = forwardOnly("alice", server);
    alice.send(bob.oderId(), "hi");
    assertThat(bob.firstSaid("frozen").stringValue()).isEqualTo("after the store");
    assertThat(bob.bodies()).isEmpty();
    assertThat(alice.statuses()).doesNotContain("delivered", "acknowledged");
    bob.kill();

    PeerChild bobAgain = forwardOnly("bob", server);

    bothHave(alice, bobAgain, "hi");
    assertThat(bobAgain.boot()).isEqualTo(2);
  }

  @Test
  void aServerThatWasKilledIsFoundAgainAndNothingIsLost() throws Exception {
    Child server = server(HERE);
    ServerAddress address = addressOf(server);
    PeerChild alice = forwardOnly("alice", address);
    PeerChild bob = forwardOnly("bob", address);
    Eventually.holds(() -> assertThat(alice.said("signaling")).hasSize(1));
    server.kill();
    Eventually.holds(() -> assertThat(alice.said("signaling")).hasSizeGreaterThan(1));
    alice.send(bob.oderId(), "hi");

    Child next = new Child(HERE, ServerProcess.class, folder,
        List.of("--port", Integer.toString(address.port()), "--until", "stdin-ends"));
    opened.add(next);

    bothHave(alice, bob, "hi");
  }

  @Test
  void aMessageAndItsAcknowledgementGoOverADataChannelWithNoServerLeft() throws Exception {
    Namespace namespace = Namespace.make();
    opened.add(namespace);
    Child server = server(namespace.prefix());
    ServerAddress address = addressOf(server);
    PeerChild alice = peer(namespace.prefix(), PeerProcess.class, "alice", address, List.of());
    PeerChild bob = peer(namespace.prefix(), PeerProcess.class, "bob", address, List.of());
    String channels = alice.firstSaid("channels").stringValue();
    Assumptions.assumeTrue(channels.equals("available"),
        "skipped, no data channel was tried: " + channels);
    alice.join("home");
    bob.join("home");
    Eventually.holds(() -> {
      assertThat(alice.channelTo(bob.oderId())).isEqualTo("open");
      assertThat(bob.channelTo(alice.oderId())).isEqualTo("open");
    });
    server.kill();

    alice.send(bob.oderId(), "hi");

    bothHave(alice, bob, "hi");
    assertThat(alice.channelTo(bob.oderId())).isEqualTo("open");
    bob.kill();
    Eventually.holds(() -> assertThat(alice.channelTo(bob.oderId())).isEqualTo("closed"));
    assertThat(alice.end()).isZero();
  }
}
