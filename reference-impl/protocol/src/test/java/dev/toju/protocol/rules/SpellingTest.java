package dev.toju.protocol.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {

  @Test
  void lettersPutInLeftOutReplacedAndSwappedCountOneEach() {
    assertThat(Spelling.distance("send", "send")).isZero();
    assertThat(Spelling.distance("send", "sends")).isEqualTo(1);
    assertThat(Spelling.distance("send", "end")).isEqualTo(1);
    assertThat(Spelling.distance("send", "sand")).isEqualTo(1);
    assertThat(Spelling.distance("send", "sned")).isEqualTo(1);
  }

  @Test
  void theNearestWordIsMeant() {
    assertThat(Spelling.didYouMean("alcie", List.of("bob", "alice", "alicia")))
        .isEqualTo("; did you mean alice?");
  }

  @Test
  void aWordThatIsNearNothingIsNotGuessed() {
    assertThat(Spelling.didYouMean("mallory", List.of("bob", "alice"))).isEmpty();
  }

  @Test
  void aLongTextIsCutBetweenLettersAndKeepsToItsLine() {
    assertThat(Spelling.shortened("a\nb")).isEqualTo("a\\nb");
    assertThat(Spelling.shortened("😀".repeat(41))).isEqualTo("😀".repeat(40) + "...");
  }
}
