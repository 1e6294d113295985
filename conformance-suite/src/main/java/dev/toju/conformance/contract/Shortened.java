package dev.toju.conformance.contract;

/** Foreign text made fit to be shown to people: bounded, on one line, without control characters. */
public final class Shortened {

  private static final int CHARS = 160;

  private Shortened() {}

  /** The first characters of the text; what cannot be printed is written as {@code \}{@code uXXXX}. */
  public static String of(String text) {
    return of(text, CHARS);
  }

  /** The same with a bound of its own. */
  public static String of(String text, int chars) {
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), chars);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean broken = Character.isSurrogate(c) && !pairedAt(text, i);
      if (Character.isISOControl(c) || broken || isFormat(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return text.length() > end ? out + "... (" + text.length() + " characters)" : out.toString();
  }

  /** Line separators and marks of direction, which would let foreign text rearrange ours. */
  private static boolean isFormat(char c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static boolean pairedAt(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
