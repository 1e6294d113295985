package dev.toju.conformance.registry;

import dev.toju.protocol.rules.RuleSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {..} of PROTOCOL 8 as data: the rules under which something is demanded. All terms must hold;
 * no terms: always.
 */
public record Condition(List<Term> terms) {

  /** Demanded whatever the rules. */
  public static final Condition ALWAYS = new Condition(List.of());

  public Condition {
    terms = List.copyOf(terms);
  }

  /** Whether a rule set meets every term. */
  public boolean isMetBy(RuleSet rules) {
    return terms.stream().allMatch(term -> term.isMetBy(rules));
  }

  /** The terms that a rule set does not meet, in order. */
  public List<Term> unmetBy(RuleSet rules) {
    return terms.stream().filter(term -> !term.isMetBy(rules)).toList();
  }

  /** As in PROTOCOL 8, without the braces; {@code always} where there are no terms. */
  @Override
  public String toString() {
    return terms.isEmpty()
        ? "always"
        : terms.stream().map(Term::toString).collect(Collectors.joining(", "));
  }
}
