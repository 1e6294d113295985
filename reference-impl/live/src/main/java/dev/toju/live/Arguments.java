package dev.toju.live;

import dev.toju.protocol.rules.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The arguments of a process: {@code --name value}, in any order, {@code --set} more than once. */
final class Arguments {

  /** Nobody could have meant that; the message says what was expected and what came. */
  static final class WrongUsage extends Exception {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
      super(message);
    }
  }

  private static final String SET = "--set";
  private static final String RULES = "--rules";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> changes = new ArrayList<>();

  private Arguments() {}

  /** Reads the arguments; {@code --rules} and {@code --set} are known to all. */
  static Arguments of(String[] given, List<String> known) throws WrongUsage {
    Arguments arguments = new Arguments();
    for (int i = 0; i < given.length; i += 2) {
      String name = given[i];
      if (!known.contains(name) && !name.equals(SET) && !name.equals(RULES)) {
        throw new WrongUsage("expected one of " + String.join(", ", known) + ", " + RULES + ", "
            + SET + "; came " + name);
      }
      if (i + 1 == given.length) {
        throw new WrongUsage("expected a value after " + name + ", came none");
      }
      if (name.equals(SET)) {
        arguments.changes.add(given[i + 1]);
      } else if (arguments.values.put(name, given[i + 1]) != null) {
        throw new WrongUsage("expected " + name + " once, came twice");
      }
    }
    return arguments;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String needed(String name) throws WrongUsage {
    return text(name).orElseThrow(() -> new WrongUsage("expected " + name + ", came nothing"));
  }

  int port(String name) throws WrongUsage {
    String text = text(name).orElse("0");
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      // said below
    }
    throw new WrongUsage("expected a port from 0 to 65535 after " + name + ", came " + text);
  }

  ServerAddress address(String text) throws WrongUsage {
    try {
      return ServerAddress.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new WrongUsage(String.valueOf(wrong.getMessage()));
    }
  }

  RuleSet rules() throws WrongUsage {
    String name = text(RULES).orElse("hardened");
    RuleSet base = switch (name) {
      case "documented" -> RuleSet.DOCUMENTED;
      case "hardened" -> RuleSet.HARDENED;
      default -> throw new WrongUsage("expected documented or hardened after " + RULES + ", came "
          + name);
    };
    SortedMap<String, String> changed = new TreeMap<>();
    for (String change : changes) {
      int equals = change.indexOf('=');
      if (equals < 1) {
        throw new WrongUsage("expected rule=value after " + SET + ", came " + change);
      }
      changed.put(change.substring(0, equals), change.substring(equals + 1));
    }
    return switch (base.withAll(changed)) {
      case RuleSet.Parsed.Ok ok -> ok.rules();
      case RuleSet.Parsed.Wrong wrong -> throw new WrongUsage(wrong.reason());
    };
  }
}
