package dev.toju.conformance.check;

import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.host.SubjectFailure;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.trace.Observer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries out plans, in virtual time or on real sockets, with a subject in some or all roles. */
public interface Engine {

  /** How people call the subject. */
  String subject();

  /**
   * Prepares a run.
   *
   * @param roles what the subject plays
   * @param rules the rule set under test; what the plan puts in place of its values is done here
   */
  Prepared prepare(Plan plan, SubjectRoles roles, RuleSet rules, long seed);

  /**
   * What carries out the same plans with the reference in the subject's place: what it puts to the
   * test there can be put to the test there, and what breaks there as well is not the subject's
   * doing. Empty where the subject is the reference.
   */
  default Optional<Engine> yardstick() {
    return Optional.empty();
  }

  /** A run that has not begun. */
  interface Prepared {

    /** The rules in force, those that the plan puts in place included. */
    RuleSet rules();

    /** Who plays which role. */
    Cast cast();

    /** Runs it from its beginning to its end; observers see every event, in order. */
    Ran run(List<Observer> observers);

    /** The same run, carried out in another way. */
    default Prepared carriedOut(Function<List<Observer>, Ran> other) {
      Prepared same = this;
      return new Prepared() {
        @Override
        public RuleSet rules() {
          return same.rules();
        }

        @Override
        public Cast cast() {
          return same.cast();
        }

        @Override
        public Ran run(List<Observer> observers) {
          return other.apply(observers);
        }
      };
    }
  }

  /**
   * What became of a run, beside what observers saw.
   *
   * @param digest      of all its events, where the same plan and seed give the same run: equal
   *                    digests, equal runs. A failing check is made twice; where there is none, what
   *                    is wrong has to be the same
   * @param endedAtMs   virtual time at which it ended
   * @param failures    subjects that failed, in the order in which they did
   * @param unsupported what subjects said they do not know, as sentences
   */
  record Ran(Optional<String> digest, long endedAtMs, List<Failure> failures,
      List<String> unsupported) {
    public Ran {
      failures = List.copyOf(failures);
      unsupported = List.copyOf(unsupported);
    }

    /** Of a plan that could not even begin. */
    public static Ran none(String reason) {
      return new Ran(Optional.empty(), 0, List.of(), List.of(reason));
    }
  }

  /** A subject failed at a role. */
  record Failure(String role, SubjectFailure failure) {}
}
