package dev.toju.report.baseline;

import dev.toju.report.result.JsonFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The failures that are expected of a subject.
 *
 * @param format   version of this form, {@link #FORMAT}
 * @param expected each of them
 */
public record Baseline(int format, List<ExpectedFailure> expected) {

  /** The version that this kit writes, and the only one that it reads. */
  public static final int FORMAT = 1;

  /** Bytes of a file, at most. */
  public static final int MOST_BYTES = 4 << 20;

  public Baseline {
    expected = List.copyOf(expected);
  }

  /** These. */
  public static Baseline of(List<ExpectedFailure> expected) {
    return new Baseline(FORMAT, expected);
  }

  /** These, and behind them what another has besides: of what both know, these entries count. */
  public Baseline before(Baseline other) {
    List<ExpectedFailure> both = new ArrayList<>(expected);
    other.expected.stream().filter(entry -> both.stream().noneMatch(entry::isOfTheSame))
        .forEach(both::add);
    return Baseline.of(both);
  }

  /** The file of a baseline. */
  public byte[] bytes() {
    return JsonFile.bytes(this);
  }

  /** Reads one. */
  public static JsonFile.Reading<Baseline> read(byte[] bytes) {
    return JsonFile.read(bytes, Baseline.class, "a baseline", FORMAT, MOST_BYTES);
  }
}
