package dev.toju.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.json.Json;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

final class LineTest {

  @Property(tries = 200)
  void numbersAreWrittenAsTheyAre(@ForAll long number) {
    assertThat(new Line().number(number).toString()).isEqualTo(Long.toString(number));
  }

  @Property(tries = 200)
  void secondsHaveThreeDecimals(@ForAll @LongRange(min = 0, max = 1L << 41) long ms) {
    String text = new Line().seconds(ms).toString();

    assertThat(text).matches("\\d+\\.\\d{3}");
    assertThat(Long.parseLong(text.replace(".", ""))).isEqualTo(ms);
  }

  @Property(tries = 200)
  void quotedTextIsAJsonStringOnOneLine(@ForAll String text) {
    String line = new Line().quoted(text).toString();

    assertThat(line).doesNotContain("\n");
    if (!Json.hasLoneSurrogate(text)) {
      assertThat(Json.readOwn(line)).isEqualTo(JsonNodeFactory.instance.stringNode(text));
    }
  }

  @Test
  void textWithControlCharactersStaysOnOneLine() {
    assertThat(new Line().text("a\nb\u00e9\tc").toString()).isEqualTo("a b\u00e9 c");
  }

  @Test
  void aLineGrowsAsFarAsItMust() {
    String large = "x".repeat(10_000);

    assertThat(new Line().text(large).ascii('y').toString()).isEqualTo(large + "y");
  }
}
