package dev.toju.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"1.0, 1", "10e-1, 1", "1.0e3, 1000", "0.0, 0", "-0.0, 0", "2.50, 2.5", "25e-1, 2.5",
      "123456789012345678900e-1, 12345678901234567890", "3000000000.0, 3000000000",
      "1e999999999, 10e999999998", "1e-999999999, 0.1e-999999998"})
  void oneValueHasOneSpelling(String spelt, String plain) {
    JsonNode one = Json.readOwn("{\"x\":[{\"y\":" + spelt + "}]}");
    JsonNode other = Json.readOwn("{\"x\":[{\"y\":" + plain + "}]}");

    assertThat(Numbers.plain(one)).isEqualTo(Numbers.plain(other));
  }

  @Test
  void digitsThatNoDoubleHoldsStay() {
    JsonNode one = Json.readOwn("12345678901234567890.0");

    assertThat(Numbers.plain(one)).isNotEqualTo(Json.readOwn("12345678901234567891"))
        .isEqualTo(Json.readOwn("12345678901234567890"));
  }

  @Test
  void whatIsPlainIsTheSameTree() {
    JsonNode tree = Json.readOwn("{\"x\":[1,\"1.0\",null,{\"y\":9007199254740993}]}");

    assertThat(Numbers.plain(tree)).isSameAs(tree);
  }
}
