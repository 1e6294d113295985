package dev.toju.protocol.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One named decision of the protocol, with a closed set of values or a range (PROTOCOL 7).
 *
 * @param <T> how its value is held: an enum, a {@link Long} or a {@link Span}
 */
public final class Rule<T> {

  private final String name;
  private final Domain<T> domain;
  private final T documented;
  private final T hardened;
  private final String meaning;
  private final int index;

  Rule(int index, String name, Domain<T> domain, T documented, T hardened, String meaning) {
    this.index = index;
    this.name = name;
    this.domain = domain;
    this.documented = documented;
    this.hardened = hardened;
    this.meaning = meaning;
  }

  /** Its name, as in {@code merge.tie}. */
  public String ruleName() {
    return name;
  }

  /** Its value in the seed, read literally. */
  public T documented() {
    return documented;
  }

  /** Its value with every hole closed. */
  public T hardened() {
    return hardened;
  }

  /** What it decides, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** What may stand there, as a sentence for people. */
  public String allowed() {
    return domain.allowed();
  }

  /** The values one by one where the rule is a choice; empty where it is a range. */
  public List<String> choices() {
    return domain.choices();
  }

  /** The text of a value, as it stands in files. */
  public String text(T value) {
    return domain.text(value);
  }

  /** Whether that text is one of its values. */
  public boolean takes(String text) {
    return parse(text).isPresent();
  }

  int index() {
    return index;
  }

  Optional<T> parse(String text) {
    return Optional.ofNullable(domain.parse(text));
  }

  @Override
  public String toString() {
    return name;
  }

  /** How values of one rule are read and written. */
  sealed interface Domain<T> {
    @Nullable
    T parse(String text);

    String text(T value);

    String allowed();

    List<String> choices();
  }

  /** A closed set of words; {@code KEEP_LOCAL} is written {@code keep-local}. */
  record Words<E extends Enum<E>>(List<E> values) implements Domain<E> {
    @Override
    public @Nullable E parse(String text) {
      return values.stream().filter(v -> text(v).equals(text)).findFirst().orElse(null);
    }

    @Override
    public String text(E value) {
      return value.name().replace("_PLUS_", "+").toLowerCase(Locale.ROOT)
          .replace('_', '-');
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", choices());
    }

    @Override
    public List<String> choices() {
      return values.stream().map(this::text).toList();
    }
  }

  /** A whole number in a range. */
  record Whole(long least, long most, String unit) implements Domain<Long> {
    @Override
    public @Nullable Long parse(String text) {
      if (!text.matches("\\d{1,18}")) {
        return null;
      }
      long value = Long.parseLong(text);
      return value < least || value > most ? null : value;
    }

    @Override
    public String text(Long value) {
      return Long.toString(value);
    }

    @Override
    public String allowed() {
      return "a whole number of " + unit + ", " + least + " to " + most;
    }

    @Override
    public List<String> choices() {
      return List.of();
    }
  }

  /** Two whole numbers, or {@code none} where that is allowed. */
  record Pair(boolean optional, boolean ordered, String sentence) implements Domain<Span> {
    @Override
    public @Nullable Span parse(String text) {
      if (text.equals("none")) {
        return optional ? Span.NONE : null;
      }
      if (!text.matches("\\d{1,12}\\.\\.\\d{1,12}")) {
        return null;
      }
      int dots = text.indexOf("..");
      long first = Long.parseLong(text.substring(0, dots));
      long second = Long.parseLong(text.substring(dots + 2));
      boolean fits = first >= 1 && second >= 1 && (!ordered || first <= second);
      return fits ? new Span(first, second) : null;
    }

    @Override
    public String text(Span value) {
      return value.isNone() ? "none" : value.first() + ".." + value.second();
    }

    @Override
    public String allowed() {
      return sentence + (optional ? ", or none" : "");
    }

    @Override
    public List<String> choices() {
      return List.of();
    }
  }
}
