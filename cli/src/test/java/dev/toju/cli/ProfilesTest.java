package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.claim.Reach;
import dev.toju.conformance.contract.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What a subject can claim to be, and what the shipped scenarios can put to it. */
class ProfilesTest {

  /** By what a scenario says that it is about: a selection of what whole certifications show. */
  @TestFactory
  Stream<DynamicTest> whatAProfileOwesSomeScenarioIsAboutThatItCanPlay() {
    return ProfilePages.reaches().values().stream().map(reach -> DynamicTest.dynamicTest(
        reach.profile().word(), () -> {
          List<String> unreached = new ArrayList<>();
          reach.duties().forEach((requirement, scenarios) -> {
            if (scenarios.isEmpty() && requirement.untested().isEmpty()) {
              unreached.add(requirement.id());
            }
          });
          assertThat(unreached).isEmpty();
        }));
  }

  @Test
  void aFullPeerIsGivenEveryCommandOfTheContractAndTheOthersSomeOfThem()
      throws IOException {
    JsonNode definitions = ContractPages.definitions();
    List<String> commands = new ArrayList<>();
    definitions.get("command").get("oneOf")
        .forEach(branch -> commands.add(ContractPages.typeOf(branch, definitions)));

    assertThat(Profile.FULL_PEER.commands()).containsExactlyInAnyOrderElementsOf(commands);
    assertThat(Arrays.stream(Profile.values()).map(Profile::commands))
        .allSatisfy(some -> assertThat(commands).containsAll(some));
  }

  @Test
  void moreIsReachedByWhoClaimsMore() {
    Reach full = reach(Profile.FULL_PEER);
    Reach channels = reach(Profile.CHANNEL_CLIENT);

    assertThat(full.scenarios()).containsAll(channels.scenarios());
    assertThat(full.checks()).isGreaterThan(channels.checks());
  }

  private static Reach reach(Profile profile) {
    return Objects.requireNonNull(ProfilePages.reaches().get(profile));
  }

  @Test
  void aProfileIsExplained() {
    Tck tck = Tck.run("explain", "dm-client-unsigned");

    assertThat(tck.status()).as(tck.all()).isEqualTo(ExitCode.CONFORMANT);
    assertThat(tck.out()).contains("dm-client-unsigned  a profile", "a client of direct messages",
        "send-direct", "DLV-1", " scenarios, ").doesNotContain("send-to-channel", "TYP-1", "SIG-1");
  }
}
