package dev.toju.protocol.rules;

/** Misspelt words. */
public final class Spelling {

  private static final int LONGEST = 40;

  private Spelling() {}

  /** {@code ; did you mean alice?}, or nothing where no known word is near. */
  public static String didYouMean(String word, Iterable<String> known) {
    String nearest = nearest(word, known);
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** The known word that is nearest, or nothing where none is near. */
  public static String nearest(String word, Iterable<String> known) {
    int least = Math.clamp(word.length() / 3, 1, 3) + 1;
    String nearest = "";
    for (String candidate : known) {
      if (Math.abs(word.length() - candidate.length()) >= least) {
        continue;
      }
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** How many letters must be put in, left out, replaced, or swapped with the next. */
  public static int distance(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, one, other, i, j);
      }
    }
    return d[one.length()][other.length()];
  }

  private static int cheapest(int[][] d, String one, String other, int i, int j) {
    int replace = d[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }

  /** On one line, and not longer than a line can bear. */
  public static String shortened(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r");
    int points = line.codePointCount(0, line.length());
    return points <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "...";
  }
}
