package dev.toju.sim.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressesTest {

  private static final Place BOB = new Place.With("bob");
  private static final List<Step> STEPS = List.of(
      new Step(0, new Disturbance(new Fault.Offline("bob", 5000))),
      new Step(1000, new UserAct.Send("alice", BOB, "one", "m1")),
      new Step(1000, new UserAct.Send("alice", BOB, "two", "m2")),
      new Step(1000, new UserAct.Edit("alice", "m1", "won")),
      new Step(2000, new UserAct.Read("alice", BOB)),
      new Step(2000, new UserAct.Read("alice", BOB)));

  @Test
  void anAddressSaysWhenWhatByWhomAndOfWhat() {
    List<String> addresses = Addresses.of(STEPS);

    assertThat(addresses).containsExactly("0 Offline", "1000 send alice m1", "1000 send alice m2",
        "1000 edit alice m1", "2000 read alice", "2000 read alice #1");
  }

  @Test
  void removingOneStepLeavesTheAddressesOfTheOthersAsTheyWere() {
    for (int removed = 0; removed < 4; removed++) {
      List<Step> fewer = new ArrayList<>(STEPS);
      fewer.remove(removed);
      List<String> expected = new ArrayList<>(Addresses.of(STEPS));
      expected.remove(removed);

      List<String> addresses = Addresses.of(fewer);

      assertThat(addresses).isEqualTo(expected);
    }
  }

  @Test
  void aTextMayChangeWithoutMovingAnything() {
    List<Step> reworded = new ArrayList<>(STEPS);
    reworded.set(1, new Step(1000, new UserAct.Send("alice", BOB, "hi", "m1")));

    List<String> addresses = Addresses.of(reworded);

    assertThat(addresses).isEqualTo(Addresses.of(STEPS));
  }
}
