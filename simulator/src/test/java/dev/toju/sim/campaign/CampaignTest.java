package dev.toju.sim.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class CampaignTest {

  private static final SeedRange SEEDS = new SeedRange(100, 600);

  private final AtomicLong clock = new AtomicLong();

  @AfterEach
  void nobodyStaysInterrupted() {
    Thread.interrupted();
  }

  private CampaignOptions options(int threads, int blockSize) {
    return new CampaignOptions(threads, blockSize, clock::get, progress -> {
    });
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 1000", "2, 32", "3, 7", "8, 1"})
  void theTallyDependsNeitherOnThreadsNorOnBlocks(int threads, int blockSize) {
    Campaign campaign = new Campaign(FakeTrial::of, options(threads, blockSize));

    CampaignResult result = campaign.run(SEEDS);

    assertThat(result.tally()).isEqualTo(FakeTrial.tally(100, 600));
    assertThat(result.isComplete()).isTrue();
  }

  /** The first seed waits for the last: blocks come in an order that is not that of their seeds. */
  @Test
  void theTallyDoesNotDependOnWhoFinishesFirst() {
    CountDownLatch last = new CountDownLatch(1);
    SeedTrial slowFirst = seed -> {
      if (seed == 100) {
        last.await();
      }
      if (seed == 599) {
        last.countDown();
      }
      return FakeTrial.of(seed);
    };

    CampaignResult result = new Campaign(slowFirst, options(2, 10)).run(SEEDS);

    assertThat(result.tally()).isEqualTo(FakeTrial.tally(100, 600));
  }

  @Test
  void aSeedThatThrowsIsAResultOfThatSeed() {
    SeedTrial trial = seed -> {
      if (seed % 50 == 0) {
        throw new AssertionError("seed " + seed);
      }
      return TrialResult.ofSize(1).reached("calm", 1).done();
    };

    Tally tally = new Campaign(trial, options(2, 8)).run(SEEDS).tally();

    assertThat(tally.seeds()).hasToString("100..600");
    assertThat(tally.reached("calm").plans()).isEqualTo(490);
    assertThat(tally.accidents().count()).isEqualTo(10);
    assertThat(tally.accidents().reasons()).hasSize(Score.EXAMPLES)
        .containsKeys(100L, 150L, 450L).doesNotContainKeys(500L, 550L);
    assertThat(tally.accidents().reasons().get(100L))
        .startsWith("java.lang.AssertionError: seed 100 at ").contains("CampaignTest");
  }

  @Test
  void aStoppedCampaignGivesWhatItFound() {
    AtomicReference<Campaign> running = new AtomicReference<>();
    SeedTrial stopping = seed -> {
      if (seed == 250) {
        running.get().stop();
      }
      return FakeTrial.of(seed);
    };
    Campaign campaign = new Campaign(stopping, options(1, 32));
    running.set(campaign);

    CampaignResult result = campaign.run(SEEDS);

    assertThat(result.tally()).isEqualTo(FakeTrial.tally(100, 251));
    assertThat(result.isComplete()).isFalse();
  }

  @Test
  void anInterruptStopsItAfterTheSeedsThatAreBeingTried() {
    Thread runner = Thread.currentThread();
    SeedTrial interrupting = seed -> {
      if (seed == 300) {
        runner.interrupt();
      }
      return FakeTrial.of(seed);
    };

    CampaignResult result = new Campaign(interrupting, options(2, 4))
        .run(new SeedRange(0, 10_000_000));

    Tally expected = Tally.EMPTY;
    for (SeedRange range : result.tally().seeds().ranges()) {
      expected = expected.merge(FakeTrial.tally(range.from(), range.to()));
    }
    assertThat(result.tally()).isEqualTo(expected);
    // Seed 300 was tried, and all below but what the other worker had left of its block of 4.
    assertThat(result.tally().seeds().count()).isBetween(300L - 4 + 1, 9_999_999L);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  /** A trial that never ends can be left behind: what the others found is there. */
  @Test
  void aSecondInterruptWaitsForNobody() {
    Thread runner = Thread.currentThread();
    AtomicReference<Thread> worker = new AtomicReference<>();
    CountDownLatch never = new CountDownLatch(1);
    SeedTrial hanging = seed -> {
      if (seed == 107) {
        worker.set(Thread.currentThread());
        do {
          runner.interrupt();
        } while (!never.await(1, TimeUnit.MILLISECONDS));
      }
      return FakeTrial.of(seed);
    };

    CampaignResult result = new Campaign(hanging, options(1, 1)).run(SEEDS);

    while (worker.get().isAlive()) {
      Thread.interrupted(); // its last one may come late
    }
    assertThat(result.tally().seeds().count()).isLessThanOrEqualTo(7);
    assertThat(result.isComplete()).isFalse();
  }

  @Test
  void progressGrowsUpToTheWhole() {
    List<Long> told = new ArrayList<>();
    Campaign campaign = new Campaign(FakeTrial::of, options(3, 16).telling(progress -> {
      assertThat(progress.total()).isEqualTo(500);
      told.add(progress.done());
    }));

    campaign.run(SEEDS);

    assertThat(told).isSorted().endsWith(500L).hasSizeGreaterThan(30);
  }

  @Test
  void timeIsToldBesideTheTally() {
    SeedTrial ticking = seed -> {
      clock.addAndGet(1_000_000);
      return FakeTrial.of(seed);
    };

    CampaignResult result = new Campaign(ticking, options(1, 32)).run(SEEDS);

    assertThat(result.took()).isEqualTo(Duration.ofMillis(500));
    assertThat(result.tally()).isEqualTo(FakeTrial.tally(100, 600));
  }

  @Test
  void noSeedsAreNoWork() {
    CampaignResult result = new Campaign(FakeTrial::of, options(2, 32)).run(new SeedRange(5, 5));

    assertThat(result.tally()).isEqualTo(Tally.EMPTY);
    assertThat(result.isComplete()).isTrue();
  }

  @Test
  void aRangeThatRunsBackwardsIsRefused() {
    assertThatThrownBy(() -> new SeedRange(9, 3)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeds are a range A..B with 0 <= A <= B, B not included, not 9..3");
  }
}
