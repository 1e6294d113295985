package dev.toju.conformance.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.toju.protocol.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract's JSON Schema, and what it says of a line. */
final class ContractSchema {

  static final JsonNode TREE = tree();

  private static final Schema ASK = part("ask");
  private static final Schema ANSWER = part("answer");

  private ContractSchema() {}

  private static JsonNode tree() {
    try (InputStream in = ContractSchema.class.getResourceAsStream(ContractCodec.SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException(ContractCodec.SCHEMA + " is not on the class path");
      }
      return Json.readOwn(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The schema with one of its definitions as the root. */
  private static Schema part(String name) {
    JsonNode root = TREE.deepCopy();
    ((ObjectNode) root).remove("oneOf");
    ((ObjectNode) root).put("$ref", "#/$defs/" + name);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }

  /** What is wrong with a line of the harness; nothing: it fits. */
  static List<Error> wrongInAsk(String line) {
    return ASK.validate(Json.readOwn(line));
  }

  /** What is wrong with a line of a subject; nothing: it fits. */
  static List<Error> wrongInAnswer(String line) {
    return ANSWER.validate(Json.readOwn(line));
  }
}
