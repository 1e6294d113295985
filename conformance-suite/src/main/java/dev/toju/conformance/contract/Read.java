package dev.toju.conformance.contract;

/**
 * What became of reading a line. Errors are values: whoever reads a foreign line expects them.
 *
 * @param <T> {@link Ask} or {@link Answer}
 */
public sealed interface Read<T> {

  /** The line keeps the contract. */
  record Ok<T>(T line) implements Read<T> {}

  /**
   * The line breaks the contract.
   *
   * @param path     where, such as {@code effects[0].afterMs}; empty for the line itself
   * @param expected what must stand there
   * @param seen     what stands there, shortened
   * @param tooMuch  whether it is more than is allowed, rather than something else
   */
  record Misread<T>(String path, String expected, String seen, boolean tooMuch)
      implements
        Read<T> {

    /** Where, expected and seen, as one sentence without its full stop. */
    public String sentence() {
      String where = path.isEmpty() ? "" : "at " + path + " ";
      return where + "expected " + expected + ", came " + seen;
    }
  }
}
