package dev.toju.sim.scenario;

import dev.toju.protocol.rules.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of record: its fields in the order in which they are written, and what they demand of each
 * other.
 *
 * @param name what it is, such as {@code a send step}
 */
record Shape(String name, List<Field<?>> fields, List<Constraint> constraints) {

  Shape {
    fields = List.copyOf(fields);
    constraints = List.copyOf(constraints);
  }

  static Shape of(String name, List<Field<?>> fields, Constraint... constraints) {
    return new Shape(name, fields, List.of(constraints));
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /** The fields of a record, or null with mistakes noted. */
  @Nullable
  Slots read(Yaml node, Desk desk) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      desk.mistakes().expected(name + " (" + String.join(", ", names()) + ")", node);
      return null;
    }
    int before = desk.mistakes().count();
    Map<String, Yaml> given = new TreeMap<>();
    Set<String> meant = new TreeSet<>();
    sort(mapping, given, meant, desk);
    Slots slots = new Slots();
    for (Field<?> field : fields) {
      Yaml value = given.get(field.name());
      if (value != null) {
        fill(slots, field, value, desk);
      } else if (field.required() && !meant.contains(field.name())) {
        desk.mistakes().add(mapping.spot(), "expected " + field.name() + " in " + name + " ("
            + field.kind().expected() + "), came " + came(mapping));
      }
    }
    for (Constraint constraint : constraints) {
      if (!constraint.isKept(field -> given.containsKey(field.name()))) {
        desk.mistakes().add(mapping.spot(),
            "expected " + constraint.sentence() + " in " + name + ", came " + came(mapping));
      }
    }
    return desk.mistakes().count() > before ? null : slots;
  }

  /** Parts the keys that it has from misspelt ones; of those, what was probably meant. */
  private void sort(Yaml.Mapping mapping, Map<String, Yaml> given, Set<String> meant, Desk desk) {
    for (Yaml.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (names().contains(key)) {
        given.put(key, entry.value());
      } else {
        desk.mistakes().expectedOne("a key of " + name, names(), entry.key(), key);
        meant.add(Spelling.nearest(key, names()));
      }
    }
  }

  /** Its keys, to stand behind "came". */
  static String came(Yaml.Mapping mapping) {
    List<String> keys = mapping.entries().stream().map(e -> Spelling.shortened(e.key().text()))
        .limit(8).toList();
    return keys.isEmpty() ? "nothing" : String.join(", ", keys);
  }

  private static <T> void fill(Slots slots, Field<T> field, Yaml value, Desk desk) {
    T read = field.kind().read(value, desk);
    if (read != null) {
      slots.put(field, read);
    }
  }

  /** The fields as {@code name: value}, in order. */
  List<String> write(Slots slots, Vocabulary words) {
    return fields.stream().filter(slots::has).map(field -> written(slots, field, words)).toList();
  }

  private static <T> String written(Slots slots, Field<T> field, Vocabulary words) {
    String text = field.kind().write(slots.get(field), words);
    return field.name() + (text.startsWith("\n") ? ":" : ": ") + text;
  }

  ObjectNode schema() {
    ObjectNode schema = Schemas.object();
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Field<?> field : fields) {
      properties.set(field.name(),
          Schemas.of(field.kind()).put("description", field.meaning()));
      if (field.required()) {
        required.add(field.name());
      }
    }
    schema.put("additionalProperties", false);
    if (!constraints.isEmpty()) {
      ArrayNode all = schema.putArray("allOf");
      constraints.forEach(constraint -> all.add(Schemas.of(constraint)));
    }
    return schema;
  }
}
