package dev.toju.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 8785, by its own samples and by properties. */
class CanonicalJsonTest {

  /** RFC 8785 3.2.2 and 3.2.4: the sample and its bytes. */
  @Example
  void theSampleOfTheRfcHasTheBytesOfTheRfc() {
    String sample = """
        {
          "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;

    String hex = HexFormat.of().formatHex(CanonicalJson.bytes(Json.readOwn(sample)));

    assertThat(hex).isEqualTo("""
        7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e
        756d62657273223a5b3333333333333333332e333333333333332c31652b3330
        2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24
        5c75303030665c6e4127425c225c5c5c5c5c222f227d""".replace("\n", ""));
  }

  /** RFC 8785 3.2.3: keys are sorted by UTF-16 code units, which is not the order of UTF-8. */
  @Example
  void keysAreSortedByUtf16CodeUnits() {
    String sample = """
        {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
         "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
         "\\u00f6": "Latin Small Letter O With Diaeresis"}""";

    String text = CanonicalJson.text(Json.readOwn(sample));

    assertThat(text).isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /** RFC 8785, appendix B, all rows but NaN and Infinity, which JSON cannot say. */
  @ParameterizedTest
  @CsvSource({"0000000000000000, 0", "8000000000000000, 0", "0000000000000001, 5e-324",
      "8000000000000001, -5e-324", "7fefffffffffffff, 1.7976931348623157e+308",
      "ffefffffffffffff, -1.7976931348623157e+308", "4340000000000000, 9007199254740992",
      "c340000000000000, -9007199254740992", "4430000000000000, 295147905179352830000",
      "44b52d02c7e14af5, 9.999999999999997e+22", "44b52d02c7e14af6, 1e+23",
      "44b52d02c7e14af7, 1.0000000000000001e+23", "444b1ae4d6e2ef4e, 999999999999999700000",
      "444b1ae4d6e2ef4f, 999999999999999900000", "444b1ae4d6e2ef50, 1e+21",
      "3eb0c6f7a0b5ed8c, 9.999999999999997e-7", "3eb0c6f7a0b5ed8d, 0.000001",
      "41b3de4355555553, 333333333.3333332", "41b3de4355555554, 333333333.33333325",
      "41b3de4355555555, 333333333.3333333", "41b3de4355555556, 333333333.3333334",
      "41b3de4355555557, 333333333.33333343", "becbf647612f3696, -0.0000033333333333333333",
      "43143ff3c1cb0959, 1424953923781206.2"})
  void numbersOfAppendixBAreWrittenAsThere(String ieee, String expected) {
    double value = Double.longBitsToDouble(Long.parseUnsignedLong(ieee, 16));

    assertThat(CanonicalJson.ecmaScript(value)).isEqualTo(expected);
  }

  /** Each was computed with {@code JSON.stringify(JSON.parse(text))} of an ECMAScript engine. */
  @ParameterizedTest
  @CsvSource({"-0, 0", "-0.0, 0", "1.0, 1", "1e2, 100", "100E-2, 1", "1e20, 100000000000000000000",
      "1e21, 1e+21", "123456789012345678901234567890, 1.2345678901234568e+29",
      "9007199254740991, 9007199254740991", "9007199254740992, 9007199254740992",
      "9007199254740993, 9007199254740992", "9007199254740995, 9007199254740996",
      "-9007199254740993, -9007199254740992", "0.1e-6, 1e-7", "0.000001, 0.000001",
      "1e-6, 0.000001", "123e-9, 1.23e-7", "5e-324, 5e-324", "2e-324, 0", "0.1, 0.1",
      "0.30000000000000004, 0.30000000000000004", "4.35, 4.35", "1.5e300, 1.5e+300"})
  void numbersReadFromTextAreWrittenAsEcmaScriptWritesThem(String came, String expected) {
    assertThat(CanonicalJson.text(Json.readOwn(came))).isEqualTo(expected);
  }

  @Example
  void controlCharactersAreEscapedShortlyWhereJsonHasAShortForm() {
    ObjectNode node = Json.object().put("t", "\b\t\n\u000b\f\r\u0000\u001f\u007f/\"\\");

    assertThat(CanonicalJson.text(node))
        .isEqualTo("{\"t\":\"\\b\\t\\n\\u000b\\f\\r\\u0000\\u001f\u007f/\\\"\\\\\"}");
  }

  @Example
  void emptyObjectsAndListsStay() {
    assertThat(CanonicalJson.text(Json.readOwn(" { \"b\" : [ ] , \"a\" : { } } ")))
        .isEqualTo("{\"a\":{},\"b\":[]}");
  }

  @Provide
  Arbitrary<JsonNode> values() {
    return SomeJson.values();
  }

  @Property(tries = 500)
  void canonicalTextIsAFixedPoint(@ForAll("values") JsonNode value) {
    String once = CanonicalJson.text(value);

    assertThat(CanonicalJson.text(Json.readOwn(once))).isEqualTo(once);
  }

  @Property(tries = 500)
  void theOrderOfKeysInTheSourceDoesNotMatter(@ForAll("values") JsonNode value) {
    assertThat(CanonicalJson.text(SomeJson.reversed(value))).isEqualTo(CanonicalJson.text(value));
  }

  @Property(tries = 1000)
  void everyDoubleComesBackFromItsCanonicalText(@ForAll double value) {
    String text = CanonicalJson.ecmaScript(value);

    assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0.0 : value);
  }

  @Property(tries = 500)
  void theBytesOfATextAreCountedWithoutWritingIt(@ForAll("texts") String text) {
    String written = CanonicalJson.text(Json.object().put("", text)).substring("{\"\":".length());
    int bytes = written.getBytes(StandardCharsets.UTF_8).length - "}".length();

    assertThat(CanonicalJson.stringBytes(text)).isEqualTo(bytes);
  }

  @Provide
  Arbitrary<String> texts() {
    return SomeJson.texts();
  }

  @Property(tries = 200)
  void keysOfAnyObjectComeOutSortedByCodeUnits(@ForAll("keyLists") List<String> keys) {
    ObjectNode node = Json.object();
    keys.forEach(key -> node.put(key, 1));

    JsonNode written = Json.readOwn(CanonicalJson.text(node));

    List<String> sorted = new ArrayList<>(keys);
    Collections.sort(sorted);
    assertThat(written.properties().stream().map(Map.Entry::getKey))
        .containsExactlyElementsOf(sorted);
  }

  @Provide
  Arbitrary<List<String>> keyLists() {
    return Arbitraries.frequencyOf(Tuple.of(1, SomeJson.texts()),
        Tuple.of(2, Arbitraries.of("a", "B", "\u20ac", "\ufb33", "\ud83d\ude00", "")))
        .list().uniqueElements().ofMaxSize(6);
  }
}
