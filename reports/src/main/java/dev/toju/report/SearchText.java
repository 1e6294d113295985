package dev.toju.report;

import dev.toju.conformance.check.Ruling;
import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.registry.Requirement;
import dev.toju.conformance.registry.Requirements;
import dev.toju.conformance.search.Comparison;
import dev.toju.conformance.search.Finding;
import dev.toju.conformance.search.Known;
import dev.toju.conformance.search.Meetings;
import dev.toju.conformance.search.Search;
import dev.toju.conformance.search.Target;
import dev.toju.sim.campaign.CampaignResult;
import dev.toju.sim.campaign.Cost;
import dev.toju.sim.campaign.Histogram;
import dev.toju.sim.campaign.Progress;
import dev.toju.sim.campaign.Score;
import dev.toju.sim.campaign.Tally;
import dev.toju.sim.minimise.Minimiser;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.draw.PlanDrawing;
import dev.toju.sim.scenario.Scenario.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a search found, as text for people. */
public final class SearchText {

  private static final int NAME = 9;

  /** Columns of what was expected and of what was seen: ids and times stand at their ends. */
  private static final int SENTENCE = 240;

  /** Above the two numbers of a rule set. */
  private static final String FATE = "violated     kept";

  private SearchText() {}

  /** How far a campaign is, on one line. */
  public static String progress(String what, Progress progress) {
    Tally tally = progress.soFar();
    return what + ": " + number(progress.done()) + "/" + number(progress.total()) + " plans, "
        + broken(tally).size() + " broken, " + findings(tally).size() + " findings";
  }

  /** How far the search for the smallest schedule of a target is, on one line. */
  public static String minimising(Target target, int tries, int budget, Plan smallest) {
    return target.id() + ": " + number(tries) + " of at most " + number(budget) + " runs, "
        + steps(Minimiser.size(smallest)) + " left";
  }

  private static String steps(long steps) {
    return number(steps) + (steps == 1 ? " step" : " steps");
  }

  /** Counts, time and speed. */
  public static String effort(CampaignResult result, int threads) {
    long plans = result.tally().seeds().count();
    double seconds = Math.max(0.001, seconds(result.took()));
    return number(plans) + " plans, " + String.format(Locale.ROOT, "%.1f s, ", seconds) + threads
        + (threads == 1 ? " core, " : " cores, ") + number(Math.round(plans / seconds))
        + " a second";
  }

