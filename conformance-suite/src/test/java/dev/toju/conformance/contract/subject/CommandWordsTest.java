package dev.toju.conformance.contract.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {

  @Test
  void blanksSeparateWords() {
    assertThat(CommandWords.of("  python3\tpeer.py  --fast "))
        .isEqualTo(split("python3", "peer.py", "--fast"));
  }

  @Test
  void quotesKeepBlanksAndMayMakeAnEmptyWord() {
    assertThat(CommandWords.of("run 'my peer' \"its home\"/x ''"))
        .isEqualTo(split("run", "my peer", "its home/x", ""));
  }

  @Test
  void singleQuotesKeepEverything() {
    assertThat(CommandWords.of("sh -c 'exec \"$PEER\" \\n'"))
        .isEqualTo(split("sh", "-c", "exec \"$PEER\" \\n"));
  }

  @Test
  void backslashesTakeTheMeaningFromWhatFollows() {
    assertThat(CommandWords.of("a\\ b \\'c \"d\\\"e\\f\" g\\"))
        .isEqualTo(split("a b", "'c", "d\"e\\f", "g\\"));
  }

  @Test
  void nothingIsExpanded() {
    assertThat(CommandWords.of("echo $HOME *.py ~ | cat"))
        .isEqualTo(split("echo", "$HOME", "*.py", "~", "|", "cat"));
  }

  @Test
  void aQuoteThatIsNeverClosedIsNamedWithItsPlace() {
    assertThat(CommandWords.of("python3 'peer.py")).isEqualTo(new CommandWords.Wrong(
        "the quote ' at character 9 of the command is never closed"));
  }

  @Test
  void aCommandNeedsAProgram() {
    CommandWords wrong = new CommandWords.Wrong("expected a program, came an empty command");

    assertThat(CommandWords.of("  ")).isEqualTo(wrong);
    assertThat(CommandWords.of("'' x")).isEqualTo(wrong);
  }

  private static CommandWords split(String... words) {
    return new CommandWords.Split(List.of(words));
  }
}
