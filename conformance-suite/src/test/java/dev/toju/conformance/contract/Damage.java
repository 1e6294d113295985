package dev.toju.conformance.contract;

import dev.toju.protocol.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines with one thing changed, as a slip of an implementer would change it. */
final class Damage {

  private static final List<JsonNode> OTHERS = List.of(Json.readOwn("null"), Json.readOwn("\"\""),
      Json.readOwn("\"a b\""), Json.readOwn("-1"), Json.readOwn("1.5"), Json.readOwn("[]"),
      Json.readOwn("{}"), Json.readOwn("true"), Json.readOwn("9007199254740992"),
      Json.readOwn("[[]]"));

  private Damage() {}

  /** The line with the change that {@code choice} picks among all that are possible. */
  static String of(String line, int choice) {
    JsonNode root = Json.readOwn(line);
    List<Runnable> changes = new ArrayList<>();
    collect(root, changes);
    changes.get(Math.floorMod(choice, changes.size())).run();
    return Json.text(root);
  }

  private static void collect(JsonNode node, List<Runnable> changes) {
    if (node instanceof ObjectNode object) {
      changes.add(() -> object.put("surplus", 1));
      for (String name : List.copyOf(object.propertyNames())) {
        changes.add(() -> object.remove(name));
        OTHERS.forEach(other -> changes.add(() -> object.set(name, other)));
        collect(object.get(name), changes);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        OTHERS.forEach(other -> changes.add(() -> array.set(index, other)));
        changes.add(() -> array.add(array.get(index)));
        collect(array.get(i), changes);
      }
    }
  }
}
