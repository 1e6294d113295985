package dev.toju.conformance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Seat;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Scene;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgesTest {

  @Test
  void everyRequirementHasOneJudgeOrAReasonWhyItHasNone() {
    List<String> judged = Judges.all().stream().map(Seat::requirement).toList();

    assertThat(judged).doesNotHaveDuplicates();
    for (Requirement requirement : Requirements.all()) {
      assertThat(requirement.untested().isPresent())
          .as("%s is %s, so it must %s be listed as untested", requirement.id(),
              judged.contains(requirement.id()) ? "judged" : "not judged",
              judged.contains(requirement.id()) ? "not" : "")
          .isNotEqualTo(judged.contains(requirement.id()));
    }
  }

  @Test
  void aJudgeOfARequirementThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Seat.of(Lost.class, run -> new Lost()))
        .hasMessage("PROTOCOL 8 has no requirement \"DLV-99\"");
    assertThatThrownBy(() -> Seat.of(Silent.class, run -> new Silent()))
        .hasMessageContaining("Silent does not say what it @Verifies");
  }

  @Test
  void everyJudgeRingsOnTheRunThatIsPlantedForIt() {
    assertThat(silentOn(Planted.violations(), run -> null)).isEmpty();
  }

  @Test
  void aJudgeThatNeverFailsIsNoticed() {
    assertThat(silentOn(Planted.violations(), id -> id.equals("DLV-4") ? new Silent() : null))
        .containsExactly("DLV-4");
  }

  @Test
  void theCanaryRingsInEveryRunInWhichAnythingHappens() {
    Bench nothing = Bench.full(scene());

    assertThat(nothing.hasCanaryRung()).isFalse();
    assertThat(Planted.sent().bench.hasCanaryRung()).isTrue();
    assertThat(Planted.sent().bench.verdicts()).doesNotContainKey("CANARY")
        .hasSameSizeAs(Judges.all());
  }

  /** Judges that do not ring on their planted run; {@code other} puts another judge in a seat. */
  private static List<String> silentOn(Map<String, Supplier<Script>> planted,
      Function<String, @Nullable Judge> other) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (Seat seat : Judges.all()) {
      Supplier<Script> run = planted.get(seat.requirement());
      Judge judge = other.apply(seat.requirement());
      if (judge != null) {
        verdicts.put(seat.requirement(), judge.verdict());
      } else if (run != null) {
        verdicts.put(seat.requirement(), run.get().verdict(seat.requirement()));
      } else {
        assertThat(shownByScenarios()).as("no run is planted for the judge of %s, and no shipped"
            + " scenario shows it broken", seat.requirement()).contains(seat.requirement());
      }
    }
    return verdicts.entrySet().stream().filter(e -> !(e.getValue() instanceof Verdict.Broken))
        .map(Map.Entry::getKey).toList();
  }

  /** What some shipped scenario shows broken; that it does is {@code ShippedScenariosTest}. */
  private static Set<String> shownByScenarios() {
    Set<String> shown = new TreeSet<>();
    for (Scenario scenario : Shipped.scenarios()) {
      scenario.expectations().values()
          .forEach(expectation -> expectation.outcomes().forEach((id, outcome) -> {
            if (outcome == Outcome.FINDING || outcome == Outcome.BROKEN) {
              shown.add(id);
            }
          }));
    }
    return shown;
  }

  private static Scene scene() {
    return new Scene(RuleSet.HARDENED, new Cast(new LinkedHashMap<>()), new TreeSet<>(),
        new TreeSet<>());
  }

  /** A judge that says by what it was never asked. */
  @Verifies("DLV-99")
  private static final class Lost implements Judge {
    @Override
    public Tally tally() {
      return new Tally(new RunModel(scene()));
    }
  }

  /** A judge that is content with everything. */
  private static final class Silent implements Judge {
    @Override
    public Tally tally() {
      Tally tally = new Tally(new RunModel(scene()));
      tally.kept(Duty.AUTHOR, "alice");
      return tally;
    }
  }

  @Test
  void aJudgeSeesTheModelOfItsRun() {
    RunModel model = new RunModel(scene());

    assertThat(Judges.all()).allSatisfy(
        seat -> assertThat(seat.appoint(model).verdict()).isEqualTo(new Verdict.NotExercised()));
  }
}
