package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContractSchemaTest {

  @Test
  void everyPropertyIsDescribedBecauseTheGuideIsMadeOfThem() {
    List<String> bare = new ArrayList<>();
    collectBare(ContractSchema.TREE.get("$defs"), "$defs", bare);

    assertThat(bare).isEmpty();
  }

  @Test
  void everyDefinitionIsDescribedAndUsed() {
    String text = ContractSchema.TREE.toString();
    JsonNode definitions = ContractSchema.TREE.get("$defs");

    assertThat(definitions.propertyNames()).hasSizeGreaterThan(60);
    assertThat(definitions.properties()).allSatisfy(definition -> {
      assertThat(definition.getValue().has("description")).as(definition.getKey()).isTrue();
      assertThat(text).contains("\"$ref\":\"#/$defs/" + definition.getKey() + "\"");
    });
  }

  private static void collectBare(JsonNode node, String path, List<String> bare) {
    if (node.isObject() && node.has("properties")) {
      node.get("properties").properties().forEach(property -> {
        JsonNode value = property.getValue();
        if (!value.has("description") && !value.has("$ref")) {
          bare.add(path + "." + property.getKey());
        }
      });
    }
    if (node.isObject()) {
      node.properties().forEach(e -> collectBare(e.getValue(), path + "." + e.getKey(), bare));
    } else if (node.isArray()) {
      node.forEach(item -> collectBare(item, path, bare));
    }
  }
}