  private static double seconds(Duration took) {
    return took.toMillis() / 1000.0;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<Requirement> with(Tally tally, Outcome outcome) {
    return Requirements.all().stream()
        .filter(requirement -> tally.score(requirement.id(), outcome).plans() > 0).toList();
  }

  private static List<Requirement> broken(Tally tally) {
    return with(tally, Outcome.BROKEN);
  }

  private static List<Requirement> findings(Tally tally) {
    return with(tally, Outcome.FINDING);
  }

  /** What a campaign found, requirement by requirement, and what it reached. */
  public static String campaign(CampaignResult result) {
    Tally tally = result.tally();
    StringBuilder out = new StringBuilder();
    lines(out, "broken", broken(tally), tally, Outcome.BROKEN);
    lines(out, "finding", findings(tally), tally, Outcome.FINDING);
    List<String> kept = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    for (Requirement requirement : Requirements.all()) {
      boolean violated = tally.score(requirement.id(), Outcome.BROKEN).plans() > 0
          || tally.score(requirement.id(), Outcome.FINDING).plans() > 0;
      if (!violated && tally.score(requirement.id(), Outcome.KEPT).plans() > 0) {
        kept.add(requirement.id());
      } else if (!violated && requirement.untested().isEmpty()) {
        idle.add(requirement.id());
      }
    }
    out.append(" kept ").append(kept.size()).append("   not exercised ").append(idle.size())
        .append(idle.isEmpty() ? "" : ": " + String.join(" ", idle)).append('\n');
    known(out, tally);
    return out.toString();
  }

  private static void lines(StringBuilder out, String word, List<Requirement> requirements,
      Tally tally, Outcome outcome) {
    for (Requirement requirement : requirements) {
      line(out, word, requirement.id(), requirement.sentence(),
          tally.score(requirement.id(), outcome));
    }
  }

  private static void line(StringBuilder out, String word, String id, String sentence,
      Score score) {
    out.append(' ').append(Printable.column(word, NAME)).append(Printable.column(id, 7))
        .append(Printable.column(sentence, 84)).append(' ').append(plans(score))
        .append(score.plans() == 1 ? ": seed " : ", the smallest of seed ")
        .append(score.examples().getFirst().seed()).append('\n');
  }

  private static String plans(Score score) {
    return number(score.plans()) + (score.plans() == 1 ? " plan" : " plans");
  }

  private static void known(StringBuilder out, Tally tally) {
    for (Known known : Known.values()) {
      Score score = tally.reached(known.name());
      if (score.plans() > 0) {
        line(out, "known", known.name(), known.sentence(), score);
      }
    }
  }

  /** How often the plans of a campaign met some things, on one line; empty where none is named. */
  public static String reached(Tally tally, List<String> names) {
    return names.isEmpty()
        ? ""
        : " reached   " + String.join(", ", names.stream()
            .map(name -> name + " " + times(tally.reached(name).times())).toList())
            + "\n";
  }

  private static String times(long times) {
    return times == 1 ? "once" : number(times) + " times";
  }

  /**
   * The changed rules of which the plans say nothing, a line for each, with what they did not meet
   * and what to do; empty where they were all put to the test.
   */
  public static String silences(List<Meetings.Silence> silences) {
    StringBuilder out = new StringBuilder();
    for (Meetings.Silence silence : silences) {
      out.append("these plans say nothing about ").append(silence.rule().ruleName()).append(": ")
          .append(String.join(" or ", silence.unmet())).append(" 0 times in ")
          .append(number(silence.plans())).append(silence.plans() == 1 ? " plan" : " plans")
          .append(silence.isFar()
              ? "; none has more than " + PlanDrawing.MOST_MISSED + " messages: compare smaller"
                  + " values, such as " + silence.rule().ruleName() + "=20 and "
                  + silence.rule().ruleName() + "=40"
              : "; try more --seeds")
          .append('\n');
    }
    return out.toString();
  }

  /** What the plans of a campaign never met; empty where there is nothing of the kind. */
  public static String neverReached(Tally tally) {
    List<String> never = new ArrayList<>(Search.meetings());
    never.removeAll(tally.reached().keySet());
    StringBuilder out = new StringBuilder();
    if (!never.isEmpty()) {
      out.append(" never reached\n");
      wrapped(out, never);
    }
    return out.toString();
  }

  /** What the plans of a campaign met. */
  public static String reached(Tally tally) {
    List<String> met = new ArrayList<>();
    for (Map.Entry<String, Score> entry : tally.reached().entrySet()) {
      if (!isKnown(entry.getKey())) {
        met.add(entry.getKey() + " " + number(entry.getValue().times()));
      }
    }
    StringBuilder out = new StringBuilder(" reached\n");
    wrapped(out, met);
    return out.toString();
  }

  private static boolean isKnown(String name) {
    return List.of(Known.values()).stream().anyMatch(known -> known.name().equals(name));
  }

  private static void wrapped(StringBuilder out, List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (line.length() + word.length() > 110) {
        out.append("   ").append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : ", ").append(word);
    }
    if (line.length() > 0) {
      out.append("   ").append(line).append('\n');
    }
  }

  /** Seeds of which the kit itself made nothing; empty where there are none. */
  public static String accidents(Tally tally) {
    if (tally.accidents().count() == 0) {
      return "";
    }
    StringBuilder out = new StringBuilder(" errors of the kit, on " + number(
        tally.accidents().count()) + " plans\n");
    tally.accidents().reasons().forEach((seed, reason) -> out.append("   seed ").append(seed)
        .append(": ").append(Printable.of(reason)).append('\n'));
    return out.toString();
  }

  /** A smallest schedule: its cast and set-up, its steps, and where and how it shows. */
  public static String finding(Finding finding) {
    StringBuilder out = new StringBuilder(" smallest schedule of ").append(finding.target().id())
        .append(" (").append(size(finding)).append(")\n");
    out.append("   ").append(Printable.of(SetupText.of(finding.plan(), finding.seed())))
        .append('\n');
    steps(out, finding.plan().steps(), finding);
    if (!finding.isMinimal()) {
      out.append("   not shown to be the smallest: ").append(finding.tries() == 0
          ? "no smaller one was tried"
          : "the " + number(finding.tries()) + " runs for it were used up").append('\n');
    }
    finding.shown().flatMap(Ruling::evidence).ifPresent(evidence -> shows(out, evidence));
    return out.toString();
  }

