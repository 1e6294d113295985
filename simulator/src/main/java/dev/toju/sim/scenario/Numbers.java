package dev.toju.sim.scenario;

import dev.toju.protocol.Limits;
import dev.toju.protocol.rules.Spelling;
import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Seconds;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Kinds of numbers; all times in a file are in seconds. */
final class Numbers {

  /** The longest time that a scenario may name: about 115 days. */
  static final long MOST_MS = 10_000_000_000L;

  static final Kind<Long> SECONDS = new Time(0, MOST_MS);
  static final Kind<Long> SKEW = new Time(-Limits.MAX_STAMP, Limits.MAX_STAMP);
  static final Kind<Long> LASTING = new Lasting();
  static final Kind<Delay> DELAY = new Range();

  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]+)?");

  private Numbers() {}

  /** A whole number. */
  static Kind<Long> count(long least, long most) {
    return new Count(least, most);
  }

  /** A number without quotes, or the text of a placeholder that became one; null: neither. */
  static @Nullable BigDecimal number(Yaml node, Desk desk, Kind<?> kind) {
    if (!(node instanceof Yaml.Scalar scalar)
        || !(scalar.plain() || scalar.text().contains("${"))) {
      desk.mistakes().add(node.spot(), "expected " + kind.expected() + ", came " + node.kind()
          + (node instanceof Yaml.Scalar ? " in quotes" : ""));
      return null;
    }
    String text = desk.text(scalar);
    if (text == null) {
      return null;
    }
    if (!NUMBER.matcher(text).matches()) {
      desk.mistakes().add(node.spot(), "expected " + kind.expected() + ", came " + node.kind()
          + (text.equals(scalar.text()) ? "" : ", which is " + Spelling.shortened(text)));
      return null;
    }
    return new BigDecimal(text);
  }

  private record Time(long leastMs, long mostMs) implements Kind<Long> {
    @Override
    public String expected() {
      return "seconds, such as 1.000" + (leastMs < 0 ? " or -5" : "");
    }

    @Override
    public @Nullable Long read(Yaml node, Desk desk) {
      BigDecimal number = number(node, desk, this);
      return number == null ? null : milliseconds(number, node, desk, leastMs, mostMs);
    }

    @Override
    public String write(Long value, Vocabulary words) {
      return Seconds.exact(value);
    }

    @Override
    public ObjectNode schema() {
      return Schemas.number("number", leastMs / 1000, mostMs / 1000);
    }
  }

  private static @Nullable Long milliseconds(BigDecimal seconds, Yaml node, Desk desk,
      long leastMs, long mostMs) {
    BigDecimal ms = seconds.movePointRight(3).stripTrailingZeros();
    if (ms.scale() > 0) {
      desk.mistakes().expected("seconds with at most three decimals", node);
      return null;
    }
    if (ms.compareTo(BigDecimal.valueOf(leastMs)) < 0
        || ms.compareTo(BigDecimal.valueOf(mostMs)) > 0) {
      desk.mistakes().expected("seconds from " + leastMs / 1000 + " to " + mostMs / 1000, node);
      return null;
    }
    return ms.longValueExact();
  }

  private record Lasting() implements Kind<Long> {
    private static final String FOR_EVER = "until-heal";

    @Override
    public String expected() {
      return "seconds, such as 1.000, or " + FOR_EVER;
    }

    @Override
    public @Nullable Long read(Yaml node, Desk desk) {
      if (node instanceof Yaml.Scalar scalar && scalar.text().equals(FOR_EVER)) {
        return Fault.UNTIL_HEALED;
      }
      BigDecimal number = number(node, desk, this);
      return number == null ? null : milliseconds(number, node, desk, 0, MOST_MS);
    }

    @Override
    public String write(Long value, Vocabulary words) {
      return value == Fault.UNTIL_HEALED ? FOR_EVER : Seconds.exact(value);
    }

    @Override
    public ObjectNode schema() {
      return Schemas.anyOf(Schemas.number("number", 0, MOST_MS / 1000),
          Schemas.node().put("const", FOR_EVER));
    }
  }

  private record Range() implements Kind<Delay> {
    private static final Pattern TWO = Pattern.compile("([0-9.]+?)\\.\\.([0-9.]+)");

    @Override
    public String expected() {
      return "seconds, or a range of them such as 0.020..0.040";
    }

    @Override
    public @Nullable Delay read(Yaml node, Desk desk) {
      if (!(node instanceof Yaml.Scalar scalar)) {
        return Kind.wrong(this, node, desk);
      }
      String text = desk.text(scalar);
      if (text == null) {
        return null;
      }
      var two = TWO.matcher(text);
      boolean range = two.matches();
      Long least = SECONDS.read(part(scalar, range ? two.group(1) : text), desk);
      Long most = range ? SECONDS.read(part(scalar, two.group(2)), desk) : least;
      if (least == null || most == null) {
        return null;
      }
      return most < least ? Kind.wrong(this, node, desk) : new Delay(least, most);
    }

    private static Yaml.Scalar part(Yaml.Scalar whole, String text) {
      return new Yaml.Scalar(text, true, whole.spot());
    }

    @Override
    public String write(Delay value, Vocabulary words) {
      String least = Seconds.exact(value.leastMs());
      return value.leastMs() == value.mostMs()
          ? least
          : least + ".." + Seconds.exact(value.mostMs());
    }

    @Override
    public ObjectNode schema() {
      return Schemas.anyOf(Schemas.number("number", 0, MOST_MS / 1000),
          Schemas.text("[0-9]+(\\.[0-9]+)?\\.\\.[0-9]+(\\.[0-9]+)?"));
    }
  }

  private record Count(long least, long most) implements Kind<Long> {
    @Override
    public String expected() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public @Nullable Long read(Yaml node, Desk desk) {
      BigDecimal number = number(node, desk, this);
      if (number == null) {
        return null;
      }
      boolean fits = number.scale() == 0 && number.compareTo(BigDecimal.valueOf(least)) >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0;
      return fits ? Long.valueOf(number.longValueExact()) : Kind.wrong(this, node, desk);
    }

    @Override
    public String write(Long value, Vocabulary words) {
      return Long.toString(value);
    }

    @Override
    public ObjectNode schema() {
      return Schemas.number("integer", least, most);
    }
  }
}
