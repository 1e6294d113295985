package dev.toju.mutants.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.mutants.Stillborn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeFileTest {

  private static final String MISTAKE = """
      {"about": "x", "changes": [{"id": "one", "does": "It is wrong.",
        "edits": [{"in": "peer.py", "from": "\\"a\\u00e9\\/\\n", "to": ""}],
        "breaks": ["DLV-1"], "also": ["DLV-2"]}]}
      """;

  @Test
  void whatIsWrittenDownIsRead() {
    Change change = ((ChangeFile.Reading.Good) ChangeFile.read("f", MISTAKE)).changes().getFirst();

    assertThat(change.id()).isEqualTo("one");
    assertThat(change.texts()).containsExactly(new ChangedText("peer.py", "\"a\u00e9/\n", ""));
    assertThat(change.breaks()).containsExactly("DLV-1");
    assertThat(change.isVariation()).isFalse();
    assertThat(change.foresees("DLV-2")).isTrue();
    assertThat(change.foresees("DLV-3")).isFalse();
  }

  @Test
  void whatBreaksNothingIsAVariation() {
    String variation = MISTAKE.replace("\"breaks\": [\"DLV-1\"], \"also\": [\"DLV-2\"]",
        "\"why\": \"PROTOCOL 3 does not say.\"");

    assertThat(((ChangeFile.Reading.Good) ChangeFile.read("f", variation)).changes())
        .singleElement().satisfies(change -> {
          assertThat(change.isVariation()).isTrue();
          assertThat(change.why()).isEqualTo("PROTOCOL 3 does not say.");
        });
  }

  @Test
  void eachFaultIsTold() {
    assertThat(faults(MISTAKE.replace("DLV-1", "DLV-99"))).singleElement().asString()
        .contains("expected a requirement", "DLV-99");
    assertThat(faults(MISTAKE.replace("\"id\"", "\"plays\""))).anyMatch(
        fault -> fault.contains("came plays")).anyMatch(fault -> fault.contains("the key id"));
    assertThat(faults(MISTAKE.replace("\"breaks\": [\"DLV-1\"], ", ""))).anyMatch(
        fault -> fault.contains("expected breaks or finds beside also"));
    assertThat(faults(MISTAKE.replace("\"breaks\": [\"DLV-1\"], \"also\": [\"DLV-2\"]",
        "\"breaks\": []"))).singleElement().asString()
        .contains("expected why the protocol allows it");
    assertThat(faults(MISTAKE.replace("\"breaks\"", "\"why\": \"x\", \"breaks\"")))
        .singleElement().asString().contains("expected no reason");
    assertThat(faults(MISTAKE.replace("peer.py", "../peer.py"))).singleElement().asString()
        .contains("expected a file in the folder");
    assertThat(faults("[")).isNotEmpty();
  }

  private static List<String> faults(String text) {
    return ((ChangeFile.Reading.Broken) ChangeFile.read("f", text)).faults();
  }

  @Test
  void aTextIsReplacedWhereItStandsOnce() throws Stillborn {
    ChangedText text = new ChangedText("peer.py", "aa", "$1");

    assertThat(text.in("xaay")).isEqualTo("x$1y");
    assertThatThrownBy(() -> text.in("xay")).isInstanceOf(Stillborn.class)
        .hasMessageContaining("it is not there");
    assertThatThrownBy(() -> text.in("aaa")).isInstanceOf(Stillborn.class)
        .hasMessageContaining("more than once");
  }
}
