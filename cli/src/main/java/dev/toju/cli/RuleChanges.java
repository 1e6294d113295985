package dev.toju.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Changes of rules as they are typed, {@code RULE=VALUE} each. */
final class RuleChanges {

  private RuleChanges() {}

  /** The values by rule, in the order given; each rule once. */
  static SequencedMap<String, String> of(String option, List<String> typed) {
    SequencedMap<String, String> changes = new LinkedHashMap<>();
    for (String one : typed) {
      int equals = one.indexOf('=');
      if (equals < 1) {
        throw new WrongUsage(option + ": expected RULE=VALUE, got " + one);
      }
      String rule = one.substring(0, equals);
      String value = one.substring(equals + 1);
      String earlier = changes.put(rule, value);
      if (earlier != null) {
        throw new WrongUsage(option + ": expected each rule once, got " + rule + "=" + earlier
            + " and " + rule + "=" + value);
      }
    }
    return changes;
  }
}
