package dev.toju.sim.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

final class FrameTemplateTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Test
  void aTextThatIsOnePlaceholderBecomesTheValueItself() {
    FrameTemplate template = new FrameTemplate("{\"at\":\"${now}\",\"by\":[\"${bob}\"]}");

    assertThat(template.filled(FrameTemplateTest::valueOf)).hasToString(
        "{\"at\":42,\"by\":[\"u-bob\"]}");
  }

  @Test
  void insideALongerTextTheValueIsWrittenIntoIt() {
    FrameTemplate template = new FrameTemplate("{\"${bob}\":\"${bob}:${now}$\"}");

    assertThat(template.filled(FrameTemplateTest::valueOf))
        .hasToString("{\"u-bob\":\"u-bob:42$\"}");
  }

  @Test
  void anEscapedPlaceholderIsText() {
    FrameTemplate template = new FrameTemplate("{\"a\":\"$${bob}\",\"b\":\"cash $$ ${\"}");

    assertThat(template.filled(FrameTemplateTest::valueOf))
        .hasToString("{\"a\":\"${bob}\",\"b\":\"cash $$ ${\"}");
  }

  @Test
  void numbersThatNoDoubleHoldsStayAsTheyAre() {
    FrameTemplate template = new FrameTemplate(
        "{\"a\":12345678901234567890123,\"b\":0.12345678901234567890123}");

    assertThat(template.filled(FrameTemplateTest::valueOf)).hasToString(template.json());
  }

  private static JsonNode valueOf(String name) {
    return switch (name) {
      case "now" -> NODES.numberNode(42);
      case "bob" -> NODES.stringNode("u-bob");
      default -> throw new AssertionError("nobody asked for " + name);
    };
  }
}
