package dev.toju.sim.fault;

/** Virtual milliseconds as people read them: in seconds. */
public final class Seconds {

  private Seconds() {}

  /** With all three decimals, as in {@code 1.000}; for instants. */
  public static String exact(long ms) {
    long size = Math.abs(ms);
    long rest = size % 1000;
    return (ms < 0 ? "-" : "") + size / 1000 + "." + (rest < 100 ? "0" : "")
        + (rest < 10 ? "0" : "") + rest;
  }

  /** As short as it goes, as in {@code 5} or {@code 0.25}; for durations. */
  public static String plain(long ms) {
    String text = exact(ms);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
