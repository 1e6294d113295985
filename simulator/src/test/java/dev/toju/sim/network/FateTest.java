package dev.toju.sim.network;

import static dev.toju.sim.network.Bench.A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.chance.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FateTest {

  private static final LinkOptions JITTERY = LinkOptions.DEFAULT.delays(
      new Distribution.Uniform(10, 300), new Distribution.Uniform(10, 300),
      new Distribution.Fixed(1_000));

  /** When each frame arrives that is sent a second apart, by what it says. */
  private static List<String> arrivals(List<String> frames) {
    Bench bench = new Bench(JITTERY, 77);
    bench.links.serverStarted(-1);
    bench.links.peerStarted(A, -1);
    bench.runTo(1_000);
    bench.seen.clear();
    for (String frame : frames) {
      int cause = frame.charAt(0) - '0';
      bench.runTo(2_000 + 10_000L * cause + 1_000L * (frame.charAt(1) - 'a'));
      bench.up(A, frame, cause);
    }
    bench.runTo(100_000);
    return bench.seen;
  }

  @Test
  void removingOneStepLeavesTheFateOfWhatTheOthersCauseAsItWas() {
    List<String> all = arrivals(List.of("0a", "0b", "1a", "1b", "2a", "2b", "2c"));
    List<String> withoutTheSecond = arrivals(List.of("0a", "0b", "2a", "2b", "2c"));

    all.removeIf(line -> line.contains(" s 1"));
    assertThat(withoutTheSecond).isEqualTo(all).hasSize(5);
  }

  @Test
  void theFirstRuleThatSpeaksOfAFrameDecides() {
    Bench bench = Bench.connected();
    Fates fates = bench.troubles().fates();
    fates.add(passage -> passage.cause() == 3
        ? Optional.of(new Fate.Replace(Bench.frame("damaged")))
        : Optional.empty());
    fates.add(passage -> Optional.of(new Fate.Lose("all is lost")));

    bench.up(A, "three", 3);
    bench.up(A, "four", 4);
    bench.runTo(2_000);

    assertThat(bench.seen).containsExactly("1000 lost a>s", "1040 s damaged");
  }

  @Test
  void aRuleThatWasTakenAwayDecidesNothing() {
    Bench bench = Bench.connected();
    FateRule rule = passage -> Optional.of(new Fate.Lose("lost"));
    bench.troubles().fates().add(rule);
    bench.troubles().fates().remove(rule);

    bench.up(A, "hello", 0);
    bench.runTo(2_000);

    assertThat(bench.seen).containsExactly("1040 s hello");
  }

  @Test
  void theLatestSlownessCountsUntilItIsTakenAway() {
    Bench bench = Bench.connected();
    Fates fates = bench.troubles().fates();
    fates.slow(lane -> true, new Distribution.Fixed(100));
    Fates.Slow slowest = fates.slow(lane -> lane.from().equals("a"), new Distribution.Fixed(700));

    bench.up(A, "slowest", 0);
    bench.runTo(3_000);
    fates.remove(slowest);
    bench.up(A, "slow", 0);
    bench.runTo(5_000);

    assertThat(bench.seen).containsExactly("1700 s slowest", "3100 s slow");
  }
}
