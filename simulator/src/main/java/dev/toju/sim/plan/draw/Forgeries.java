package dev.toju.sim.plan.draw;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.DishonestAct.Via;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what a dishonest peer injects: every attack that PROTOCOL 8 and 10 speak of. */
final class Forgeries {

  private static final long FIRST_MS = 1_000;

  /** As far ahead of the run as no clock of a plan is. */
  private static final long FAR_MS = 400_000;

  private final Draw draw;
  private final Knobs knobs;
  private final Company company;
  private final List<Mark> marks = new ArrayList<>();
  private long made;

  /** A message that somebody may be after. */
  private record Mark(String label, long atMs, String author, Place to) {
    ForgedFrames.Aim aim(String forger, String target, String reader) {
      String scope = to instanceof Place.Channel channel
          ? channel.server() + "/" + channel.channel()
          : "${" + label + ".scope}";
      return new ForgedFrames.Aim(label, scope, author, forger, target, reader,
          to instanceof Place.Channel);
    }
  }

  Forgeries(Draw draw, Knobs knobs, Company company, List<Step> steps) {
    this.draw = draw;
    this.knobs = knobs;
    this.company = company;
    for (Step step : steps) {
      if (step.act() instanceof UserAct.Send send && send.as() != null) {
        marks.add(new Mark(send.as(), step.atMs(), send.by(), send.to()));
      }
    }
  }

  List<Step> drawn() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < knobs.forged(); i++) {
      Mark mark = marks.isEmpty() ? null : draw.pick(marks);
      long since = mark == null ? FIRST_MS : mark.atMs;
      long atMs = draw.percent(15)
          ? draw.from(since, Math.max(since, knobs.lengthMs()))
          : since + draw.skewed(10, Math.max(20, knobs.lengthMs() - since));
      forge(atMs, mark, steps);
    }
    return steps;
  }

  private void forge(long atMs, @Nullable Mark mark, List<Step> steps) {
    String target = draw.pick(company.users());
    if (mark == null || draw.percent(10)) {
      stray(atMs, target, steps);
      return;
    }
    if (draw.percent(15)) {
      lie(atMs, mark, target, steps);
      return;
    }
    if (draw.percent(12) && mark.to instanceof Place.With(String reader)
        && company.users().contains(mark.author)) {
      acknowledge(mark, reader, steps);
      return;
    }
    long stamp = draw.percent(15) ? FAR_MS + atMs : atMs + draw.from(0, 50);
    ForgedFrames.Kind kind = draw.pick(List.of(ForgedFrames.Kind.values()));
    boolean toAuthor = kind == ForgedFrames.Kind.STATUS && company.users().contains(mark.author);
    String aimedAt = toAuthor ? mark.author : target;
    ForgedFrames.Forged forged = forged(kind, mark, aimedAt, stamp);
    Via via = forged.toServer()
        ? Via.SERVER
        : draw.percent(50) ? Via.CHANNEL : Via.FORWARD;
    steps.add(new Step(atMs, new DishonestAct.Inject(company.forger(), via,
        forged.toServer() ? null : aimedAt, new FrameTemplate(forged.json()),
        draw.percent(75))));
  }

  /** First what makes the target ask, then what it asked for. */
  private void lie(long atMs, Mark mark, String target, List<Step> steps) {
    ForgedFrames frames = new ForgedFrames(mark.aim(company.forger(), target, target),
        company.forger() + "-" + ++made, atMs + 1, company.users());
    long laterMs = atMs;
    for (ForgedFrames.Forged forged : frames.lie()) {
      steps.add(new Step(laterMs, new DishonestAct.Inject(
          company.forger(), Via.FORWARD, target, new FrameTemplate(forged.json()), true)));
      laterMs += draw.from(100, 600);
    }
  }

  /** In the name of a recipient who is away: nobody has acknowledged anything yet. */
  private void acknowledge(Mark mark, String reader, List<Step> steps) {
    steps.add(new Step(Math.max(1, mark.atMs - 100),
        new Disturbance(new Fault.Offline(reader, draw.from(2_000, 8_000)))));
    long atMs = mark.atMs + draw.from(200, 1_500);
    ForgedFrames.Forged forged = new ForgedFrames(
        mark.aim(company.forger(), mark.author, reader), company.forger() + "-" + ++made, atMs,
        company.users()).of(ForgedFrames.Kind.STATUS, true).forwarded(mark.author, reader);
    steps.add(new Step(atMs, new DishonestAct.Inject(company.forger(), Via.SERVER, null,
        new FrameTemplate(forged.json()), true)));
  }

  /** Now and then in a forward that claims to be from the one in whose name it speaks. */
  private ForgedFrames.Forged forged(ForgedFrames.Kind kind, Mark mark, String aimedAt,
      long stamp) {
    boolean status = kind == ForgedFrames.Kind.STATUS;
    String reader = mark.to instanceof Place.With(String role) && !role.equals(aimedAt)
        ? role
        : company.other(draw, aimedAt);
    boolean asAnother = draw.percent(50);
    ForgedFrames.Forged forged = new ForgedFrames(mark.aim(company.forger(), aimedAt, reader),
        company.forger() + "-" + ++made, stamp, company.users()).of(kind, asAnother);
    return asAnother && !forged.toServer() && draw.percent(status ? 80 : 40)
        ? forged.forwarded(aimedAt, status ? reader : mark.author)
        : forged;
  }

  /** Something that is about no message: what is malformed, strange, or too much. */
  private void stray(long atMs, String target, List<Step> steps) {
    List<String> frames = ForgedFrames.stray(company.forger());
    String json = draw.pick(frames);
    int times = draw.percent(25) ? (int) draw.from(5, 60) : 1;
    boolean server = draw.percent(50);
    Via via = server ? Via.SERVER : draw.percent(50) ? Via.CHANNEL : Via.FORWARD;
    for (int i = 0; i < times; i++) {
      steps.add(new Step(atMs, new DishonestAct.Inject(company.forger(), via,
          server ? null : target, new FrameTemplate(json), false)));
    }
  }
}
