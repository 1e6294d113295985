package dev.toju.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.UserAct;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class VerbsTest {

  @Test
  void everythingThatCanHappenHasAVerb() {
    Stream<Class<?>> happenings = Stream.of(UserAct.class, DishonestAct.class, Fault.class)
        .flatMap(family -> Stream.of(family.getPermittedSubclasses()));

    assertThat(happenings).containsExactlyInAnyOrderElementsOf(
        Verbs.ALL.stream().<Class<?>>map(Verb::type).toList());
  }

  @Test
  void noVerbIsGivenTwice() {
    assertThat(Verbs.names()).doesNotHaveDuplicates();
  }
}
