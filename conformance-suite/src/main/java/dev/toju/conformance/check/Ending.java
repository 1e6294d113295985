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
   * the rules demand: whoever does nothing breaks nothing. It is never green and counts for nothing.
   *
   * @param requirements their ids; none where no requirement at all was put to the test
   * @param under        values of rules under which they would be demanded; none where they are
   * @param elsewhere    other roles of the same plan in which they are put to the test
   */
  record Idle(List<String> requirements, Idle.Cause cause, List<String> under,
      List<String> elsewhere)
      implements
        Ending {
    public Idle {
      requirements = List.copyOf(requirements);
      under = List.copyOf(under);
      elsewhere = List.copyOf(elsewhere);
    }

    /** Why nothing was put to the test. */
    public enum Cause {
      /** The reference, in the subject's place, puts it to the test there. */
      SUBJECT,
      /** These roles have nothing to show there, by these rules. */
      ROLE
    }

    private String sentence() {
      String what = requirements.isEmpty() ? "any requirement" : String.join(", ", requirements);
      String sentence = switch (cause) {
        case SUBJECT -> "the subject never put " + what
            + " to the test; the reference does in its place, so look at what the subject does with"
            + " what its user or its clients ask of it";
        case ROLE -> "these roles do not put " + what + " to the test by these rules"
            + tested(under.stream().map(value -> "the rule " + value).toList())
            + tested(elsewhere.isEmpty()
                ? List.of()
                : List.of("--plays " + String.join(" or ", elsewhere)));
      };
      return sentence + ". This check does not count as tested";
    }

    private static String tested(List<String> options) {
      return options.isEmpty() ? "" : "; what would: " + String.join(", ", options);
    }
  }

  /**
   * It broke requirements, and the reference in the subject's place breaks them as well: a defect of
   * the kit, not held against the subject.
   *
   * @param requirements their ids
   */
  record Withdrawn(List<String> requirements) implements Ending {
    public Withdrawn {
      requirements = List.copyOf(requirements);
    }
  }

  /** It could not be run to its end, so nothing is known: {@code reason} says what was missing. */
  record NotRun(String reason) implements Ending {}

  /** The same plan and seed gave another run: no verdict on any requirement. */
  record Unstable(String difference, Unstable.Cause cause) implements Ending {

    /** What made it another run. */
    public enum Cause {
      /** In virtual time nothing but the subject can differ. */
      SUBJECT(
          "the subject is not deterministic: it is to take all chance from the `entropy` and all"
              + " time from the `now` that the contract gives it. Look at where the runs differ first;"
              + " the usual causes are ids and nonces from a random generator of its own, the clock of"
              + " the machine, and sets or maps whose order changes"),
      /** On real sockets the machine may differ as well. */
      SOCKETS("on real sockets the machine, too, may make the difference: run it again alone");

      private final String hint;

      Cause(String hint) {
        this.hint = hint;
      }
    }
  }

  /** The subject could not be reached, or did not stay. */
  record SubjectLost(String role, SubjectFailure failure) implements Ending {}

  /** An internal error: a bug in this kit, not in the subject. */
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
      case Withdrawn withdrawn -> "withdrawn";
      case NotRun notRun -> "not run";
      case Unstable unstable -> "unstable";
      case SubjectLost lost -> "subject lost";
      case HarnessFault fault -> "internal error";
    };
  }

  /** Why, one sentence each; none where it passed. */
  default List<String> reasons() {
    return switch (this) {
      case Passed passed -> List.of();
      case Failed failed -> failed.reasons();
      case Idle idle -> List.of(idle.sentence());
      case Withdrawn withdrawn -> List.of(String.join(", ", withdrawn.requirements())
          + " broke, and the reference in the subject's place breaks it on this plan as well: a"
          + " defect of this kit, not held against the subject; please report it");
      case NotRun notRun -> List.of(notRun.reason());
      case Unstable unstable -> List.of(unstable.difference(), unstable.cause().hint);
      case SubjectLost lost -> List.of(lost.role() + ": " + lost.failure().reason());
      case HarnessFault fault -> List.of(fault.reason());
    };
  }
}
