package dev.toju.sim.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TallyTest {

  /** Three tallies over neighbouring seeds, each may be empty. */
  private record Shards(Tally a, Tally b, Tally c) {
    static Shards of(int first, int second, int third) {
      return new Shards(FakeTrial.tally(0, first), FakeTrial.tally(first, first + second),
          FakeTrial.tally(first + second, first + second + third));
    }
  }

  @Property(tries = 100)
  void mergingIsCommutativeAndAssociative(@ForAll @IntRange(max = 60) int first,
      @ForAll @IntRange(max = 60) int second, @ForAll @IntRange(max = 60) int third) {
    Shards shards = Shards.of(first, second, third);

    Tally left = shards.a.merge(shards.b).merge(shards.c);
    Tally right = shards.a.merge(shards.b.merge(shards.c));
    Tally swapped = shards.c.merge(shards.a).merge(shards.b);

    assertThat(left).isEqualTo(right).isEqualTo(swapped)
        .isEqualTo(FakeTrial.tally(0, first + second + third));
  }

  @Property(tries = 50)
  void theEmptyTallyIsTheUnit(@ForAll @IntRange(max = 60) int count) {
    Tally tally = FakeTrial.tally(0, count);

    assertThat(tally.merge(Tally.EMPTY)).isEqualTo(tally);
    assertThat(Tally.EMPTY.merge(tally)).isEqualTo(tally);
  }

  @Property(tries = 50)
  void theOrderOfSeedsDoesNotMatter(@ForAll long shuffle) {
    List<Tally> seeds = new ArrayList<>();
    for (int seed = 0; seed < 100; seed++) {
      seeds.add(FakeTrial.tally(seed, seed + 1));
    }
    Collections.shuffle(seeds, new Random(shuffle));

    Tally tally = seeds.stream().reduce(Tally.EMPTY, Tally::merge);

    assertThat(tally).isEqualTo(FakeTrial.tally(0, 100));
  }

  @Test
  void everySeedIsCountedOnceInEachRequirement() {
    Tally tally = FakeTrial.tally(0, 1_000);

    for (String requirement : FakeTrial.REQUIREMENTS) {
      long judged = 0;
      for (Outcome outcome : Outcome.values()) {
        judged += tally.score(requirement, outcome).plans();
      }
      assertThat(judged + tally.accidents().count()).isEqualTo(1_000);
    }
    assertThat(tally.accidents().count()).isBetween(20L, 100L);
  }

  @Test
  void theSmallestPlansAreKeptAndNoMoreThanThat() {
    Tally tally = FakeTrial.tally(0, 2_000);

    List<Example> kept = tally.score("DLV-1", Outcome.BROKEN).examples();

    List<Example> all = new ArrayList<>();
    for (long seed = 0; seed < 2_000; seed++) {
      all.addAll(FakeTrial.tally(seed, seed + 1).score("DLV-1", Outcome.BROKEN).examples());
    }
    assertThat(kept).isEqualTo(all.stream().sorted().limit(Score.EXAMPLES).toList());
  }

  @Test
  void aMarkCountsPlansAndTimes() {
    Tally tally = Tally.of(3, TrialResult.ofSize(5).reached("edit meets delete", 2).done())
        .merge(Tally.of(4, TrialResult.ofSize(6).reached("edit meets delete", 1)
            .reached("edit meets delete", 4).done()));

    Score score = tally.reached("edit meets delete");

    assertThat(score).isEqualTo(new Score(2, 7, List.of(new Example(5, 3), new Example(6, 4))));
    assertThat(tally.reached("never met")).isEqualTo(Score.NEVER);
  }

  @Test
  void aSeedIsNotCountedTwice() {
    Tally some = FakeTrial.tally(0, 10);
    Tally overlapping = FakeTrial.tally(9, 12);

    assertThatThrownBy(() -> some.merge(overlapping)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeds 9..12 and 0..10 overlap: each seed counts once");
  }

  @Test
  void seedsAreToldAsRanges() {
    Seeds seeds = FakeTrial.tally(0, 5).merge(FakeTrial.tally(7, 9)).seeds();

    assertThat(seeds).hasToString("0..5, 7..9");
    assertThat(seeds.count()).isEqualTo(7);
  }
}
