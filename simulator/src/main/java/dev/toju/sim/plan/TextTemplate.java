package dev.toju.sim.plan;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A text that is sent as it is, whether or not it is JSON: what no {@link FrameTemplate} can be, such
 * as an object with a key twice. Its placeholders are those of a {@link FrameTemplate}.
 *
 * @param template the text
 */
public record TextTemplate(String template) implements ForgedFrame {

  @Override
  public TextTemplate withTemplate(String other) {
    return new TextTemplate(other);
  }

  /**
   * The text with every placeholder replaced.
   *
   * @param names gives the value of the name inside a placeholder
   */
  public String filled(Function<String, JsonNode> names) {
    return FrameTemplate.text(template, names);
  }
}
