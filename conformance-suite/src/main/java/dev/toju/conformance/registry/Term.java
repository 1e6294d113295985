package dev.toju.conformance.registry;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import java.util.List;

/** One term of a {@link Condition}: what one rule has to be. */
public sealed interface Term {

  /** The rule of which it speaks. */
  Rule<?> rule();

  /** Whether the rule is so. */
  boolean isMetBy(RuleSet rules);

  /** {@code delivery.reAck=duplicates or any-path}: one of these values. */
  record OneOf(Rule<?> rule, List<String> values) implements Term {
    public OneOf {
      values = List.copyOf(values);
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
    public boolean isMetBy(RuleSet rules) {
      return !rules.textOf(rule).equals(OFF);
    }

    @Override
    public String toString() {
      return rule.ruleName();
    }
  }
}
