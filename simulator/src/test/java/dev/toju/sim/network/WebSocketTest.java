package dev.toju.sim.network;

import static dev.toju.sim.network.Bench.A;
import static dev.toju.sim.network.Bench.B;
import static dev.toju.sim.network.Bench.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.chance.Distribution;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class WebSocketTest {

  @Test
  void theServerSeesTheConnectionBeforeTheClientDoes() {
    Bench bench = new Bench();
    bench.links.serverStarted(-1);

    bench.links.peerStarted(A, -1);
    bench.runTo(1_000);

    assertThat(bench.seen).containsExactly("40 s +a.1", "80 a SignalingUp");
  }

  @Test
  void aSendBeforeTheSocketIsOpenIsRefused() {
    Bench bench = new Bench();
    bench.links.serverStarted(-1);
    bench.links.peerStarted(A, -1);

    Sending sending = bench.up(A, "early", 0);

    assertThat(sending).isEqualTo(new Sending.Refused("the WebSocket is not open"));
  }

  @Property(tries = 50)
  void framesArriveInTheOrderInWhichTheyWereSent(@ForAll long seed) {
    Bench bench = new Bench(LinkOptions.DEFAULT.delays(new Distribution.Uniform(0, 500),
        new Distribution.Fixed(1), new Distribution.Fixed(1)), seed);
    bench.links.serverStarted(-1);
    bench.links.peerStarted(A, -1);
    bench.runTo(2_000);
    bench.seen.clear();

    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      bench.up(A, "f" + i, i % 4);
      sent.add("s f" + i);
      bench.runTo(2_000 + 7L * i);
    }
    bench.runTo(10_000);

    assertThat(bench.seen).map(line -> line.substring(line.indexOf(' ') + 1)).isEqualTo(sent);
  }

  @Test
  void framesStallWhileNothingPassesAndArriveAfterwards() {
    Bench bench = Bench.connected();

    bench.up(A, "under way", 0);
    bench.troubles().block(A, SERVER);
    bench.up(A, "stalled", 0);
    bench.runTo(9_000);
    bench.troubles().unblock(A, SERVER, 0);
    bench.runTo(10_000);

    assertThat(bench.seen).containsExactly("9040 s under way", "9040 s stalled");
  }

  @Test
  void whatStalledIsLostWhenTheSocketBreaks() {
    Bench bench = Bench.connected();

    bench.troubles().block(A, SERVER);
    Sending sending = bench.up(A, "stalled", 0);
    bench.runTo(9_000);
    bench.troubles().breakLink(A, SERVER, "gone", 0);
    bench.runTo(20_000);

    assertThat(sending).isEqualTo(Sending.ACCEPTED);
    assertThat(bench.seen)
        .containsExactly("9000 lost a>s", "9000 a SignalingDown", "9000 s -a.1");
  }

  @Test
  void aPeerThatIsCutOffDialsOnceItCanReachTheServerAgain() {
    Bench bench = Bench.connected();
    bench.troubles().block(A, SERVER);
    bench.troubles().breakLink(A, SERVER, "gone", 0);
    bench.runTo(5_000);
    bench.seen.clear();

    bench.troubles().unblock(A, SERVER, 0);
    bench.runTo(9_000);

    assertThat(bench.seen).containsExactly("6040 s +a.2", "6080 a SignalingUp");
  }

  @Test
  void inAOneWayBlockTheOtherDirectionPasses() {
    Bench bench = Bench.connected();

    bench.troubles().block(A, SERVER);
    bench.up(A, "up", 0);
    bench.links.sendFromServer("a.1", Bench.frame("down"), 0);
    bench.runTo(5_000);

    assertThat(bench.seen).containsExactly("1040 a down");
  }

  @Test
  void aHalfOpenSocketAcceptsAndLosesAtBothEndsUntilEachNotices() {
    Bench bench = Bench.connected();

    Socket dead = bench.troubles().deaden(A).orElseThrow();
    Sending sending = bench.up(A, "into the void", 0);
    bench.links.sendFromServer("a.1", Bench.frame("as well"), 0);
    bench.runTo(2_000);
    bench.troubles().clientNotices(dead, 0);
    bench.runTo(4_000);
    bench.links.sendFromServer("a.1", Bench.frame("to the old one"), 0);
    bench.links.sendFromServer("a.2", Bench.frame("to the new one"), 0);
    bench.runTo(5_000);
    bench.troubles().serverNotices(dead, 0);

    assertThat(sending).isEqualTo(Sending.ACCEPTED);
    assertThat(bench.seen).containsExactly("1000 lost a>s", "1000 lost s>a", "2000 a SignalingDown",
        "3040 s +a.2", "3080 a SignalingUp", "4000 lost s>a", "4040 a to the new one",
        "5000 s -a.1");
  }

  @Test
  void theServerHearsOfACrashBehindWhatWasSentBefore() {
    Bench bench = Bench.connected();

    bench.up(A, "last words", 0);
    bench.links.peerCrashed(A, 0);
    bench.links.sendFromServer("a.1", Bench.frame("nobody listens"), 0);
    bench.runTo(5_000);

    assertThat(bench.seen).containsExactly("1000 lost s>a", "1040 s last words", "1040 s -a.1");
  }

  @Test
  void aServerThatRestartsIsDialledOnceItIsBack() {
    Bench bench = Bench.connected();

    bench.links.serverStopped(0);
    bench.runTo(8_000);
    bench.links.serverStarted(0);
    bench.runTo(20_000);

    assertThat(bench.seen).containsExactly("1040 a SignalingDown", "1040 b SignalingDown",
        "9040 s +a.2", "9040 s +b.2", "9080 a SignalingUp", "9080 b SignalingUp");
  }

  @Test
  void aClientThatTheServerDisconnectsDialsAgain() {
    Bench bench = Bench.connected();

    bench.links.sendFromServer("b.1", Bench.frame("sorry"), 0);
    bench.links.disconnect("b.1", 0);
    bench.up(B, "too late", 0);
    bench.runTo(9_000);

    assertThat(bench.seen).containsExactly("1000 s -b.1", "1000 lost b>s", "1040 b sorry",
        "1040 b SignalingDown", "2080 s +b.2", "2120 b SignalingUp");
  }

  @Test
  void whatIsJammedArrivesAllAtOnce() {
    Bench bench = Bench.connected();

    bench.troubles().jam(A, SERVER);
    bench.up(A, "one", 0);
    bench.runTo(3_000);
    bench.up(A, "two", 0);
    bench.runTo(7_000);
    bench.troubles().unjam(A, SERVER);
    bench.runTo(9_000);

    assertThat(bench.seen).containsExactly("7000 s one", "7000 s two");
  }

  @Test
  void aConnectionThatTheServerInventsGetsNothing() {
    Bench bench = Bench.connected();

    bench.links.sendFromServer("z.9", Bench.frame("hello"), 0);

    assertThat(bench.seen).containsExactly("1000 lost s>z.9");
  }
}
