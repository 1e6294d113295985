package dev.toju.sim.scenario;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (2020-12) of scenario files, made of the same fields as reader and writer. */
public final class ScenarioSchema {

  private ScenarioSchema() {}

  /** The schema as it stands in {@code scenarios/schema.json}. */
  public static String text() {
    return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
        .writeValueAsString(schema()).replace("\r\n", "\n") + "\n";
  }

  private static ObjectNode schema() {
    ObjectNode schema = Schemas.node()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", "A scenario of the toju conformance kit")
        .put("description", "Who takes part, what happens when, and what the judges should say. "
            + "What only a reader of the whole file can know (roles, labels, the order of time) "
            + "the loader checks.");
    schema.setAll(Header.SHAPE.schema());
    ObjectNode definitions = schema.putObject("$defs");
    Definitions.NAMES.forEach((kind, name) -> definitions.putIfAbsent(name, kind.schema()));
    return schema;
  }
}
