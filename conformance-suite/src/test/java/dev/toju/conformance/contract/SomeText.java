package dev.toju.conformance.contract;

import dev.toju.protocol.Frame;
import dev.toju.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Texts, ids and JSON values of which lines are made. */
final class SomeText {

  private SomeText() {}

  static Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(12).filter(t -> !Json.hasLoneSurrogate(t));
  }

  static Arbitrary<String> users() {
    return Arbitraries.strings().alpha().numeric().withChars('_', '-').ofMinLength(1)
        .ofMaxLength(8);
  }

  static Arbitrary<String> ids() {
    return Arbitraries.strings().alpha().numeric().withChars('_', ':', '.', '-').ofMinLength(1)
        .ofMaxLength(8);
  }

  static Arbitrary<String> scopes() {
    return Arbitraries.oneOf(ids(), ids().flatMap(server -> ids().map(c -> server + "/" + c)));
  }

  static Arbitrary<String> hex() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
  }

  static Arbitrary<Long> stamps() {
    return Arbitraries.longs().between(0, (1L << 53) - 1);
  }

  /** Whole envelopes, and what is none. */
  static Arbitrary<Frame> frames() {
    return Arbitraries.oneOf(texts(), Arbitraries.just("{\"type\":\"ping\",\"t\":1}"),
        Arbitraries.just("{\"type\":")).map(SomeText::frame);
  }

  static Frame frame(String text) {
    return new Frame.Encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  static Arbitrary<JsonNode> values() {
    return Arbitraries.of("1", "\"x\"", "[1,null,{\"a\":true}]", "{}", "2.5", "false", "[]")
        .map(Json::readOwn);
  }

  static Arbitrary<ObjectNode> objects() {
    return Arbitraries.of("{}", "{\"sdp\":\"v=0\\r\\n\"}", "{\"a\":{\"b\":[1]},\"c\":null}")
        .map(text -> (ObjectNode) Json.readOwn(text));
  }
}
