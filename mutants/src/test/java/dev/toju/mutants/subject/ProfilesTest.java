package dev.toju.mutants.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.conformance.contract.Profile;
import dev.toju.conformance.contract.subject.CommandSubject;
import dev.toju.conformance.contract.subject.Meeting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Each profile is held by a right subject, which is certified as that and nothing else: conformant, and
 * nothing that it owes is left untested. All of it by {@code mvn -Pcampaign verify}.
 */
class ProfilesTest {

  private static final int PLANS = 200;
  private static final Map<String, ExampleSubject> HELD_BY = Map.of(
      "signaling-server", claiming("node-server"),
      "channel-client", claiming("python-peer", "channel-client"),
      "dm-client-unsigned", claiming("python-peer", "dm-client-unsigned"),
      "dm-client", claiming("node-peer", "dm-client"),
      "full-peer", claiming("node-peer", "full-peer"));

  private static ExampleSubject claiming(String name, String... profiles) {
    ExampleSubject example = Examples.named(name);
    List<String> words = Stream.concat(example.words().stream(), Stream.of(profiles)).toList();
    return new ExampleSubject(name, example.folder(), words, example.beside());
  }

  @TestFactory
  Stream<DynamicTest> eachIsClaimedBySomebody() {
    return HELD_BY.entrySet().stream().map(held -> dynamicTest(held.getKey(), () -> {
      Examples.isNeeded(held.getValue());
      try (CommandSubject subject = held.getValue().right()) {
        assertThat(subject.meet()).isInstanceOfSatisfying(Meeting.Met.class,
            met -> assertThat(met.who().profiles()).extracting(Profile::word)
                .containsExactly(held.getKey()));
      }
    }));
  }

  @TestFactory
  @Tag("campaign")
  Stream<DynamicTest> eachIsHeld() throws IOException {
    List<String> profiles = HELD_BY.keySet().stream().sorted().toList();
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (String profile : profiles) {
      ExampleSubject example = Objects.requireNonNull(HELD_BY.get(profile));
      SubjectChecks checks = Examples.checks(example, PLANS);
      tests.add(dynamicTest(profile, () -> Examples.isConformant(
          Examples.laboratory(TrialOptions.USUAL).trial(example, Examples.asItIs(), checks))));
    }
    return tests.build();
  }
}
