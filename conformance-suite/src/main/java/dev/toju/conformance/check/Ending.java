package dev.toju.conformance.check;

import dev.toju.sim.host.SubjectFailure;
import java.util.List;

/** How a check ended. */
public sealed interface Ending {

  /** As it should. */
  record Passed() implements Ending {}

  /**
   * A demanded requirement is broken, or the scenario did not end as its file expects.
   *
   * @param reasons one or more sentences
   */
  record Failed(List<String> reasons) implements Ending {
    public Failed {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Nothing was violated, and nothing put the requirements to the test that the scenario is about and
   * the rules demand: whoever does nothing breaks nothing. Where every requirement has to be exercised
   * somewhere, another check may do so.
   *
   * @param requirements their ids
   */
  record Idle(List<String> requirements) implements Ending {
    public Idle {
      requirements = List.copyOf(requirements);
    }
  }

  /** It could not be run to its end, so nothing is known: {@code reason} says what was missing. */
  record NotRun(String reason) implements Ending {}

  /** It failed, and run again it was another run: no verdict on any requirement. */
  record Unstable(String difference) implements Ending {}

  /** The subject could not be reached, or did not stay. */
  record SubjectLost(String role, SubjectFailure failure) implements Ending {}

  /** The kit itself failed: a bug of ours. */
  record HarnessFault(String reason) implements Ending {}

  /** Whether the run says something of requirements. */
  default boolean isConclusive() {
    return this instanceof Passed || this instanceof Failed || this instanceof Idle;
  }

  /** In one or a few words. */
  default String words() {
    return switch (this) {
      case Passed passed -> "as expected";
      case Failed failed -> "FAILED";
      case Idle idle -> "idle";
      case NotRun notRun -> "not run";
      case Unstable unstable -> "unstable";
      case SubjectLost lost -> "subject lost";
      case HarnessFault fault -> "error of the kit";
    };
  }

  /** Why, one sentence each; none where it passed. */
  default List<String> reasons() {
    return switch (this) {
      case Passed passed -> List.of();
      case Failed failed -> failed.reasons();
      case Idle idle -> List.of("nothing put " + String.join(", ", idle.requirements())
          + " to the test; does the subject do what users ask of it?");
      case NotRun notRun -> List.of(notRun.reason());
      case Unstable unstable -> List.of(unstable.difference());
      case SubjectLost lost -> List.of(lost.role() + ": " + lost.failure().reason());
      case HarnessFault fault -> List.of(fault.reason());
    };
  }
}
