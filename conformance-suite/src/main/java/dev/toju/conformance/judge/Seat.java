package dev.toju.conformance.judge;

import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Requirements;
import dev.toju.conformance.registry.Verifies;
import java.util.function.Function;

/**
 * Where a judge sits.
 *
 * @param requirement the id of the requirement that it speaks about
 * @param judge       makes a judge of it for one run
 */
public record Seat(String requirement, Function<RunModel, Judge> judge) {

  /**
   * The seat of a judge that says by {@link Verifies} what it speaks about.
   *
   * @throws IllegalArgumentException when it does not, or names what PROTOCOL 8 does not have
   */
  public static Seat of(Class<? extends Judge> type, Function<RunModel, Judge> judge) {
    Verifies verifies = type.getAnnotation(Verifies.class);
    if (verifies == null) {
      throw new IllegalArgumentException(type.getName() + " does not say what it @Verifies");
    }
    return new Seat(Requirements.get(verifies.value()).id(), judge);
  }

  /** A judge for a run that begins. */
  public Judge appoint(RunModel run) {
    return judge.apply(run);
  }
}
