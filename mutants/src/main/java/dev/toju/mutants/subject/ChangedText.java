package dev.toju.mutants.subject;

import dev.toju.mutants.Stillborn;

/**
 * One place that a change of an example replaces.
 *
 * @param file in the folder of the example
 * @param from the text that stands there exactly once
 * @param to   what stands there instead
 */
public record ChangedText(String file, String from, String to) {

  /**
   * The source with the text replaced.
   *
   * @throws Stillborn if the text is not there, or more than once
   */
  String in(String source) throws Stillborn {
    int at = source.indexOf(from);
    if (at < 0) {
      throw new Stillborn(file + ": expected the text \"" + from + "\" once, it is not there; write"
          + " it as it stands in the source");
    }
    if (source.indexOf(from, at + 1) >= 0) {
      throw new Stillborn(file + ": expected the text \"" + from + "\" once, it is there more than"
          + " once; write more of what is around it");
    }
    return source.substring(0, at) + to + source.substring(at + from.length());
  }
}
