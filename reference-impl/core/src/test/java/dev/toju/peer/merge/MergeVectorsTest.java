package dev.toju.peer.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Row;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two versions of a row, as another language merged them from PROTOCOL 2 alone. */
class MergeVectorsTest {

  private static final Path FILE = Path.of("..", "..", "vectors", "merges.json");

  private final Merge merge = new Merge(RuleSet.HARDENED);

  @TestFactory
  Stream<DynamicTest> versionsMergeAlikeInEveryLanguageAndOrder() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(FILE)).get("vectors").values().stream()
        .map(vector -> DynamicTest.dynamicTest(text(vector, "name"), () -> {
          Row one = row(vector, "one");
          Row other = row(vector, "other");

          assertThat(merged(one, other)).isEqualTo(text(vector, "merged"));
          assertThat(merged(other, one)).isEqualTo(text(vector, "merged"));
        }));
  }

  private String merged(Row held, Row came) {
    Row merged = merge.versions(Message.of(held), Message.of(came)).row();
    return CanonicalJson.text(RowJson.writeUnsigned(merged));
  }

  private static Row row(JsonNode vector, String field) {
    return RowJson.readOwn(Json.readOwn(text(vector, field)));
  }

  private static String text(JsonNode vector, String field) {
    return vector.get(field).stringValue();
  }
}
