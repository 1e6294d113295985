package dev.toju.conformance.contract;

import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who a subject is and what it claims. It declares; it is not told.
 *
 * @param name     how people call the implementation
 * @param version  its version, in any form
 * @param profiles what it claims to be, one at least
 * @param rules    the values of the rules that it names, as text, by the names of the rules
 * @param limits   what it cannot exceed
 * @param scales   names of the numeric rules whose value it takes at each start
 * @param offers   what it does that not every subject does
 */
public record Introduction(String name, String version, SortedSet<Profile> profiles,
    SortedMap<String, String> rules, Capacity limits, List<String> scales,
    SortedSet<Offer> offers) {

  /** The version of the contract that this kit speaks. */
  public static final int CONTRACT = 1;

  /**
   * What a subject cannot exceed, where that is less than PROTOCOL 2 allows; null: no limit of its
   * own.
   *
   * @param frameBytes   the longest frame that it takes, from 1024
   * @param rowsPerScope how many rows of one scope it keeps
   * @param participants how many participants a conversation may have, 2..64
   */
  public record Capacity(@Nullable Long frameBytes, @Nullable Long rowsPerScope,
      @Nullable Long participants) {

    /** No limit of its own. */
    public static final Capacity UNLIMITED = new Capacity(null, null, null);
  }

  /** What a subject may do so that less has to be said. */
  public enum Offer {
    /** A view may say what has changed since the view before it. */
    VIEW_CHANGES,
    /** A start may come again on the same process, which then forgets all that was before. */
    RESTARTS;

    /** Its name in a hello, such as {@code view-changes}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Of somebody who works by the rules of the seed, has no limits of its own and scales nothing. */
  public static Introduction of(String name, String version, Profile... profiles) {
    return new Introduction(name, version, new TreeSet<>(List.of(profiles)), new TreeMap<>(),
        Capacity.UNLIMITED, List.of(), new TreeSet<>());
  }

  /** The same, with these values of the rules, all of them. */
  public Introduction declaring(RuleSet all) {
    return new Introduction(name, version, profiles, all.asText(), limits, scales, offers);
  }

  /** The same, with another value of one rule. */
  public Introduction declaring(String rule, String value) {
    SortedMap<String, String> changed = new TreeMap<>(rules);
    changed.put(rule, value);
    return new Introduction(name, version, profiles, changed, limits, scales, offers);
  }

  /** The same, with limits of its own. */
  public Introduction limitedTo(Capacity capacity) {
    return new Introduction(name, version, profiles, rules, capacity, scales, offers);
  }

  /** The same, taking the values of these numeric rules at each start. */
  public Introduction scaling(String... names) {
    return new Introduction(name, version, profiles, rules, limits, List.of(names), offers);
  }

  /**
   * The rules by which it is tested: as declared, and where it is silent those of the seed. A server
   * that is nothing else meets peers of the hardened rules, which ask for more than those of the seed.
   */
  public RuleSet.Parsed ruleSet() {
    SortedMap<String, String> all = RuleSet.DOCUMENTED.asText();
    if (profiles.equals(Set.of(Profile.SIGNALING_SERVER))) {
      RuleSet.HARDENED.asText().forEach((rule, value) -> {
        if (!Rules.isOfServers(rule)) {
          all.put(rule, value);
        }
      });
    }
    all.putAll(rules);
    return switch (RuleSet.DOCUMENTED.withAll(all)) {
      case RuleSet.Parsed.Ok ok -> new RuleSet.Parsed.Ok(ok.rules().called(name));
      case RuleSet.Parsed.Wrong wrong -> wrong;
    };
  }

  /** The values that a start line carries under these rules: those that the subject scales. */
  public SortedMap<String, String> scaledBy(RuleSet inForce) {
    SortedMap<String, String> all = inForce.asText();
    SortedMap<String, String> scaled = new TreeMap<>(all);
    scaled.keySet().retainAll(scales);
    return scaled;
  }

  /** The rules by which it works where these are in force: its own, with what it scales. */
  public RuleSet.Parsed ruleSetUnder(RuleSet inForce) {
    return switch (ruleSet()) {
      case RuleSet.Parsed.Ok ok -> ok.rules().scaled(scaledBy(inForce));
      case RuleSet.Parsed.Wrong wrong -> wrong;
    };
  }

  /** Whether a rule is a number, and so can be scaled. */
  static boolean isNumeric(Rule<?> rule) {
    return rule.choices().isEmpty();
  }
}
