package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.util.List;
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
    assertThat(result.ending().reasons()).singleElement().asString()
        .contains("it failed: SIG-1 is broken", "run again it was as expected");
    assertThat(result.rulings()).isEmpty();
  }

  @Test
  void aPlanThatDoesNotEvenBeginIsNotRun() {
    CheckResult result = check(new Stuttering(run -> false) {
      @Override
      public Prepared prepare(Plan plan, RuleSet rules, long seed) {
        Prepared prepared = super.prepare(plan, rules, seed);
        return prepared(prepared, observers -> new Ran(Optional.empty(), 0, List.of(),
            List.of("it needs the simulator")));
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
    public boolean isDeterministic() {
      return false;
    }

    @Override
    public Prepared prepare(Plan plan, RuleSet rules, long seed) {
      boolean twice = stutters.test(runs++);
      Prepared prepared = engine.prepare(plan, rules, seed);
      return prepared(prepared, observers -> {
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

    /** How such an engine runs. */
    interface Running {
      Ran of(List<Observer> observers);
    }

    static Prepared prepared(Prepared prepared, Running running) {
      return new Prepared() {
        @Override
        public RuleSet rules() {
          return prepared.rules();
        }

        @Override
        public Cast cast() {
          return prepared.cast();
        }

        @Override
        public Ran run(List<Observer> observers) {
          return running.of(observers);
        }
      };
    }
  }
}
