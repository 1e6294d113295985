package dev.toju.conformance.check;

import dev.toju.conformance.judge.Tested;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Term;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether a check that broke nothing put anything to the test. What it could have put to the test is
 * what the reference does in the subject's place, by the same rules.
 *
 * @param rulings what judges say of the subject
 * @param inForce the rules of the run
 */
record Idleness(Check check, List<Ruling> rulings, RuleSet inForce) {

  /**
   * How a check is idle, if it is.
   *
   * @param reference says what judges say of the reference in the subject's place, whatever it plays
   */
  Optional<Ending> of(Expecting expecting, Supplier<List<Ruling>> reference) {
    List<String> missing = check.scenario().requirements().stream().filter(this::isIdle).toList();
    boolean nothing = rulings.stream().noneMatch(this::isExercised);
    boolean asked = expecting == Expecting.CONFORMANCE; // else the file says what is exercised
    if (!nothing && (missing.isEmpty() || !asked)) {
      return Optional.empty();
    }
    boolean every = check.roles().isEvery();
    List<Ruling> possible = every ? List.of() : reference.get();
    List<String> avoided = every
        ? missing
        : missing.stream().filter(id -> possible.stream().anyMatch(ruling -> isTested(ruling, id)))
            .toList();
    if (!avoided.isEmpty()) {
      return Optional.of(new Ending.Idle(avoided, Ending.Idle.Cause.SUBJECT, List.of(), List.of()));
    }
    return nothing
        ? Optional.of(new Ending.Idle(missing, Ending.Idle.Cause.ROLE, unmet(missing),
            elsewhere(missing, possible)))
        : Optional.empty();
  }

  /** Whether the subject was put to the test: what shows at others says nothing of it. */
  private boolean isExercised(Ruling ruling) {
    return ruling.standing() == Standing.KEPT || !ruling.tested().isEmpty()
        || (ruling.standing().isViolation() && ruling.evidence()
            .filter(evidence -> check.roles().includes(evidence.host())).isPresent());
  }

  private boolean isIdle(String id) {
    return rulings.stream().anyMatch(ruling -> ruling.requirement().id().equals(id)
        && ruling.requirement().isDemandedBy(inForce)
        && ruling.standing() == Standing.NOT_EXERCISED);
  }

  private boolean isTested(Ruling ruling, String id) {
    return ruling.requirement().id().equals(id)
        && ruling.ofSubject(check.roles()).standing() != Standing.NOT_EXERCISED;
  }

  /** Other roles in which it is put to the test there. */
  private static List<String> elsewhere(List<String> missing, List<Ruling> possible) {
    return possible.stream().filter(ruling -> missing.contains(ruling.requirement().id()))
        .flatMap(ruling -> ruling.tested().keySet().stream()).map(Tested::host).distinct().sorted()
        .toList();
  }

  /** Values of rules under which what the scenario is about would be demanded. */
  private List<String> unmet(List<String> missing) {
    return rulings.stream().map(Ruling::requirement)
        .filter(requirement -> check.scenario().requirements().contains(requirement.id()))
        .filter(requirement -> !missing.contains(requirement.id()))
        .flatMap(this::unmet).distinct().toList();
  }

  private Stream<String> unmet(Requirement requirement) {
    return requirement.clauses().getFirst().condition().unmetBy(inForce).stream()
        .map(Term::toString);
  }
}
