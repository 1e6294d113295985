package dev.toju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code tck run} has to end with and to say of a subject: what was expected, what came, where,
 * and what to do next.
 *
 * @param status the exit status
 * @param pieces of what is printed, in their order
 */
record Told(int status, List<String> pieces) {

  static Told of(int status, String... pieces) {
    return new Told(status, List.of(pieces));
  }

  /** And more of what is printed, behind that. */
  Told and(String... more) {
    return new Told(status, Stream.concat(pieces.stream(), Stream.of(more)).toList());
  }

  /** Holds a run against it. */
  void by(Tck run) {
    assertThat(run.status()).as(run.all()).isEqualTo(status);
    assertThat(run.all()).containsSubsequence(pieces).doesNotContain("\tat ");
  }
}
