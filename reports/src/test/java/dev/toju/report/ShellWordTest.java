package dev.toju.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.contract.subject.CommandWords;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Words of printed commands. */
class ShellWordTest {

  @Property
  void aShellMakesTheSameWordOfIt(@ForAll String word) {
    CommandWords read = CommandWords.of("tck " + ShellWord.of(word));

    assertThat(read).isEqualTo(new CommandWords.Split(List.of("tck", word)));
  }

  @Test
  void whatAShellWouldExpandIsQuotedAndWhatItTakesAsItIsIsNot() {
    assertThat(ShellWord.of("cmd:node \"$HOME\"/a's")).isEqualTo("'cmd:node \"$HOME\"/a'\\''s'");
    assertThat(ShellWord.of("lib/*")).isEqualTo("'lib/*'");
    assertThat(ShellWord.of("ws://127.0.0.1:80")).isEqualTo("ws://127.0.0.1:80");
  }
}