  private static void steps(StringBuilder out, List<Step> steps, Finding finding) {
    if (steps.isEmpty()) {
      out.append("   no step: ").append(Printable.cut(SetupText.alone(finding.plan()), 300))
          .append("; that alone shows it\n");
    }
    int shown = 0;
    for (Step step : steps) {
      if (shown++ == 12) {
        out.append("   and ").append(steps.size() - 12).append(" more steps\n");
        return;
      }
      out.append("   ").append(Timeline.seconds(step.atMs())).append(' ')
          .append(Printable.cut(finding.plan().sentence(step), 100)).append('\n');
      if (step.act() instanceof DishonestAct.Inject inject) {
        out.append("     the frame ").append(Printable.cut(inject.frame().template(), 300))
            .append('\n');
      }
    }
  }

  private static void shows(StringBuilder out, Evidence evidence) {
    out.append("   at ").append(Timeline.seconds(evidence.atMs())).append(" on ")
        .append(evidence.host()).append(": expected ")
        .append(Printable.cut(evidence.expected(), SENTENCE)).append("\n     seen ")
        .append(Printable.cut(evidence.seen(), SENTENCE)).append('\n');
  }

  private static String size(Finding finding) {
    long faults = finding.plan().steps().stream()
        .filter(step -> step.act() instanceof Disturbance).count();
    long steps = Minimiser.size(finding.plan()) - faults;
    return steps(steps) + ", " + faults
        + (faults == 1 ? " fault" : " faults");
  }

  /** Two rule sets on the same plans, requirement by requirement, and their costs. */
  public static String comparison(Comparison comparison) {
    StringBuilder out = new StringBuilder();
    row(out, "", comparison.base().title(), comparison.changed().title(), "plans");
    row(out, "requirement", FATE, FATE, "");
    for (Comparison.Line line : comparison.lines()) {
      boolean same = line.before().violated() == 0 && line.after().violated() == 0;
      if (!same) {
        row(out, line.requirement().id(), fate(line.before()), fate(line.after()),
            (line.isNewlyBroken()
                ? "broken now  "
                : line.isMended()
                    ? "fixed       "
                    : "            ")
                + line.requirement().sentence());
      }
    }
    return out.append(summary(comparison)).append(costs(comparison)).toString();
  }

  private static void row(StringBuilder out, String name, String before, String after,
      String rest) {
    out.append((" " + Printable.column(name, 14) + Printable.column(before, 22)
        + Printable.column(after, 22) + rest).stripTrailing()).append('\n');
  }

  private static String fate(Comparison.Fate fate) {
    return String.format(Locale.ROOT, "%,8d %,8d", fate.violated(), fate.kept());
  }

  private static String summary(Comparison comparison) {
    List<Comparison.Line> lines = comparison.lines();
    List<String> idle = lines.stream().filter(Comparison.Line::isIdle)
        .map(line -> line.requirement().id()).toList();
    return " still kept " + lines.stream().filter(Comparison.Line::isKept).count()
        + "   not exercised " + idle.size()
        + (idle.isEmpty() ? "" : ": " + String.join(" ", idle)) + "\n";
  }

  private static String costs(Comparison comparison) {
    StringBuilder out = new StringBuilder(" costs: median, p99, max\n");
    for (Cost cost : Cost.values()) {
      out.append("   ").append(Printable.column(cost.unit(), 40))
          .append(Printable.column(spread(comparison.before().tally().cost(cost)), 30))
          .append("| ").append(spread(comparison.after().tally().cost(cost))).append('\n');
    }
    return out.toString();
  }

  private static String spread(Histogram histogram) {
    return number(histogram.quantile(50)) + ", " + number(histogram.quantile(99)) + ", "
        + number(histogram.most());
  }

  /** What one changed rule breaks, line by line, as {@code try} tells it. */
  public static String broken(Comparison comparison) {
    StringBuilder out = new StringBuilder();
    for (Comparison.Line line : comparison.lines()) {
      if (line.isNewlyBroken()) {
        out.append(' ').append(Printable.column("broken now", 12))
            .append(Printable.column(line.requirement().id(), 7))
            .append(Printable.column(line.requirement().sentence(), 84)).append(' ')
            .append(number(line.after().violated()))
            .append(line.after().violated() == 1 ? " plan" : " plans")
            .append(line.after().broken() == 0 ? " (a finding: not demanded now)" : "")
            .append('\n');
      }
    }
    if (out.isEmpty()) {
      out.append(" nothing is broken that was kept before\n");
    }
    return out.append(summary(comparison)).toString();
  }
}
