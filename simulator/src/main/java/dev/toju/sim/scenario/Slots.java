package dev.toju.sim.scenario;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of a record by its fields; what is optional may be absent. */
final class Slots {

  private final Map<String, Object> values = new TreeMap<>();

  <T> Slots put(Field<T> field, T value) {
    values.put(field.name(), value);
    return this;
  }

  /** Puts the value unless it is what an absent field means anyway. */
  <T> Slots put(Field<T> field, T value, T absent) {
    return value.equals(absent) ? this : put(field, value);
  }

  /** Puts the value if there is one. */
  <T> Slots putIfAny(Field<T> field, @Nullable T value) {
    return value == null ? this : put(field, value);
  }

  boolean has(Field<?> field) {
    return values.containsKey(field.name());
  }

  /** The value of a field that is required, or whose presence was asked for. */
  <T> T get(Field<T> field) {
    T value = orNull(field);
    if (value == null) {
      throw new IllegalStateException("nobody looked whether " + field.name() + " is there");
    }
    return value;
  }

  @SuppressWarnings("unchecked") // put there under the same field, and only there
  <T> @Nullable T orNull(Field<T> field) {
    return (T) values.get(field.name());
  }

  <T> T or(Field<T> field, T absent) {
    T value = orNull(field);
    return value == null ? absent : value;
  }
}
