package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Checks on engines of which no two runs are the same, as on real sockets. */
class EnginesWithoutADigestTest {

  private static final String FAN_OUT = "11-server/two-servers-stay-apart.yaml";

  @Test
  void whatIsWrongTwiceIsWrong() {
    CheckResult result = check(new Stuttering(run -> true));

    assertThat(result.ending()).isInstanceOf(Ending.Failed.class);
    assertThat(result.on("SIG-1").orElseThrow().standing()).isEqualTo(Standing.BROKEN);
  }

  @Test
  void whatIsWrongOnceIsUnstableAndNoVerdict() {
    CheckResult result = check(new Stuttering(run -> run == 0));

    assertThat(result.ending()).isInstanceOf(Ending.Unstable.class);
    assertThat(result.ending().reasons()).hasSize(2).first().asString()
        .contains("it failed: SIG-1 is broken", "run again it was as expected");
    assertThat(result.ending().reasons()).last().asString().startsWith("on real sockets");
    assertThat(result.rulings()).isEmpty();
  }

  @Test
  void aPlanThatDoesNotEvenBeginIsNotRun() {
    CheckResult result = check(new Stuttering(run -> false) {
      @Override
      public Prepared prepare(Plan plan, SubjectRoles roles, RuleSet rules, long seed) {
        return super.prepare(plan, roles, rules, seed)
            .carriedOut(observers -> Ran.none("it needs the simulator"));
      }
    });

    assertThat(result.ending()).isEqualTo(new Ending.NotRun("it needs the simulator"));
  }

  private static CheckResult check(Engine engine) {
    return Check.of(References.shipped(FAN_OUT), RuleSet.HARDENED, 7).findFirst().orElseThrow()
        .run(engine, Expecting.CONFORMANCE);
  }

  /** The reference, whose server says in some runs everything twice. */
  private static class Stuttering implements Engine {
    private final Engine engine = References.engine();
    private final IntPredicate stutters;
    private int runs;

    Stuttering(IntPredicate stutters) {
      this.stutters = stutters;
    }

    @Override
    public String subject() {
      return "a server that stutters";
    }

    @Override
    public Prepared prepare(Plan plan, SubjectRoles roles, RuleSet rules, long seed) {
      boolean twice = stutters.test(runs++);
      Prepared prepared = engine.prepare(plan, roles, rules, seed);
      return prepared.carriedOut(observers -> {
        Ran ran = prepared.run(observers.stream().<Observer>map(observer -> event -> {
          observer.on(event);
          if (twice && event instanceof Event.ServerDid did
              && did.effect() instanceof ServerEffect.Send) {
            observer.on(event);
          }
        }).toList());
        return new Ran(Optional.empty(), ran.endedAtMs(), ran.failures(), ran.unsupported());
      });
    }
  }
}
