package dev.toju.conformance.search;

import dev.toju.conformance.registry.Requirements;
import java.util.Locale;

/** Something that a search looks for on smaller and smaller plans. */
public sealed interface Target {

  /** Whether a run shows it. */
  boolean isIn(Sight sight);

  /** Its short name, such as {@code MUT-1} or {@code K4}. */
  String id();

  /** What it is, as one sentence. */
  String sentence();

  /** A name for its file, without an ending. */
  default String fileName() {
    return id().toLowerCase(Locale.ROOT);
  }

  /**
   * A requirement that does not hold.
   *
   * @param demanded whether only what the rules demand counts, and no finding
   */
  record Violation(String id, boolean demanded) implements Target {
    @Override
    public boolean isIn(Sight sight) {
      return demanded ? sight.breaks(id) : sight.violates(id);
    }

    @Override
    public String sentence() {
      return Requirements.get(id).sentence();
    }
  }

  /** A schedule of PROTOCOL 10. */
  record Schedule(Known known) implements Target {
    @Override
    public boolean isIn(Sight sight) {
      return sight.known().contains(known);
    }

    @Override
    public String id() {
      return known.name();
    }

    @Override
    public String sentence() {
      return known.sentence();
    }
  }
}
