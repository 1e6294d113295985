package dev.toju.report.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toju.report.result.JsonFile.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultJsonTest {

  private static final RunResult RESULT = SomeResults.of(SomeResults.passed("a/x.yaml"),
      SomeResults.failed("a/y.yaml", "\"quoted\"\n\u0000 \uD83D\uDE00 ü"),
      SomeResults.check("b/z.yaml", EndingKind.NOT_RUN, List.of("no server"), ""));

  @Test
  void whatIsWrittenReadsBackAsTheSame() {
    Reading<RunResult> read = ResultJson.read(ResultJson.bytes(RESULT));

    assertThat(read).isEqualTo(new Reading.Good<>(RESULT));
  }

  @Test
  void itsFieldsComeInTheirOrderAndItsWordsInLowerCase() {
    String text = new String(ResultJson.bytes(RESULT), UTF_8);

    assertThat(text).startsWith("{\n  \"format\" : 2,\n  \"kit\" : \"0.1.0\",").endsWith("}\n")
        .contains("\"verdict\" : \"non_conformant\"", "\"ending\" : \"not_run\"",
            "\"case\" : \"\"")
        .doesNotContain("\r", "\"row\"", "\"name\"", "\"failures\"");
  }

  @Test
  void whatIsWrittenFitsTheSchema() throws IOException {
    JsonNode written = JsonMapper.shared().readTree(ResultJson.bytes(RESULT));

    assertThat(schema().validate(written)).isEmpty();
  }

  @Test
  void theSchemaNoticesWhatDoesNotFit() throws IOException {
    String text = new String(ResultJson.bytes(RESULT), UTF_8);

    JsonNode damaged = JsonMapper.shared().readTree(text.replace("\"not_run\"", "\"skipped\""));

    assertThat(schema().validate(damaged)).isNotEmpty();
  }

  @Test
  void fieldsOfLaterVersionsAreIgnored() {
    String text = new String(ResultJson.bytes(RESULT), UTF_8)
        .replace("\"kit\" :", "\"later\" : {\"a\": [1]}, \"kit\" :");

    assertThat(ResultJson.read(text.getBytes(UTF_8))).isEqualTo(new Reading.Good<>(RESULT));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      "format" : 2     | "format" : 1     | of format 2, came format 1
      "format" : 2,    | ``               | format
      "passed" : 1     | "passed" : "1"   | counts.passed
      "passed" : 1     | "passed" : 1.5   | counts.passed
      "not_run"        | "skipped"        | checks[2].ending
      "seed" : 7,      | ``               | seed
      "host" : "bob"   | "host" : null    | checks[1].rulings[0].evidence
      {                | {{               | line 1, column
      "kit" :          | "kit" : "", "kit" : | kit
      """)
  void damageIsNamedWithItsPlace(String whole, String damage, String sentence) {
    String text = new String(ResultJson.bytes(RESULT), UTF_8);

    Reading<RunResult> read = ResultJson
        .read(text.replace(whole, damage == null ? "" : damage).getBytes(UTF_8));

    assertThat(read).isInstanceOfSatisfying(Reading.Wrong.class,
        wrong -> assertThat(wrong.sentence()).contains("expected a result of tck", sentence));
  }

  @Test
  void moreBytesThanAResultMayHaveAreNeverRead() {
    Reading<RunResult> read = ResultJson.read(new byte[ResultJson.MOST_BYTES + 1]);

    assertThat(read).isInstanceOfSatisfying(Reading.Wrong.class,
        wrong -> assertThat(wrong.sentence()).contains("came more"));
  }

  private static Schema schema() throws IOException {
    try (InputStream in = ResultJson.class.getResourceAsStream(ResultJson.SCHEMA)) {
      assertThat(in).isNotNull();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonMapper.shared().readTree(in));
    }
  }
}
