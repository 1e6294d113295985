package dev.toju.sim.scenario;

import java.util.List;
import java.util.function.Predicate;

/** What the fields of one record demand of each other. */
sealed interface Constraint {

  /** One of them is there, and only one. */
  record ExactlyOne(List<Field<?>> fields) implements Constraint {}

  /** No two of them are there. */
  record AtMostOne(List<Field<?>> fields) implements Constraint {}

  /** Where {@code field} is, one of the others is too. */
  record Needs(Field<?> field, List<Field<?>> others) implements Constraint {}

  static Constraint exactlyOne(Field<?>... fields) {
    return new ExactlyOne(List.of(fields));
  }

  static Constraint atMostOne(Field<?>... fields) {
    return new AtMostOne(List.of(fields));
  }

  static Constraint needs(Field<?> field, Field<?>... others) {
    return new Needs(field, List.of(others));
  }

  /** Whether the record holds to it. */
  default boolean isKept(Predicate<Field<?>> present) {
    return switch (this) {
      case ExactlyOne(List<Field<?>> fields) -> fields.stream().filter(present).count() == 1;
      case AtMostOne(List<Field<?>> fields) -> fields.stream().filter(present).count() <= 1;
      case Needs(Field<?> field, List<Field<?>> others) -> !present.test(field)
          || others.stream().anyMatch(present);
    };
  }

  /** What it demands, to stand behind "expected". */
  default String sentence() {
    return switch (this) {
      case ExactlyOne(List<Field<?>> fields) -> "one of " + names(fields);
      case AtMostOne(List<Field<?>> fields) -> "at most one of " + names(fields);
      case Needs(Field<?> field, List<Field<?>> others) -> (others.size() == 1 ? "" : "one of ")
          + names(others) + " beside " + field.name();
    };
  }

  private static String names(List<Field<?>> fields) {
    return String.join(", ", fields.stream().map(Field::name).toList());
  }
}
