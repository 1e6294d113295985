package dev.toju.conformance.registry;

import dev.toju.protocol.rules.RuleSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One checkable sentence of PROTOCOL 8.
 *
 * @param id       stable name, such as {@code DLV-1}
 * @param section  the heading under which it stands
 * @param sentence the sentence, word for word
 * @param kind     when it has to hold
 * @param level    MUST, or SHOULD where it is marked (S)
 * @param clauses  when it is demanded, the ordinary circumstance first
 * @param should   a part of the sentence that is marked (S), in its words; nothing judges it
 * @param note     what PROTOCOL 8 adds in brackets
 * @param owed     by whom, one party at least
 * @param duties   in what capacity it is owed, one at least
 * @param untested why no judge speaks about it; absent where one does
 */
public record Requirement(String id, String section, String sentence, Kind kind, Level level,
    List<Clause> clauses, Optional<String> should, Optional<String> note,
    SortedSet<Party> owed, SortedSet<Duty> duties, Optional<String> untested) {

  public Requirement {
    clauses = List.copyOf(clauses);
    owed = Collections.unmodifiableSortedSet(new TreeSet<>(owed));
    duties = Collections.unmodifiableSortedSet(new TreeSet<>(duties));
  }

  /** Whether a rule set demands it in a circumstance; else a violation is a finding. */
  public boolean isDemandedBy(RuleSet rules, Circumstance in) {
    return conditionIn(in).isMetBy(rules);
  }

  /** Whether a rule set demands it in some circumstance. */
  public boolean isDemandedBy(RuleSet rules) {
    return clauses.stream().anyMatch(clause -> clause.condition().isMetBy(rules));
  }

  /** The rules under which it is demanded in a circumstance; the ordinary ones where nothing is said. */
  public Condition conditionIn(Circumstance in) {
    return clauses.stream().filter(clause -> clause.in() == in).findFirst()
        .orElse(clauses.getFirst()).condition();
  }
}
