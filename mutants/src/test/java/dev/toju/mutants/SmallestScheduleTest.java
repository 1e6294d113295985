package dev.toju.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Hunt;
import dev.toju.conformance.search.Probe;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.sign.StandInSignatures;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.ScenarioReader;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A long schedule of what a wrong server does at some moments alone, so that all is chance. */
class SmallestScheduleTest {

  private static final String DRAWN = """
      title: "A forward meets no target"
      peers:
        alice: {server: home, channels: [general]}
        bob: {}
        carol: {}
        dave: {}
      rules: {server.heartbeatMs: 3465..8023, sync.periodMs: 14451}
      network: {websocket: 0.009..0.200, channel: 0.003..0.021, redial: 0.200..1.403}
      steps:
        - {at: 1.000, do: send, by: alice, to: carol, text: "hi", as: m1}
        - {at: 2.864, do: lose, from: bob, to: alice, frames: 2}
        - {at: 9.976, do: send, by: carol, to: "#general", text: "hello"}
        - {at: 24.491, do: react, by: carol, message: m1, emoji: "eyes"}
        - {at: 28.492, do: create-group, by: bob, with: [alice, carol], as: g1}
        - {at: 40.245, do: send, by: dave, to: bob, text: "good morning"}
        - {at: 49.431, do: send, by: dave, to: bob, text: "how are you"}
        - {at: 75.179, do: jam, websocket: carol, for: 12.000}
        - {at: 81.406, do: create-group, by: bob, with: [alice, carol], as: g3}
      """;

  /** Of the outcomes of forwards, one in three failures is told. */
  private static final Edit SELDOM_TOLD = new Edit("dev.toju.signaling.Floor",
      "if (ref != null && rules", "if ((reached || nowMs % 3 == 0) && ref != null && rules");

  @Test
  void stepsThatMerelyMoveChanceAreLeftOut() throws Stillborn {
    Mutant mutant = new Mutant("seldom-told", "server", "A failed forward is seldom told.",
        List.of(SELDOM_TOLD), RuleSet.HARDENED, new LinkedHashMap<>(), List.of());
    Probe probe = Probe.of(new Breeder(Checkout.sources()).alive(mutant), RunOptions.DEFAULT
        .digest(false).frames(RunOptions.Form.OBJECTS).signatures(new StandInSignatures()));
    Plan plan = plan();
    Target target = new Target.Violation("SIG-10", true);

    Finding finding = new Hunt(new Search(seed -> plan, probe, RuleSet.HARDENED),
        Hunt.USUAL_BUDGET).minimised(0, target);

    assertThat(finding.sight().breaks("SIG-10")).isTrue();
    assertThat(finding.isMinimal()).isTrue();
    assertThat(finding.plan().steps()).hasSizeLessThan(4);
    assertThat(finding.plan().roles()).hasSize(2);
  }

  private static Plan plan() {
    return switch (new ScenarioReader().read("drawn.yaml", DRAWN)) {
      case Reading.Good good -> good.scenario().cases().getFirst().plan();
      case Reading.Broken broken -> throw new AssertionError(broken.mistakes());
    };
  }
}
