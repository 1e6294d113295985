package dev.toju.sim.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ChanceTest {

  private static final Seed SEED = new Seed(42);

  /** The first outputs of SplitMix64 with seed 0, as published with it. */
  @Test
  void theMixerIsTheFinalizerOfSplitMix64() {
    List<Long> outputs = new ArrayList<>();
    long state = 0;
    for (int i = 0; i < 3; i++) {
      state += Mixer.GOLDEN;
      outputs.add(Mixer.mix(state));
    }

    assertThat(outputs).containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L,
        0x06C45D188009454FL);
  }

  /** Expected values from a second implementation, with numbers of unbounded length, in Python. */
  @Test
  void aPlaceHasTheValueThatASecondImplementationGaveIt() {
    Chance place = Chance.of(SEED).at("link").at("alice").at("bob").at(3, 0);

    assertThat(place.bits()).isEqualTo(0xDB5D707D856D0ABBL);
    assertThat(place.uniform(20, 60)).isEqualTo(55);
    assertThat(Chance.of(new Seed(-7)).at(-1).bits()).isEqualTo(0x9FC7A4C06436B1E8L);
  }

  @Test
  void removingOneStepLeavesTheDrawsOfTheOthersAsTheyWere() {
    List<Long> all = drawsOf(List.of(0, 1, 2, 3));
    List<Long> withoutTheSecond = drawsOf(List.of(0, 2, 3));

    all.subList(5, 10).clear();
    assertThat(withoutTheSecond).isEqualTo(all);
  }

  private static List<Long> drawsOf(List<Integer> steps) {
    List<Long> draws = new ArrayList<>();
    for (int step : steps) {
      for (int ordinal = 0; ordinal < 5; ordinal++) {
        draws.add(Chance.of(SEED).at("link").at(step, ordinal).uniform(0, 1_000_000));
      }
    }
    return draws;
  }

  @Test
  void eachSeedAndEachPathHasAValueOfItsOwn() {
    Chance root = Chance.of(SEED);
    List<Chance> places = List.of(root, root.at("a"), root.at("b"), root.at("a").at("b"),
        root.at("b").at("a"), root.at("ab"), root.at("ab").at(""), root.at("").at("ab"),
        root.at(0), root.at(1), root.at(0, 0), root.at(0, 1), root.at(1, 0), root.at("0"),
        root.at("abcd").at("e"), root.at("abcde"), Chance.of(new Seed(43)));

    Set<Long> values = new LinkedHashSet<>();
    places.forEach(place -> values.add(place.bits()));

    assertThat(values).hasSameSizeAs(places);
  }

  @Test
  void theSamePlaceAlwaysHasTheSameValue() {
    assertThat(Chance.of(SEED).at(1, 2).bits()).isEqualTo(Chance.of(SEED).at(1).at(2).bits());
  }

  @Property
  void aNumberLiesBetweenItsBounds(@ForAll long seed, @ForAll long one, @ForAll long two) {
    long least = Math.min(one, two);
    long most = Math.max(one, two);

    assertThat(Chance.of(new Seed(seed)).uniform(least, most)).isBetween(least, most);
  }

  /** Chi-square with 15 degrees of freedom: above 37.7 in one of a thousand honest samples. */
  @Test
  void numbersOfNeighbouringPlacesAreSpreadEvenly() {
    int[] counts = new int[16];
    Chance link = Chance.of(SEED).at("link");
    for (int ordinal = 0; ordinal < 160_000; ordinal++) {
      counts[(int) link.at(5, ordinal).uniform(0, 15)]++;
    }

    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000.0;
    }
    assertThat(chiSquare).isLessThan(37.7);
  }

  /** A good mixer turns half of the bits when one bit of an address turns. */
  @Test
  void oneBitOfAnAddressTurnsHalfOfTheBits() {
    Chance root = Chance.of(SEED);
    long turned = 0;
    for (int place = 0; place < 1_000; place++) {
      for (int bit = 0; bit < 64; bit++) {
        turned += Long.bitCount(root.at(place).bits() ^ root.at(place ^ (1L << bit)).bits());
      }
    }

    assertThat(turned / 64_000.0).isBetween(31.9, 32.1);
  }

  @Test
  void aProbabilityHoldsOverManyPlaces() {
    Probability oneInTwenty = Probability.of(1, 20);

    int happened = 0;
    for (int place = 0; place < 100_000; place++) {
      happened += Chance.of(SEED).at(place).happens(oneInTwenty) ? 1 : 0;
    }

    assertThat(happened).isBetween(4_800, 5_200);
    assertThat(Chance.of(SEED).happens(Probability.NEVER)).isFalse();
    assertThat(Chance.of(SEED).happens(Probability.ALWAYS)).isTrue();
  }

  @Test
  void aProbabilityOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> Probability.of(3, 2)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a probability is a ratio from 0 to 1, not 3/2");
  }

  @Test
  void hexHasTheDigitsThatWereAskedFor() {
    assertThat(Chance.of(SEED).hex(64)).matches("[0-9a-f]{64}");
    assertThat(Chance.of(SEED).hex(5)).isEqualTo(Chance.of(SEED).hex(64).substring(0, 5));
  }

  @Test
  void everyElementIsPickedOnceInAWhile() {
    Set<String> picked = new LinkedHashSet<>();
    for (int place = 0; place < 100; place++) {
      picked.add(Chance.of(SEED).at(place).pick(List.of("a", "b", "c")));
    }

    assertThat(picked).containsExactlyInAnyOrder("a", "b", "c");
  }
}
