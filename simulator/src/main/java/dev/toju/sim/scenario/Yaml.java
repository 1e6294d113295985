package dev.toju.sim.scenario;

import dev.toju.protocol.rules.Spelling;
import java.util.List;

/** A YAML document as a tree in which everything knows where it stands. */
sealed interface Yaml {

  /** Where it begins. */
  Spot spot();

  /** What it is, as people call it. */
  String kind();

  /** A place in the file; both from 1. */
  record Spot(int line, int column) {
    static final Spot START = new Spot(1, 1);
  }

  /** A single value; {@code plain}: it was written without quotes. */
  record Scalar(String text, boolean plain, Spot spot) implements Yaml {
    @Override
    public String kind() {
      return plain && text.isEmpty() ? "nothing" : "\"" + Spelling.shortened(text) + "\"";
    }
  }

  /** A list. */
  record Sequence(List<Yaml> items, Spot spot) implements Yaml {
    @Override
    public String kind() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** A record; no key comes twice. */
  record Mapping(List<Entry> entries, Spot spot) implements Yaml {
    @Override
    public String kind() {
      return entries.isEmpty() ? "an empty record" : "a record";
    }
  }

  /** One key of a record with its value. */
  record Entry(Scalar key, Yaml value) {}
}
