package dev.toju.sim.scenario;

import dev.toju.sim.plan.FrameTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as they stand in a file. */
final class YamlText {

  /** What YAML 1.2 reads as something else than a text where it stands without quotes. */
  private static final Pattern NO_TEXT = Pattern.compile("|~|null|Null|NULL|true|True|TRUE"
      + "|false|False|FALSE|[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
      + "|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

  private static final Pattern PROSE = Pattern
      .compile("[A-Za-z0-9](?:[\\p{L}\\p{N} ,.'()/;!_+-]|:(?! |$)|\\?)*");

  /** Lines of prose are no longer than this. */
  private static final int WIDTH = 100;

  private YamlText() {}

  /** Whether YAML takes this for a text where it stands without quotes. */
  static boolean isText(String plain) {
    return !NO_TEXT.matcher(plain).matches();
  }

  /** A name: without quotes where it may. */
  static String word(String text) {
    return WORD.matcher(text).matches() && isText(text) ? text : quoted(text);
  }

  /** What a user writes: always in double quotes, with its {@code ${...}} escaped. */
  static String text(String text) {
    return quoted(escaped(text));
  }

  /** A sentence or three of a block: without quotes where it may, folded where it is long. */
  static String prose(String text) {
    if (!PROSE.matcher(text).matches() || !isText(text) || text.endsWith(" ")
        || text.contains("  ")) {
      return text(text);
    }
    return text.length() <= WIDTH ? text : ">-" + folded(text);
  }

  private static String folded(String text) {
    StringBuilder result = new StringBuilder();
    int column = WIDTH;
    for (String word : List.of(text.split(" "))) {
      boolean wrap = column + 1 + word.length() > WIDTH;
      result.append(wrap ? "\n  " : " ").append(word);
      column = wrap ? word.length() + 2 : column + 1 + word.length();
    }
    return result.toString();
  }

  /** A text in which no placeholder is left. */
  static String escaped(String text) {
    return FrameTemplate.PLACEHOLDER.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement("$" + match.group()));
  }

  static String list(List<String> items) {
    return "[" + String.join(", ", items) + "]";
  }

  static List<String> words(List<String> names) {
    List<String> words = new ArrayList<>();
    names.forEach(name -> words.add(word(name)));
    return words;
  }

  static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    text.codePoints().forEach(point -> result.append(letter(point)));
    return result.append('"').toString();
  }

  private static String letter(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default -> isPrintable(point)
          ? Character.toString(point)
          : String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08X" : "\\u%04X", point);
    };
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
          Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
        false;
      default -> point <= 0xFFFF || point >= 0x10000;
    };
  }
}
