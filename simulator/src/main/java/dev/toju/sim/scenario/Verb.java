package dev.toju.sim.scenario;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Disturbance;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One word that a step can do: what it needs, and how its act is put together and taken apart.
 *
 * @param <A>     the act, or the fault
 * @param meaning what it does, as one sentence
 * @param make    the act of the fields
 * @param split   the fields of the act
 * @param check   what is wrong beyond the single fields, if anything
 */
record Verb<A>(String name, String meaning, Class<A> type, Shape shape, Function<Slots, A> make,
    BiConsumer<A, Slots> split, Function<A, Optional<String>> check) {

  /** A verb whose name is put before "step" in what people read. */
  static <A> Verb<A> of(String name, Class<A> type, String meaning, List<Field<?>> fields,
      Function<Slots, A> make, BiConsumer<A, Slots> split, Constraint... constraints) {
    return new Verb<>(name, meaning, type,
        Shape.of(article(name) + name + " step", fields, constraints),
        make, split, act -> Optional.empty());
  }

  private static String article(String name) {
    return "aeio".indexOf(name.charAt(0)) < 0 ? "a " : "an ";
  }

  /** The same verb, which refuses acts that contradict themselves. */
  Verb<A> unless(Function<A, Optional<String>> objection) {
    return new Verb<>(name, meaning, type, shape, make, split, objection);
  }

  /** The act, or null with a mistake noted. */
  @Nullable
  Act act(Slots slots, Yaml step, Desk desk) {
    A made = make.apply(slots);
    Optional<String> objection = check.apply(made);
    if (objection.isPresent()) {
      desk.mistakes().add(step.spot(), objection.get());
      return null;
    }
    return switch (made) {
      case Act act -> act;
      case Fault fault -> new Disturbance(fault);
      default -> throw new IllegalStateException(name + " makes neither an act nor a fault");
    };
  }

  boolean isOf(Act act) {
    return type.isInstance(payload(act));
  }

  Slots slots(Act act) {
    Slots slots = new Slots();
    split.accept(type.cast(payload(act)), slots);
    return slots;
  }

  private static Object payload(Act act) {
    return act instanceof Disturbance disturbance ? disturbance.fault() : act;
  }
}
