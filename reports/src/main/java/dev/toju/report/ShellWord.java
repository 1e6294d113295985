package dev.toju.report;

import java.util.regex.Pattern;

/** Words of printed commands, as a POSIX shell has to be given them. */
public final class ShellWord {

  /** What a shell takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

  private ShellWord() {}

  /** The word, quoted where it needs to be; a shell makes one word of it again. */
  public static String of(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
