package dev.toju.protocol.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors as they are shipped; read by a plain JSON reader, not by the one under test. */
final class Vectors {

  /** The files whose vectors are frames. */
  static final List<String> OF_FRAMES = List.of("text", "ids", "stamps", "bodies", "conversations",
      "registers", "rows", "tombstones", "session", "channel", "relay", "peer", "sync",
      "wrapped-sync", "forwarded");

  /** The files whose vectors are computed values. */
  static final List<String> OF_VALUES = List.of("canonical", "digests", "scope-digests",
      "register-digests", "merges", "derived-ids", "signatures");

  static final Path FOLDER = Path.of("..", "..", "vectors");

  private static final JsonMapper JSON = JsonMapper.shared();

  private Vectors() {}

  static List<JsonNode> of(String topic) {
    Path file = FOLDER.resolve(topic + ".json");
    try {
      List<JsonNode> vectors = new ArrayList<>();
      JSON.readTree(Files.readString(file)).get("vectors").forEach(vectors::add);
      return vectors;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected the vectors in " + file.toAbsolutePath(),
          unreadable);
    }
  }

  static List<JsonNode> ofFrames() {
    return OF_FRAMES.stream().flatMap(topic -> of(topic).stream()).toList();
  }

  static Stream<DynamicTest> tests(String topic, Consumer<JsonNode> test) {
    return of(topic).stream().map(vector -> DynamicTest
        .dynamicTest(topic + ": " + text(vector, "name"), () -> test.accept(vector)));
  }

  static String text(JsonNode vector, String field) {
    return vector.get(field).stringValue();
  }

  /** The bytes of a vector's frame. */
  static byte[] frame(JsonNode vector) {
    return vector.has("frameBase64")
        ? Base64.getDecoder().decode(text(vector, "frameBase64"))
        : text(vector, "frame").getBytes(StandardCharsets.UTF_8);
  }

  /** A path of the codec, such as {@code message.reactions[2].at}, as a JSON pointer. */
  static String pointer(String path) {
    return path.isEmpty() ? "" : "/" + path.replace("]", "").replaceAll("[.\\[]", "/");
  }
}
