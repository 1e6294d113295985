package dev.toju.protocol.rules;

import dev.toju.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value for every rule. Immutable; a designer's own set is one of the two shipped ones with some
 * values changed (PROTOCOL 7).
 */
public final class RuleSet {

  /** The seed, read literally. */
  public static final RuleSet DOCUMENTED = shipped("documented");

  /** Every hole closed. */
  public static final RuleSet HARDENED = shipped("hardened");

  /** The plus before a change in a title; values such as {@code events+backoff} have one too. */
  private static final Pattern BEFORE_RULE = Pattern.compile("\\+(?=[a-z]+\\.[A-Za-z]+=)");

  private final String name;
  private final List<Object> values;

  private RuleSet(String name, List<Object> values) {
    this.name = name;
    this.values = List.copyOf(values);
  }

  private static RuleSet shipped(String name) {
    boolean documented = name.equals("documented");
    List<Object> values = new ArrayList<>();
    for (Rule<?> rule : Rules.all()) {
      values.add(documented ? rule.documented() : rule.hardened());
    }
    return new RuleSet(name, values);
  }

  /** The name by which people call it: {@code hardened}, or {@code hardened+merge.tie=keep-local}. */
  public String title() {
    return name;
  }

  /** The set of that {@link #title}: a shipped one, or one with some values changed. */
  public static Parsed titled(String title) {
    String[] parts = BEFORE_RULE.split(title, -1);
    @Nullable
    RuleSet base = switch (parts[0]) {
      case "documented" -> DOCUMENTED;
      case "hardened" -> HARDENED;
      default -> null;
    };
    if (base == null) {
      return new Parsed.Wrong("a rule set is documented or hardened, with changes such as"
          + " hardened+merge.tie=keep-local, not \"" + title + "\"");
    }
    Map<String, String> changes = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String rule = parts[i].substring(0, equals);
      String value = parts[i].substring(equals + 1);
      String earlier = changes.put(rule, value);
      if (earlier != null) {
        return new Parsed.Wrong("expected each rule once, got " + rule + "=" + earlier + " and "
            + rule + "=" + value);
      }
    }
    return base.withAll(changes);
  }

  /** The value of a rule. */
  @SuppressWarnings("unchecked") // put there under the same rule, and only there
  public <T> T get(Rule<T> rule) {
    return (T) values.get(rule.index());
  }

  /** Whether a rule has that value. */
  public <T> boolean is(Rule<T> rule, T value) {
    return get(rule).equals(value);
  }

  /** The same set with one rule changed. */
  public <T> RuleSet with(Rule<T> rule, T value) {
    if (get(rule).equals(value)) {
      return this;
    }
    List<Object> changed = new ArrayList<>(values);
    changed.set(rule.index(), value);
    return new RuleSet(name + "+" + rule.ruleName() + "=" + rule.text(value), changed);
  }

  /** The same set with one rule changed, both given as text. */
  public Parsed with(String ruleName, String value) {
    SortedMap<String, String> change = new TreeMap<>();
    change.put(ruleName, value);
    return withAll(change);
  }

  /** What a rule of no such name may have meant: the nearest, or those of its group. */
  private static String unknown(String ruleName) {
    String near = Spelling.didYouMean(ruleName, names());
    String group = ruleName.substring(0, ruleName.indexOf('.') + 1);
    List<String> siblings = group.isEmpty()
        ? List.of()
        : names().stream().filter(name -> name.startsWith(group)).toList();
    return "there is no rule \"" + Spelling.shortened(ruleName) + "\"" + (near.isEmpty()
        ? siblings.isEmpty()
            ? "; `tck list rules` names them all"
            : "; rules of " + group.substring(0, group.length() - 1) + " are "
                + String.join(", ", siblings)
        : near);
  }

  private Parsed checked(long rowBytes) {
    return Workable.whyNot(this, rowBytes).<Parsed>map(Parsed.Wrong::new)
        .orElseGet(() -> new Parsed.Ok(this));
  }

  /**
   * Several rules changed at once, given as text; the order does not matter. What nobody could work
   * by, whatever rows there are, is wrong.
   */
  public Parsed withAll(Map<String, String> changes) {
    return withAll(changes, Limits.ROW_BYTES);
  }

  /**
   * The same for the values that a plan puts in the place of those of the rule set under test. It
   * may scale frames further down, since it knows its own rows.
   */
  public Parsed scaled(Map<String, String> values) {
    return withAll(values, Workable.SCALED_ROW_BYTES);
  }

  private Parsed withAll(Map<String, String> changes, long rowBytes) {
    RuleSet result = this;
    for (Map.Entry<String, String> change : new TreeMap<>(changes).entrySet()) {
      Parsed one = result.unchecked(change.getKey(), change.getValue());
      if (!(one instanceof Parsed.Ok ok)) {
        return one;
      }
      result = ok.rules();
    }
    return result.checked(rowBytes);
  }

  private Parsed unchecked(String ruleName, String value) {
    return Rules.named(ruleName).map(rule -> unchecked(rule, value))
        .orElseGet(() -> new Parsed.Wrong(unknown(ruleName)));
  }

  private <T> Parsed unchecked(Rule<T> rule, String value) {
    return rule.parse(value).<Parsed>map(v -> new Parsed.Ok(with(rule, v)))
        .orElseGet(() -> new Parsed.Wrong(
            rule.ruleName() + " is " + rule.allowed() + ", not \"" + value + "\""));
  }

  /** The same values under another name. */
  public RuleSet called(String newName) {
    return new RuleSet(newName, values);
  }

  /** The values of all rules as text, by name. */
  public SortedMap<String, String> asText() {
    SortedMap<String, String> text = new TreeMap<>();
    for (Rule<?> rule : Rules.all()) {
      text.put(rule.ruleName(), textOf(rule));
    }
    return text;
  }

  /** The value of one rule as text. */
  public <T> String textOf(Rule<T> rule) {
    return rule.text(get(rule));
  }

  private static List<String> names() {
    return Rules.all().stream().map(Rule::ruleName).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleSet that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  /** What became of a rule given as text. */
  public sealed interface Parsed {
    /** It fits. */
    record Ok(RuleSet rules) implements Parsed {}

    /** It does not: {@code reason} says what was expected and what came. */
    record Wrong(String reason) implements Parsed {}
  }
}
