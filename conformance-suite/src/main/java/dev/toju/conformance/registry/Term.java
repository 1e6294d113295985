package dev.toju.conformance.registry;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** One term of a {@link Condition}: what one rule has to be, or either of some. */
public sealed interface Term {

  /** The rules of which it speaks. */
  List<Rule<?>> rules();

  /** Whether the rule is so. */
  boolean isMetBy(RuleSet rules);

  /** {@code delivery.reAck=duplicates or any-path}: one of these values. */
  record OneOf(Rule<?> rule, List<String> values) implements Term {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public List<Rule<?>> rules() {
      return List.of(rule);
    }

    @Override
    public boolean isMetBy(RuleSet rules) {
      return values.contains(rules.textOf(rule));
    }

    @Override
    public String toString() {
      return rule.ruleName() + "=" + String.join(" or ", values);
    }
  }

  /** {@code sync.maxFrameBytes > 0}: a number above this one. */
  record Above(Rule<?> rule, long number) implements Term {
    @Override
    public List<Rule<?>> rules() {
      return List.of(rule);
    }

    @Override
    public boolean isMetBy(RuleSet rules) {
      return Long.parseLong(rules.textOf(rule)) > number;
    }

    @Override
    public String toString() {
      return rule.ruleName() + " > " + number;
    }
  }

  /** {@code server.rate}: the mechanism is switched on, with whatever numbers. */
  record Present(Rule<?> rule) implements Term {
    /** How a rule says that its mechanism is switched off. */
    static final String OFF = "none";

    @Override
    public List<Rule<?>> rules() {
      return List.of(rule);
    }

    @Override
    public boolean isMetBy(RuleSet rules) {
      return !rules.textOf(rule).equals(OFF);
    }

    @Override
    public String toString() {
      return rule.ruleName();
    }
  }
  /** {@code auth.mutation=author, else auth.relayedRow=accept}: one of these terms is enough. */
  record Either(List<Term> terms) implements Term {
    public Either {
      terms = List.copyOf(terms);
    }

    @Override
    public List<Rule<?>> rules() {
      List<Rule<?>> rules = new ArrayList<>();
      terms.forEach(term -> rules.addAll(term.rules()));
      return rules;
    }

    @Override
    public boolean isMetBy(RuleSet rules) {
      return terms.stream().anyMatch(term -> term.isMetBy(rules));
    }

    @Override
    public String toString() {
      return String.join(", else ", terms.stream().map(Term::toString).toList());
    }
  }
}
