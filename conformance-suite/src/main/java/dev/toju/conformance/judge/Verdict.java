package dev.toju.conformance.judge;

import java.util.List;

/** What a judge says of its requirement in one run. Whether that was demanded is not its business. */
public sealed interface Verdict {

  /** It was put to the test so many times, and held. */
  record Kept(long times) implements Verdict {}

  /**
   * It did not hold.
   *
   * @param evidence the first violation in each circumstance, in the order in which they came
   */
  record Broken(List<Evidence> evidence) implements Verdict {
    public Broken {
      evidence = List.copyOf(evidence);
    }
  }

  /** Nothing happened by which it could be judged. */
  record NotExercised() implements Verdict {}
}
