package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.scenario.Reading;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that a peer refuses to its user: said where the file does not, and demanded where it does. */
class RefusedStepsTest {

  private static final String TOO_LONG = "e".repeat(129);

  /** Bob reacts twice to what alice has said; what he says is put in the place of {@code STEP}. */
  private static Scenario scenario(String step) {
    String text = """
        title: Bob reacts
        requirements: [DLV-8]
        peers: {alice: {}, bob: {}}
        steps:
          - {at: 1.000, do: send, by: alice, to: bob, text: "hi", as: hi}
          - {at: 2.000, do: react, by: bob, message: hi, STEP}
          - {at: 3.000, do: send, by: bob, to: alice, text: "hello"}
        """.replace("STEP", step);
    if (new ScenarioReader().read("bob-reacts.yaml", text) instanceof Reading.Good good) {
      return good.scenario();
    }
    throw new IllegalStateException(text);
  }

  private static CheckResult check(String step, Expecting expecting) {
    return Check.of(scenario(step), RuleSet.HARDENED, 0).findFirst().orElseThrow()
        .run(References.engine(), expecting);
  }

  @Test
  void whatIsRefusedAndNotSaidInTheFileIsTold() {
    CheckResult result = check("emoji: \"" + TOO_LONG + "\"", Expecting.EVERYTHING);

    assertThat(result.ending()).isInstanceOf(Ending.Passed.class);
    assertThat(result.refused()).singleElement().asString()
        .startsWith("at 2.000 bob refused what its user asked: ");
  }

  @Test
  void whatIsRefusedAsTheFileSaysIsNothingToTell() {
    CheckResult result = check("emoji: \"" + TOO_LONG + "\", refused: true", Expecting.EVERYTHING);

    assertThat(result.ending()).isInstanceOf(Ending.Passed.class);
    assertThat(result.refused()).isEmpty();
  }

  @Test
  void whatTheReferenceTakesAgainstTheFileFailsTheScenario() {
    CheckResult result = check("emoji: \"+1\", refused: true", Expecting.EVERYTHING);

    assertThat(result.ending()).isEqualTo(new Ending.Failed(List.of(
        "at 2.000 the file says of \"bob reacts with +1 to alice's \"hi\"\" that it is refused to the"
            + " user, and it was not")));
  }

  @Test
  void whatASubjectTakesAgainstTheFileProvesNothingAboutIt() {
    CheckResult result = check("emoji: \"+1\", refused: true", Expecting.CONFORMANCE);

    assertThat(result.ending()).isInstanceOf(Ending.NotRun.class);
    assertThat(result.ending().reasons()).singleElement().asString()
        .endsWith("that it is refused to the user, and it was not");
  }
}
