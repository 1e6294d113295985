package dev.toju.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.toju.protocol.json.ConversationJson;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.sign.Ed25519Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The digests and ids that docs/protocol.md shows, one of each kind, are computed from what stands beside
 * them. They were written with Python's {@code hashlib}, from the text of that page alone.
 */
final class DigestsOfTheProtocolPageTest {

  private static final List<String> KINDS = List.of("a row", "a create", "a text", "a link",
      "a scope", "1:1", "group", "oderId");
  private static final Pattern EXAMPLE = Pattern
      .compile("(?m)^\\| ([^|`]+) \\| `([^`]+)` \\| `([^`]+)` \\|$");

  private static List<MatchResult> examples() throws IOException {
    String page = Files.readString(Path.of("..", "..", "docs", "protocol.md"));
    String section = page.substring(page.indexOf("### Digests and derived ids"),
        page.indexOf("### Merge"));
    return EXAMPLE.matcher(section).results().toList();
  }

  @Test
  void eachKindIsShownOnce() throws IOException {
    assertThat(examples()).extracting(example -> example.group(1)).isEqualTo(KINDS);
  }

  @TestFactory
  Stream<DynamicTest> eachIsWhatItSays() throws IOException {
    return examples().stream().map(example -> dynamicTest(example.group(1),
        () -> assertThat(computed(example.group(1), example.group(2)))
            .isEqualTo(example.group(3))));
  }

  private static String computed(String kind, String from) {
    return switch (kind) {
      case "a row" -> Digests.ofRow(RowJson.readOwn(Json.readOwn(from)));
      case "a create" -> Digests.ofCreate(RowJson.readOwn(withRegisters(object(from))));
      case "a text" -> Digests.ofText(from);
      case "a link" -> Digests.of(Json.readOwn(from), Digests.ROW_DIGITS);
      case "a scope" -> Digests.ofScope(Arrays.asList(from.split(" ", -1)));
      case "1:1" -> Digests.directId(Arrays.asList(from.split(" ", -1)));
      case "group" ->
        Digests.conversationId(ConversationJson.readOwn(object(from).put("id", "g:none")));
      case "oderId" -> new Ed25519Signatures().oderIdOf(from);
      default -> throw new IllegalArgumentException("no kind of digest: " + kind);
    };
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) Json.readOwn(text);
  }

  /** A create is a part of a row: with which registers makes no difference. */
  private static ObjectNode withRegisters(ObjectNode create) {
    create.put("body", "hello").put("editedAt", 3000).putNull("deletedAt");
    create.putArray("reactions");
    create.putArray("attachments");
    return create.put("lastModifiedAt", 3000);
  }
}
