package dev.toju.sim.scenario;

/**
 * A key of a record in a scenario.
 *
 * @param meaning what it says, as one sentence
 */
record Field<T>(String name, Kind<T> kind, boolean required, String meaning) {

  static <T> Field<T> required(String name, Kind<T> kind, String meaning) {
    return new Field<>(name, kind, true, meaning);
  }

  static <T> Field<T> optional(String name, Kind<T> kind, String meaning) {
    return new Field<>(name, kind, false, meaning);
  }
}
