package dev.toju.conformance.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.claim.Claim.Heard;
import dev.toju.conformance.contract.Introduction;
import dev.toju.conformance.contract.Introduction.Capacity;
import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClaimTest {

  private static final Map<String, String> SIGNED = Map.of("auth.relayedRow", "signed");

  private static Introduction says(Map<String, String> rules, Capacity limits,
      Profile... profiles) {
    return new Introduction("x", "1", new TreeSet<>(List.of(profiles)), new TreeMap<>(rules),
        limits, List.of(), new TreeSet<>());
  }

  private static List<String> contradictions(Map<String, String> rules, Capacity limits,
      Profile... profiles) {
    return switch (Claim.of(says(rules, limits, profiles))) {
      case Heard.Sound sound -> List.of();
      case Heard.Contradictory contradictory -> contradictory.reasons();
    };
  }

  private static SortedSet<String> owedBy(Profile... profiles) {
    return new Claim(new TreeSet<>(List.of(profiles))).requirements();
  }

  @Test
  void aServerOwesWhatPassesThroughItAndNothingOfWhatPeersKeep() {
    assertThat(owedBy(Profile.SIGNALING_SERVER)).contains("SIG-1", "SIG-14", "WIR-1", "WIR-4")
        .doesNotContain("DLV-1", "MRG-1", "SYN-6", "CHN-1", "WIR-2");
  }

  @Test
  void aClientOfChannelsOwesNothingInConversations() {
    assertThat(owedBy(Profile.CHANNEL_CLIENT)).contains("CHN-1", "CHN-2", "MRG-1", "TYP-2", "WIR-2")
        .doesNotContain("DLV-1", "CNV-1", "QUE-4", "SIG-1", "WIR-4");
  }

  @Test
  void aClientOfConversationsOwesNothingInChannels() {
    assertThat(owedBy(Profile.DM_CLIENT_UNSIGNED)).isEqualTo(owedBy(Profile.DM_CLIENT))
        .contains("DLV-1", "QUE-4", "CNV-7", "SYN-6")
        .doesNotContain("CHN-1", "CHN-2", "TYP-1", "TYP-2", "SIG-1");
  }

  @Test
  void aFullPeerAndAServerOweEverythingBetweenThem() {
    assertThat(Claim.everything().requirements())
        .hasSameElementsAs(Requirements.all().stream().map(Requirement::id).toList());
  }

  @Test
  void whoSignsAndDoesNotSignContradictsItself() {
    assertThat(contradictions(SIGNED, Capacity.UNLIMITED, Profile.DM_CLIENT,
        Profile.DM_CLIENT_UNSIGNED)).anyMatch(reason -> reason.contains("claim one of the two"));
    assertThat(contradictions(SIGNED, Capacity.UNLIMITED, Profile.DM_CLIENT_UNSIGNED))
        .singleElement().asString().contains("auth.relayedRow=signed", "claim dm-client");
    assertThat(contradictions(Map.of(), Capacity.UNLIMITED, Profile.DM_CLIENT)).singleElement()
        .asString().contains("auth.relayedRow=accept", "claim dm-client-unsigned");
    assertThat(contradictions(SIGNED, Capacity.UNLIMITED, Profile.DM_CLIENT)).isEmpty();
    assertThat(contradictions(Map.of(), Capacity.UNLIMITED, Profile.DM_CLIENT_UNSIGNED)).isEmpty();
  }

  @Test
  void aLimitBelowWhatARuleDeclaresIsAContradiction() {
    Capacity fewRows = new Capacity(null, 500L, null);
    Capacity smallFrames = new Capacity(2_048L, null, null);

    assertThat(contradictions(Map.of(), fewRows, Profile.CHANNEL_CLIENT)).singleElement().asString()
        .contains("limits.rowsPerScope=500", "sync.inventoryCap=1000");
    assertThat(contradictions(Map.of("sync.inventoryCap", "500"), fewRows, Profile.CHANNEL_CLIENT))
        .isEmpty();
    assertThat(contradictions(Map.of("server.maxFrameBytes", "66560"), smallFrames,
        Profile.SIGNALING_SERVER)).singleElement().asString()
        .contains("limits.frameBytes=2048", "server.maxFrameBytes=66560");
  }

  @Test
  void rulesThatDoNotFitEachOtherAreAContradiction() {
    assertThat(contradictions(Map.of("sync.inventoryCap", "1000", "sync.exchangeCap", "10"),
        Capacity.UNLIMITED, Profile.CHANNEL_CLIENT)).singleElement().asString()
        .startsWith("its rules: ");
  }
}
