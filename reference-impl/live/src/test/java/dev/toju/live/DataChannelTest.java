package dev.toju.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ChannelTrial} sees in a namespace of its own. */
@Timeout(300)
final class DataChannelTest {

  @TempDir
  Path folder = Path.of("");

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @Test
  void aChannelKeepsItsPromisesWhereTheLibraryDoesNot() throws Exception {
    Namespace namespace = Namespace.make();
    opened.add(namespace);
    Child trial = new Child(namespace.prefix(), ChannelTrial.class, folder, List.of());
    opened.add(trial);
    String channels = trial.firstSaid("channels").stringValue();
    Assumptions.assumeTrue(channels.equals("available"),
        "skipped, no data channel was tried: " + channels);

    assertThat(trial.firstSaid("flood").toString())
        .isEqualTo("{\"accepted\":400,\"refused\":0,\"received\":400,\"inOrder\":true}");
    assertThat(trial.firstSaid("edges").path("oversize").stringValue())
        .contains("may have 262144 bytes, this has 262145");
    assertThat(trial.firstSaid("edges").path("received").intValue()).isEqualTo(262_144);
    assertThat(trial.firstSaid("edges").path("closings").intValue()).isZero();
    assertThat(trial.firstSaid("tooMuch").path("refused").intValue()).isEqualTo(1);
    assertThat(trial.firstSaid("tooMuch").path("accepted").intValue()).isGreaterThanOrEqualTo(64);
    assertThat(trial.firstSaid("closed").path("lateSend").stringValue())
        .isEqualTo("no data channel to bob");
    assertThat(trial.firstSaid("malformedOffer").stringValue()).contains("WebRTC");
    assertThat(trial.firstSaid("bothOffer").toString())
        .isEqualTo("{\"aliceOpenings\":1,\"bobOpenings\":1,\"closings\":0}");
    assertThat(trial.firstSaid("ended").stringValue()).isEqualTo("all was tried");
  }
}
