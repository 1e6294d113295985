package dev.toju.conformance.contract.subject;

import java.util.List;

/**
 * The words of a command, split as a shell splits them: at blanks, with single quotes, double quotes
 * and backslashes. Nothing is expanded; who wants a shell names one ({@code sh -c '...'}).
 */
public sealed interface CommandWords {

  /** The program and its arguments. */
  record Split(List<String> words) implements CommandWords {}

  /** It cannot be split; {@code reason} says why. */
  record Wrong(String reason) implements CommandWords {}

  /** Splits a command. */
  static CommandWords of(String command) {
    return new Splitter(command).split();
  }
}
