package dev.toju.conformance.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Shipped;
import dev.toju.conformance.contract.Profile;
import dev.toju.sim.scenario.Scenario;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FurtherProfilesTest {

  private static final Scenario IN_CHANNELS = Shipped
      .scenario("14-channels/a-member-leaves-and-comes-back.yaml");
  private static final Scenario IN_MESSAGES = Shipped
      .scenario("03-delivery/nothing-wakes-the-queue.yaml");

  private static FurtherProfiles of(Profile profile) {
    return new FurtherProfiles(new Claim(new TreeSet<>(List.of(profile))),
        List.of(IN_CHANNELS, IN_MESSAGES));
  }

  @Test
  void whatOnlyScenariosOfChannelsAreAboutIsForAChannelClient() {
    String inChannels = IN_CHANNELS.requirements().stream()
        .filter(id -> !IN_MESSAGES.requirements().contains(id)).findFirst().orElseThrow();

    assertThat(of(Profile.DM_CLIENT_UNSIGNED).testing(inChannels))
        .contains(Profile.CHANNEL_CLIENT);
  }

  @Test
  void whatCanBeTestedNeedsNothingBesides() {
    String inMessages = IN_MESSAGES.requirements().getFirst();

    assertThat(of(Profile.DM_CLIENT_UNSIGNED).testing(inMessages)).isEmpty();
    assertThat(of(Profile.DM_CLIENT_UNSIGNED).testing("SIG-12")).isEmpty();
  }
}
