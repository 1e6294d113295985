package dev.toju.conformance.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.conformance.search.Known;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.scenario.Scenario;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What docs/protocol.md tells of rules, requirements and schedules is so. */
class ProtocolPageTest {

  private static final Pattern SCHEDULE = Pattern.compile("\\]\\(\\.\\./scenarios/([^)]*)\\)");
  private static final Pattern BROKEN = Pattern.compile("\\*\\*([A-Z]{3}-\\d+)\\*\\*");
  private static final Pattern VALUE = Pattern.compile("`([a-z]+\\.[A-Za-z]+)=([^`]+)`");

  /**
   * One story of section 10.
   *
   * @param title     its heading
   * @param breaks    the requirements that it says break under {@code documented}
   * @param schedules the scenario files that it names
   * @param closedBy  the rules that it says close it, each with its value
   */
  private record Story(String title, List<String> breaks, List<String> schedules,
      List<MatchResult> closedBy) {

    static Story of(String section) {
      String closing = section.substring(Math.max(0, section.indexOf("- Closed by")));
      return new Story(section.lines().findFirst().orElseThrow(),
          BROKEN.matcher(section).results().map(found -> found.group(1)).toList(),
          SCHEDULE.matcher(section).results().map(found -> found.group(1)).toList(),
          VALUE.matcher(closing).results().toList());
    }
  }

  private static String page() throws IOException {
    Path here = Path.of("docs", "protocol.md");
    return Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
  }

  /** The parts of section 10 that begin with a heading of their own. */
  private static List<Story> stories() throws IOException {
    String findings = page().substring(page().indexOf("\n## 10. "));
    return Arrays.stream(findings.split("\n####? ", -1)).skip(1)
        .filter(section -> !section.startsWith("Six more")).map(Story::of).toList();
  }

  @Test
  void everyKnownScheduleIsToldOnceAndSixMore() throws IOException {
    List<String> told = stories().stream().map(story -> story.title().replaceFirst("\\..*", ""))
        .toList();

    assertThat(told).startsWith(
        Arrays.stream(Known.values()).map(Known::name).toArray(String[]::new))
        .hasSize(Known.values().length + 6);
  }

  @TestFactory
  Stream<DynamicTest> eachStory() throws IOException {
    return stories().stream().map(story -> DynamicTest.dynamicTest(story.title(),
        () -> assertTold(story)));
  }

  private static void assertTold(Story story) throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    for (String file : story.schedules()) {
      scenarios.add(References.shipped(file));
    }

    assertThat(story.breaks()).isNotEmpty().allSatisfy(id -> {
      assertThat(scenarios).as("a schedule on which documented breaks %s and hardened keeps it", id)
          .anyMatch(scenario -> expects(scenario, "documented", id, Outcome.FINDING)
              && expects(scenario, "hardened", id, Outcome.KEPT));
      assertThat(story.closedBy()).as("a rule that %s asks for", id)
          .anyMatch(rule -> asksFor(Requirements.get(id), rule.group(1)));
    });
    assertThat(story.closedBy()).isNotEmpty().allSatisfy(rule -> assertThat(rule.group(2))
        .isEqualTo(RuleSet.HARDENED.asText().get(rule.group(1))));
    if (story.title().matches("K\\d.*")) {
      assertThat(scenarios).extracting(Scenario::known)
          .containsOnly(story.title().replaceFirst("\\..*", ""));
    }
  }

  private static boolean expects(Scenario scenario, String rules, String id, Outcome outcome) {
    return scenario.expectedUnder(rules)
        .filter(expected -> expected.outcomes().get(id) == outcome).isPresent();
  }

  private static boolean asksFor(Requirement requirement, String rule) {
    return requirement.clauses().stream()
        .anyMatch(clause -> clause.condition().toString().contains(rule));
  }

  @Test
  void everyValueThatThePageNamesIsOneOfItsRule() throws IOException {
    assertThat(VALUE.matcher(page()).results().toList()).isNotEmpty()
        .allSatisfy(found -> assertThat(RuleSet.HARDENED.with(found.group(1), found.group(2)))
            .as(found.group()).isInstanceOf(RuleSet.Parsed.Ok.class));
  }

  @Test
  void theTableOfRulesIsThatOfTheCode() throws IOException {
    List<String> rows = page().lines().filter(line -> line.matches("\\| `[a-z]+\\.\\w+` \\|.*"))
        .toList();

    assertThat(rows).isEqualTo(Rules.all().stream().map(ProtocolPageTest::row).toList());
  }

  private static <T> String row(Rule<T> rule) {
    return "| `" + rule.ruleName() + "` | " + rule.allowed() + " | " + rule.text(rule.documented())
        + " | " + rule.text(rule.hardened()) + " | " + rule.meaning() + " |";
  }
}
