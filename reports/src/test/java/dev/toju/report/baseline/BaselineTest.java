package dev.toju.report.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.report.result.JsonFile.Reading;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

  private static final Baseline BASELINE = Baseline.of(List.of(new ExpectedFailure("DLV-8",
      "a.yaml", "rows=2", "hardened", "lost", "ann", "tracker/7", LocalDate.of(2026, 3, 1))));

  @Test
  void whatIsWrittenReadsBackAsTheSame() {
    assertThat(Baseline.read(BASELINE.bytes())).isEqualTo(new Reading.Good<>(BASELINE));
    assertThat(new String(BASELINE.bytes(), UTF_8)).contains("\"case\" : \"rows=2\"",
        "\"expires\" : \"2026-03-01\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "lost"          | ""           | may not be empty
      "owner"         | "ownr"       | owner
      "format" : 1    | "format" : 9 | of format 1, came format 9
      "expected" : [  | "expected" : 3, "x" : [ | at expected
      }               | ,            | line
      """)
  void damageIsNamedWithItsPlace(String whole, String damage, String sentence) {
    String text = new String(BASELINE.bytes(), UTF_8).replace(whole, damage);

    Reading<Baseline> read = Baseline.read(text.getBytes(UTF_8));

    assertThat(read).isInstanceOfSatisfying(Reading.Wrong.class,
        wrong -> assertThat(wrong.sentence()).contains("expected a baseline", sentence));
  }

  @Test
  void aDayThatIsNoneIsToldAsWhatItIs() {
    String text = new String(BASELINE.bytes(), UTF_8).replace("\"2026-03-01\"", "\"soon\"");

    Reading<Baseline> read = Baseline.read(text.getBytes(UTF_8));

    assertThat(read).isInstanceOfSatisfying(Reading.Wrong.class,
        wrong -> assertThat(wrong.sentence()).contains("at expected[0].expires",
            "expected a day as 2027-01-31, got \"soon\""));
  }
}
