package dev.toju.conformance.contract.subject;

import java.util.ArrayList;
import java.util.List;

/** Reads a command from left to right; see {@link CommandWords}. */
final class Splitter {

  /** What a backslash takes its meaning from inside double quotes. */
  private static final String ESCAPABLE = "\"\\$`";

  private final String command;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  Splitter(String command) {
    this.command = command;
  }

  CommandWords split() {
    while (at < command.length()) {
      char c = command.charAt(at);
      if (c == '\'' || c == '"') {
        int opened = at;
        if (!quoted(c)) {
          return new CommandWords.Wrong("the quote " + c + " at character " + (opened + 1)
              + " of the command is never closed");
        }
      } else if (Character.isWhitespace(c)) {
        endWord();
        at++;
      } else {
        plain(c);
      }
    }
    endWord();
    return words.isEmpty() || words.getFirst().isEmpty()
        ? new CommandWords.Wrong("expected a program, came an empty command")
        : new CommandWords.Split(List.copyOf(words));
  }

  private void plain(char c) {
    inWord = true;
    boolean escapes = c == '\\' && at + 1 < command.length();
    word.append(escapes ? command.charAt(at + 1) : c);
    at += escapes ? 2 : 1;
  }

  private boolean quoted(char quote) {
    inWord = true;
    for (at++; at < command.length(); at++) {
      char c = command.charAt(at);
      if (c == quote) {
        at++;
        return true;
      }
      boolean escapes = quote == '"' && c == '\\' && at + 1 < command.length()
          && ESCAPABLE.indexOf(command.charAt(at + 1)) >= 0;
      if (escapes) {
        at++;
      }
      word.append(command.charAt(at));
    }
    return false;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
