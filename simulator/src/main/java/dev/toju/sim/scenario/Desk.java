package dev.toju.sim.scenario;

import dev.toju.protocol.rules.Spelling;
import dev.toju.sim.plan.FrameTemplate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has at hand.
 *
 * @param mistakes where it notes what is wrong
 * @param words    what may be named at this place of the file
 * @param values   the placeholders that stand for something here, such as {@code rows} and
 *                 {@code i}
 */
record Desk(Mistakes mistakes, Vocabulary words, SortedMap<String, String> values) {

  /** The same with one placeholder more. */
  Desk with(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(values);
    more.put(name, value);
    return new Desk(mistakes, words, more);
  }

  /** A scalar's text with its placeholders replaced, or null with a mistake noted. */
  @Nullable
  String text(Yaml.Scalar scalar) {
    StringBuilder result = new StringBuilder();
    Matcher matcher = FrameTemplate.PLACEHOLDER.matcher(scalar.text());
    while (matcher.find()) {
      String name = matcher.group(2);
      String value = values.get(name);
      if (!matcher.group(1).isEmpty()) {
        matcher.appendReplacement(result, Matcher.quoteReplacement(matcher.group().substring(1)));
      } else if (value == null) {
        mistakes.add(scalar.spot(), "expected a placeholder that stands for something here"
            + (values.isEmpty() ? "" : " (" + String.join(", ", values.keySet()) + ")") + ", came "
            + "${" + Spelling.shortened(name) + "}" + Spelling.didYouMean(name, values.keySet())
            + (name.equals("i") ? "; only a step with repeat has it" : ""));
        return null;
      } else {
        matcher.appendReplacement(result, Matcher.quoteReplacement(value));
      }
    }
    return matcher.appendTail(result).toString();
  }

  /** A text of a frame: what stands for something here is replaced, the rest is left alone. */
  String inFrame(String text) {
    Matcher matcher = FrameTemplate.PLACEHOLDER.matcher(text);
    return matcher.replaceAll(match -> {
      String value = match.group(1).isEmpty() ? values.get(match.group(2)) : null;
      return Matcher.quoteReplacement(value == null ? match.group() : value);
    });
  }
}
