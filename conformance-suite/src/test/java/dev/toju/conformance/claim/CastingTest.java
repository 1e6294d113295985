package dev.toju.conformance.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.bench.Shipped;
import dev.toju.conformance.contract.Profile;
import dev.toju.sim.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CastingTest {

  private static Optional<String> whyNot(Profile profile, String file, String role) {
    Scenario scenario = Shipped.scenarios().stream().filter(s -> s.file().endsWith(file))
        .findFirst().orElseThrow();
    return new Casting(new Claim(new TreeSet<>(List.of(profile)))).whyNot(scenario, List.of(role));
  }

  @Test
  void aServerPlaysTheServerAndNoPeer() {
    String file = "11-server/a-non-member-speaks.yaml";

    assertThat(whyNot(Profile.SIGNALING_SERVER, file, "server")).isEmpty();
    assertThat(whyNot(Profile.SIGNALING_SERVER, file, "alice")).get().asString()
        .contains("alice is a peer");
    assertThat(whyNot(Profile.DM_CLIENT, "03-delivery/a-row-brings-no-status.yaml", "server"))
        .get().asString().contains("the server is played by a signaling-server");
  }

  @Test
  void whatIsAboutNothingThatItOwesIsNothingForIt() {
    assertThat(whyNot(Profile.CHANNEL_CLIENT, "06-queue/the-queue-goes-out-in-order.yaml", "alice"))
        .get().asString().contains("about nothing that a channel-client owes");
  }

  @Test
  void aClientOfConversationsIsNotAskedIntoChannels() {
    assertThat(whyNot(Profile.DM_CLIENT, "09-sync/a-full-turn-moves-nothing.yaml", "alice")).get()
        .asString().contains("channel");
    assertThat(whyNot(Profile.FULL_PEER, "09-sync/a-full-turn-moves-nothing.yaml", "alice"))
        .isEmpty();
  }
}
