package dev.toju.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Shown;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

class ContractCodecTest {

  @Provide
  Arbitrary<Tuple2<Side, Ask>> asks() {
    return Arbitraries.of(Side.class)
        .flatMap(side -> SomeLines.asks(side).map(ask -> Tuple.of(side, ask)));
  }

  @Provide
  Arbitrary<Tuple2<Side, Answer>> answers() {
    return Arbitraries.of(Side.class)
        .flatMap(side -> SomeLines.answers(side).map(answer -> Tuple.of(side, answer)));
  }

  @Property(tries = 600)
  void everyLineOfTheHarnessFitsTheSchemaAndComesBack(@ForAll("asks") Tuple2<Side, Ask> given) {
    String line = ContractCodec.write(given.get2());

    Read<Ask> read = ContractCodec.readAsk(line, given.get1());

    assertThat(line).doesNotContain("\n");
    assertThat(ContractSchema.wrongInAsk(line)).as(line).isEmpty();
    assertThat(read).isEqualTo(new Read.Ok<>(given.get2()));
  }

  @Property(tries = 600)
  void everyLineOfASubjectFitsTheSchemaAndComesBack(
      @ForAll("answers") Tuple2<Side, Answer> given) {
    String line = ContractCodec.write(given.get2());

    Read<Answer> read = ContractCodec.readAnswer(line, given.get1());

    assertThat(line).doesNotContain("\n");
    assertThat(ContractSchema.wrongInAnswer(line)).as(line).isEmpty();
    assertThat(read).isEqualTo(new Read.Ok<>(given.get2()));
  }

  @Example
  void theLinesThatAreTriedHoldEveryVariantOfBothAlphabets() {
    assertThat(drawn(SomeLines.peerInputs()))
        .isEqualTo(without("Started", variants(PeerInput.class)));
    assertThat(drawn(SomeLines.peerEffects())).isEqualTo(variants(PeerEffect.class));
    assertThat(drawn(SomeLines.commands())).isEqualTo(variants(Command.class));
    assertThat(drawn(SomeLines.shown())).isEqualTo(variants(Shown.class));
    assertThat(drawn(SomeLines.serverInputs()))
        .isEqualTo(without("Started", variants(ServerInput.class)));
    assertThat(drawn(SomeLines.serverEffects())).isEqualTo(variants(ServerEffect.class));
  }

  private static Set<String> drawn(Arbitrary<?> arbitrary) {
    Set<String> names = new TreeSet<>();
    arbitrary.sampleStream().limit(500).forEach(v -> names.add(v.getClass().getSimpleName()));
    return names;
  }

  private static Set<String> variants(Class<?> alphabet) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(alphabet.getPermittedSubclasses()).forEach(v -> names.add(v.getSimpleName()));
    return names;
  }

  private static Set<String> without(String name, Set<String> names) {
    names.remove(name);
    return names;
  }
}
