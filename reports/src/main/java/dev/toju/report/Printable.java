package dev.toju.report;

/** Text that comes from subjects, files and sockets, made fit for a terminal. */
public final class Printable {

  private Printable() {}

  /** The text with control characters and lone surrogates as escapes, on one line. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      boolean harmless = point >= 0x20 && point != 0x7f && !(point >= 0x80 && point < 0xa0)
          && Character.getType(point) != Character.FORMAT
          && Character.getType(point) != Character.SURROGATE
          && Character.getType(point) != Character.LINE_SEPARATOR
          && Character.getType(point) != Character.PARAGRAPH_SEPARATOR;
      if (harmless) {
        out.appendCodePoint(point);
      } else {
        out.append("\\u{").append(Integer.toHexString(point)).append('}');
      }
    });
    return out.toString();
  }

  /** The same, cut to a width with an ellipsis. */
  public static String cut(String text, int width) {
    String fit = of(text);
    if (fit.length() <= width) {
      return fit;
    }
    int end = Math.max(0, width - 2);
    boolean inPair = end > 0 && Character.isHighSurrogate(fit.charAt(end - 1));
    return fit.substring(0, inPair ? end - 1 : end) + "..";
  }

  /** The same, but what stands in brackets at its end, such as an id, is kept where it fits. */
  public static String cutBeforeId(String text, int width) {
    String fit = of(text);
    int id = fit.endsWith(")") ? fit.lastIndexOf(" (") : -1;
    boolean keeps = fit.length() > width && id > 0 && (fit.length() - id) * 2 <= width;
    return keeps
        ? cut(fit.substring(0, id), width - (fit.length() - id)) + fit.substring(id)
        : cut(fit, width);
  }

  /** The same, filled up with blanks where it is shorter. */
  public static String column(String text, int width) {
    String fit = cut(text, width);
    return fit + " ".repeat(Math.max(0, width - fit.length()));
  }
}
