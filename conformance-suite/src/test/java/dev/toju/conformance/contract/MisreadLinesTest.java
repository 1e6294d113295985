package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

class MisreadLinesTest {

  private static final String HELLO = """
      {"type":"hello","seq":0,"contract":1,"name":"mine","version":"2","profiles":["dm-client"],\
      "rules":{},"limits":{},"scales":[]}""";

  @Provide
  Arbitrary<Tuple2<Side, String>> damagedAnswers() {
    return Arbitraries.of(Side.class).flatMap(side -> SomeLines.answers(side)
        .flatMap(answer -> Arbitraries.integers().map(
            choice -> Tuple.of(side, Damage.of(ContractCodec.write(answer), choice)))));
  }

  @Property(tries = 3000)
  void whatTheSchemaRefusesTheCodecRefusesToo(
      @ForAll("damagedAnswers") Tuple2<Side, String> given) {
    String line = given.get2();

    boolean fits = ContractSchema.wrongInAnswer(line).isEmpty();

    if (!fits) {
      assertThat(ContractCodec.readAnswer(line, given.get1())).as(line)
          .isInstanceOf(Read.Misread.class);
    }
  }

  @Example
  void aMisspeltFieldIsNamedWithThoseThatAreKnown() {
    String line = effects("{\"type\":\"set-timer\",\"name\":\"t\",\"after_ms\":5}");

    assertThat(sentence(line)).isEqualTo("at effects[0].after_ms expected one of the fields type,"
        + " name, afterMs, came a field that the contract does not know");
  }

  @Example
  void aMissingFieldIsNamed() {
    String line = effects("{\"type\":\"set-timer\",\"name\":\"t\"}");

    assertThat(sentence(line)).isEqualTo(
        "at effects[0].afterMs expected a whole number 0..9007199254740991, came nothing");
  }

  @Example
  void aTimerIntoThePastIsRefused() {
    String line = effects("{\"type\":\"set-timer\",\"name\":\"t\",\"afterMs\":-1}");

    assertThat(sentence(line)).endsWith("came -1");
  }

  @Example
  void anEffectOfTheOtherSideIsRefused() {
    String line = effects("{\"type\":\"disconnect\",\"connection\":\"c1\",\"why\":\"\"}");

    assertThat(sentence(line)).startsWith("at effects[0].type expected one of store,");
  }

  @Example
  void proseIsShownAndShortened() {
    assertThat(sentence("Traceback (most recent call last)\u001b[0m")).isEqualTo(
        "expected one JSON object on one line, came"
            + " \"Traceback (most recent call last)\\u001b[0m\"");
    assertThat(sentence("x".repeat(10_000))).hasSizeLessThan(200);
    assertThat(sentence("")).endsWith("came an empty line");
  }

  @Example
  void aSecondKeyOfTheSameNameIsRefused() {
    assertThat(sentence("{\"type\":\"stopped\",\"seq\":1,\"seq\":2}"))
        .startsWith("expected one JSON object on one line");
  }

  @Example
  void tooManyEffectsAreTooMuchRatherThanWrong() {
    String line = effects("{},".repeat(10_000) + "{}");

    assertThat(ContractCodec.readAnswer(line, Side.PEER))
        .isEqualTo(new Read.Misread<Answer>("effects", "at most 10000 elements", "10001 elements",
            true));
  }

  @Example
  void anotherVersionOfTheContractIsTheFirstThingThatIsSaid() {
    String line = "{\"type\":\"hello\",\"seq\":0,\"contract\":2,\"novelty\":true}";

    assertThat(sentence(line)).isEqualTo("at contract expected a whole number 1..1, came 2");
  }

  @Example
  void aRuleThatDoesNotExistIsRefusedWithThoseThatDo() {
    assertThat(sentence(HELLO.replace("\"rules\":{}", "\"rules\":{\"merge.luck\":\"good\"}")))
        .contains("there is no rule \"merge.luck\"").contains("merge.tie");
    assertThat(sentence(HELLO.replace("\"rules\":{}", "\"rules\":{\"merge.tie\":\"coin\"}")))
        .contains("keep-local, keep-remote, total-order").contains("coin");
  }

  @Example
  void aWordCannotBeScaled() {
    assertThat(sentence(HELLO.replace("\"scales\":[]", "\"scales\":[\"merge.tie\"]")))
        .startsWith("at scales[0] expected the name of a rule that is a number or a range");
  }

  @Example
  void anUnsignedClientCannotDeclareSignedRows() {
    String line = HELLO.replace("dm-client", "dm-client-unsigned").replace("\"rules\":{}",
        "\"rules\":{\"auth.relayedRow\":\"signed\"}");

    assertThat(sentence(line)).startsWith("at profiles expected a profile that fits");
  }

  @Example
  void aTombstoneThatStillHoldsItsTextIsRefused() {
    String row = "{\"id\":\"m\",\"scope\":\"s/c\",\"senderId\":\"a\",\"recipients\":[],"
        + "\"createdAt\":1,\"body\":\"still here\",\"deletedAt\":2,\"lastModifiedAt\":2,"
        + "\"reactions\":[],\"attachments\":[]}";
    String line = "{\"type\":\"view\",\"seq\":4,\"view\":{\"rows\":{\"s/c\":[" + row + "]},"
        + "\"deliveries\":[],\"conversations\":[],\"outbox\":[],\"unread\":{},\"typing\":{},"
        + "\"presence\":{}}}";

    assertThat(sentence(line)).startsWith(
        "at view.rows[\"s/c\"][0].deletedAt expected a tombstone in its canonical form");
  }

  private static String effects(String effects) {
    return "{\"type\":\"effects\",\"seq\":3,\"effects\":[" + effects + "]}";
  }

  private static String sentence(String line) {
    return ContractCodec.readAnswer(line, Side.PEER) instanceof Read.Misread<Answer> misread
        ? misread.sentence()
        : "the line was taken: " + line;
  }
}
