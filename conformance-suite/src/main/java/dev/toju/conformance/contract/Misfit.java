package dev.toju.conformance.contract;

/** How a reader leaves a line that breaks the contract; caught at the codec's edge. */
final class Misfit extends Exception {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final String expected;
  private final String seen;
  private final boolean tooMuch;

  Misfit(String path, String expected, String seen) {
    this(path, expected, seen, false);
  }

  private Misfit(String path, String expected, String seen, boolean tooMuch) {
    super(expected, null, false, false);
    this.path = path;
    this.expected = expected;
    this.seen = seen;
    this.tooMuch = tooMuch;
  }

  /** More than {@code most} elements stand there. */
  static Misfit tooMany(String path, int most, int seen) {
    return new Misfit(path, "at most " + most + " elements", seen + " elements", true);
  }

  <T> Read.Misread<T> asValue() {
    return new Read.Misread<>(path, expected, seen, tooMuch);
  }
}
