package dev.toju.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

final class ScenarioSchemaTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Schema SCHEMA = SchemaRegistry
      .withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
      .getSchema(JSON.readTree(ScenarioSchema.text()));

  /** With {@code -Dschema.write=true} the file is written first: then look at what changed. */
  @Test
  void theSchemaThatShipsIsTheOneOfTheLoader() throws IOException {
    Path file = Planted.SCENARIOS.resolve("schema.json");
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(file, ScenarioSchema.text());
    }

    String shipped = Files.readString(file);

    assertThat(shipped).isEqualTo(ScenarioSchema.text());
  }

  @Test
  void theSchemaIsASchema() {
    Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(com.networknt.schema.SchemaLocation
            .of("https://json-schema.org/draft/2020-12/schema"));

    List<Error> errors = ofSchemas.validate(JSON.readTree(ScenarioSchema.text()));

    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.toju.sim.scenario.Planted#shipped")
  void everyScenarioThatShipsFitsTheSchema(Path file) {
    List<Error> errors = wrongIn(file);

    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.toju.sim.scenario.Planted#wrongForm")
  void whatHasTheWrongFormTheSchemaRefusesToo(Path file) {
    List<Error> errors = wrongIn(file);

    assertThat(errors).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.toju.sim.scenario.Planted#wrongMeaning")
  void whatHasTheRightFormTheSchemaTakes(Path file) {
    List<Error> errors = wrongIn(file);

    assertThat(errors).isEmpty();
  }

  /** Read by another path than the loader's: YAML 1.2 as any editor reads it. */
  private static List<Error> wrongIn(Path file) {
    String text = Planted.text(file);
    // The whole text at once: at the end of a shorter buffer it stumbles over half an emoji.
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema())
        .setBufferSize(text.length() + 16).build();
    Object tree = new Load(settings).loadFromString(text);
    return SCHEMA.validate(JSON.valueToTree(tree));
  }
}
