package dev.toju.cli;

import dev.toju.report.Printable;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, as a sentence: "--seed: expected a whole number, got x". */
final class UsageSentence {

  private UsageSentence() {}

  static String of(ParameterException wrong) {
    ArgSpec argument = wrong.getArgSpec();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (wrong instanceof OverwrittenOptionException twice) {
      return nameOf(twice.getOverwritten()) + ": expected it once, got it twice";
    }
    if (wrong instanceof MissingParameterException missing) {
      return missing(missing);
    }
    for (Throwable cause = wrong.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidPathException unnameable) {
        return KitFailure.sentence(unnameable);
      }
    }
    String value = wrong.getValue();
    return argument == null || value == null
        ? Printable.of(String.valueOf(wrong.getMessage()))
        : nameOf(argument) + ": expected " + expected(argument) + ", got " + Printable.of(value);
  }

  private static String unmatched(UnmatchedArgumentException wrong) {
    List<String> unmatched = wrong.getUnmatched();
    String first = Printable.of(unmatched.getFirst());
    if (wrong.isUnknownOption()) {
      return "expected an option of this verb, got " + first;
    }
    return wrong.getCommandLine().getSubcommands().isEmpty()
        ? "expected no further argument, got " + first
        : "expected a verb (" + String.join(", ", wrong.getCommandLine().getSubcommands().keySet())
            + "), got " + first;
  }

  private static String missing(MissingParameterException wrong) {
    List<ArgSpec> missing = wrong.getMissing();
    if (missing.isEmpty()) {
      return Printable.of(String.valueOf(wrong.getMessage()));
    }
    ArgSpec first = missing.getFirst();
    return first.isOption() && !first.required()
        ? nameOf(first) + ": expected a value after it (" + first.paramLabel() + "), got none"
        : "expected " + String.join(" and ", missing.stream().map(UsageSentence::asked).toList())
            + ", got none";
  }

  private static String asked(ArgSpec argument) {
    return argument.isOption() ? nameOf(argument) + " " + argument.paramLabel() : nameOf(argument);
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String expected(ArgSpec argument) {
    Class<?> type = argument.typeInfo().getType();
    if (type.isEnum()) {
      return choice(Arrays.stream(type.getEnumConstants())
          .map(value -> value.toString().toLowerCase(Locale.ROOT)).toList());
    }
    boolean number = type == int.class || type == long.class || type == Integer.class
        || type == Long.class;
    return number ? "a whole number" : argument.paramLabel();
  }

  /** {@code scenarios, requirements or rules}. */
  private static String choice(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
