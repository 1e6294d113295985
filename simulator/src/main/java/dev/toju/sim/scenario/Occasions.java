package dev.toju.sim.scenario;

import dev.toju.sim.fault.Moment;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Kinds of values by which a crash is put into the middle of something. */
final class Occasions {

  static final Kind<Moment.Occasion> OCCASION = new OccasionKind();
  static final Kind<Moment.EffectKind> EFFECT = Values.word(Moment.EffectKind.class);
  static final Kind<Moment.Prefix> AFTER = new After();

  private Occasions() {}

  /** The type of the frame that arrives, or another kind of input. */
  private record OccasionKind() implements Kind<Moment.Occasion> {
    private static final List<String> INPUTS = Stream.of(Moment.Input.values())
        .map(Values::wordOf).toList();

    @Override
    public String expected() {
      return "the type of an envelope, or one of " + String.join(", ", INPUTS);
    }

    @Override
    public Moment.@Nullable Occasion read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name == null || !(node instanceof Yaml.Scalar scalar)) {
        return null;
      }
      for (Moment.Input input : Moment.Input.values()) {
        if (Values.wordOf(input).equals(name)) {
          return input;
        }
      }
      List<String> known = Names.typesAnd(INPUTS);
      if (known.contains(name)) {
        return new Moment.FrameOf(name);
      }
      desk.mistakes().expectedOne("an input", known, scalar, name);
      return null;
    }

    @Override
    public String write(Moment.Occasion value, Vocabulary words) {
      return switch (value) {
        case Moment.FrameOf(String type) -> type;
        case Moment.Input input -> Values.wordOf(input);
      };
    }

    @Override
    public ObjectNode schema() {
      return Schemas.oneOf(Names.typesAnd(INPUTS));
    }
  }

  /** A number of effects, or the first effect of a kind. */
  private record After() implements Kind<Moment.Prefix> {
    private static final Kind<Long> COUNT = Numbers.count(0, 10_000);

    @Override
    public String expected() {
      return "a number of effects, or " + EFFECT.expected();
    }

    @Override
    public Moment.@Nullable Prefix read(Yaml node, Desk desk) {
      if (node instanceof Yaml.Scalar scalar && scalar.text().matches("-?[0-9].*|.*\\$\\{.*")) {
        BigDecimal number = Numbers.number(node, desk, this);
        Long count = number == null ? null : COUNT.read(node, desk);
        return count == null ? null : new Moment.Effects(count.intValue());
      }
      Moment.EffectKind kind = EFFECT.read(node, desk);
      return kind == null ? null : new Moment.After(kind);
    }

    @Override
    public String write(Moment.Prefix value, Vocabulary words) {
      return switch (value) {
        case Moment.Effects(int count) -> Integer.toString(count);
        case Moment.After(Moment.EffectKind kind) -> Values.wordOf(kind);
        case Moment.Before before -> throw new IllegalArgumentException(
            before + " is written as before, not as after");
      };
    }

    @Override
    public ObjectNode schema() {
      return Schemas.anyOf(COUNT.schema(), Schemas.of(EFFECT));
    }
  }
}
