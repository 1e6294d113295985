package dev.toju.sim.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A table of values: columns of one length, each row of which makes a case. */
final class Tables implements Kind<List<SequencedMap<String, String>>> {

  static final Kind<List<SequencedMap<String, String>>> VALUES = new Tables();

  private static final int MOST = 100;

  private Tables() {}

  @Override
  public String expected() {
    return "columns of values, such as {rows: [999, 1000, 1001]}";
  }

  @Override
  public @Nullable List<SequencedMap<String, String>> read(Yaml node, Desk desk) {
    if (!(node instanceof Yaml.Mapping mapping) || mapping.entries().isEmpty()) {
      return Kind.wrong(this, node, desk);
    }
    int before = desk.mistakes().count();
    SequencedMap<String, List<String>> columns = new LinkedHashMap<>();
    for (Yaml.Entry entry : mapping.entries()) {
      checkName(entry.key(), desk);
      columns.put(entry.key().text(), column(entry.value(), desk));
    }
    int length = columns.firstEntry().getValue().size();
    for (Yaml.Entry entry : mapping.entries()) {
      int other = columns.getOrDefault(entry.key().text(), List.of()).size();
      if (other != length) {
        desk.mistakes().add(entry.value().spot(),
            "expected " + length + " values, as in the first column, came " + other);
      }
    }
    return desk.mistakes().count() > before ? null : rows(columns, length);
  }

  private static void checkName(Yaml.Scalar key, Desk desk) {
    String name = key.text();
    if (!Names.NAME.matcher(name).matches() || name.equals("i") || name.equals("now")
        || desk.words().isTaken(name)) {
      desk.mistakes().expected("a name for the values that is no role, not i and not now", key);
    }
  }

  private List<String> column(Yaml node, Desk desk) {
    List<String> values = new ArrayList<>();
    if (!(node instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()
        || sequence.items().size() > MOST) {
      desk.mistakes().expected("a list of 1 to " + MOST + " values", node);
      return values;
    }
    for (Yaml item : sequence.items()) {
      if (item instanceof Yaml.Scalar scalar) {
        values.add(scalar.text());
      } else {
        desk.mistakes().expected("a number or a text", item);
      }
    }
    return values;
  }

  private static List<SequencedMap<String, String>> rows(
      SequencedMap<String, List<String>> columns, int length) {
    List<SequencedMap<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      SequencedMap<String, String> row = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> column : columns.entrySet()) {
        row.put(column.getKey(), column.getValue().get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  @Override
  public String write(List<SequencedMap<String, String>> value, Vocabulary words) {
    throw new IllegalArgumentException("a table cannot be written: write its cases one by one");
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Schemas.object().put("minProperties", 1);
    schema.set("propertyNames", Schemas.of(Names.ROLE));
    ObjectNode value = Schemas.node();
    value.putArray("type").add("string").add("number").add("boolean");
    schema.set("additionalProperties", Schemas.list(value, 1).put("maxItems", MOST));
    return schema;
  }
}
