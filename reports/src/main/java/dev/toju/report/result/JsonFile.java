package dev.toju.report.result;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON files: written with their fields in their own order, so that equal values give
 * equal bytes; read strictly, but for fields that a later version may have added.
 */
public final class JsonFile {

  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
      .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
      .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
      .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS).build();

  private JsonFile() {}

  /** What became of reading a file. */
  public sealed interface Reading<T> {
    /** It is what was expected. */
    record Good<T>(T value) implements Reading<T> {}

    /** It is not: {@code sentence} says where, what was expected and what came. */
    record Wrong<T>(String sentence) implements Reading<T> {}
  }

  /** The version that a file says it has, whatever else is in it. */
  private record Versioned(int format) {}

  /** The bytes of a file, in UTF-8, with a line feed at the end of each line on every machine. */
  public static byte[] bytes(Object written) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines)
        .withArrayIndenter(lines);
    return (JSON.writer().with(printer).writeValueAsString(written) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads one.
   *
   * @param what   how people call such a file
   * @param format the version that is known
   * @param most   bytes at most; more are never looked at
   */
  public static <T> Reading<T> read(byte[] bytes, Class<T> type, String what, int format,
      int most) {
    if (bytes.length > most) {
      return new Reading.Wrong<>("expected " + what + " of at most " + most + " bytes, came more");
    }
    try {
      int came = JSON.readValue(bytes, Versioned.class).format();
      if (came != format) {
        return new Reading.Wrong<>("expected " + what + " of format " + format + ", came format "
            + came + "; read it with the kit that wrote it, or write it anew");
      }
      return new Reading.Good<>(JSON.readValue(bytes, type));
    } catch (JacksonException wrong) {
      return new Reading.Wrong<>(sentence(what, wrong));
    }
  }

  private static String sentence(String what, JacksonException wrong) {
    TokenStreamLocation at = wrong.getLocation();
    String line = at == null || at.getLineNr() < 1
        ? ""
        : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    String path = wrong instanceof DatabindException ? path(wrong) : "";
    if (wrong instanceof InvalidFormatException value
        && value.getTargetType() == LocalDate.class) {
      return line + "at " + path + " expected a day as 2027-01-31, got \"" + value.getValue()
          + "\"";
    }
    return line + "expected " + what + (path.isEmpty() ? "" : ", at " + path) + ", came: "
        + wrong.getOriginalMessage();
  }

  private static String path(JacksonException wrong) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : wrong.getPath()) {
      if (step.getIndex() >= 0) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }
}
