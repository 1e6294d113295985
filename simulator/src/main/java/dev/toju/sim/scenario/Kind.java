package dev.toju.sim.scenario;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of value in a scenario: how it is read, how it is written, and how JSON Schema says it.
 * Loader, writer and schema are made of the same kinds, so that they cannot disagree.
 *
 * @param <T> what is read
 */
interface Kind<T> {

  /** What people should write, such as {@code a role}. */
  String expected();

  /** The value, or null with a mistake noted. */
  @Nullable
  T read(Yaml node, Desk desk);

  /** The value as it stands in a file; what begins with a line feed is a block. */
  String write(T value, Vocabulary words);

  /** As JSON Schema. */
  ObjectNode schema();

  /** Something in the place of a value that needs more than one look. */
  static <T> @Nullable T wrong(Kind<T> kind, Yaml came, Desk desk) {
    desk.mistakes().expected(kind.expected(), came);
    return null;
  }
}
