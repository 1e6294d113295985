package dev.toju.sim.plan.draw;

import dev.toju.protocol.Limits;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.ForgedFrame;
import dev.toju.sim.plan.FrameTemplate;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.TextTemplate;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws what seldom goes wrong: buffers that fill, channels that are open at one end, frames that
 * come twice, negotiations out of order, clocks far beyond any other, a forger who goes on after the
 * heal, who sends what is no frame, or who has overheard others. It has an address of chance of its own: a plan without it is what it would be anyway.
 */
final class Rarities {

  /** What can be drawn. */
  enum Kind {
    ONE_WAY_NOTICED, HALF_OPEN_CHANNEL, FULL_BUFFER, DUPLICATE, LATE_SIGNAL, FAR_CLOCK
  }

  private static final List<String> SIGNALS = List.of("offer", "answer", "ice_candidate");
  private static final List<String> TYPES = List.of("direct-message", "direct-message-status",
      "edit-message", "chat-inventory-request", "chat-inventory", "chat-sync-request",
      "chat-sync-batch", "chat_message", "conversation-create");
  /** Ten years. */
  private static final long FAR_MS = 315_360_000_000L;
  /** How long after the heal a forger may go on. */
  private static final long AFTER_MS = 60_000;

  private final Draw draw;
  private final Knobs knobs;
  private final List<String> peers;
  private final String forger;

  Rarities(Draw draw, Knobs knobs, Company company) {
    this.draw = draw;
    this.knobs = knobs;
    this.peers = company.devices();
    this.forger = company.forger();
  }

  /** The steps of a plan that has some. */
  List<Step> drawn(List<Step> forged) {
    List<Step> steps = new ArrayList<>();
    long count = draw.from(1, 3);
    for (int i = 0; i < count; i++) {
      long atMs = draw.skewed(500, Math.max(1_000, knobs.lengthMs()));
      Kind kind = draw.pick(List.of(Kind.values()));
      steps.add(new Step(Math.min(atMs, knobs.lengthMs()), new Disturbance(fault(kind))));
    }
    if (draw.percent(50)) {
      steps.addAll(goesOn(forged));
    }
    if (!forger.isEmpty()) {
      forge(steps);
    }
    return steps;
  }

  /** What is no frame, and what names what was overheard. */
  private void forge(List<Step> steps) {
    long count = draw.from(0, 4);
    for (int i = 0; i < count; i++) {
      String target = peer();
      boolean server = draw.percent(40);
      DishonestAct.Via via = server
          ? DishonestAct.Via.SERVER
          : draw.percent(50) ? DishonestAct.Via.CHANNEL : DishonestAct.Via.FORWARD;
      ForgedFrame frame = draw.percent(50)
          ? new TextTemplate(draw.pick(OverheardFrames.TEXTS))
          : new FrameTemplate(
              server
                  ? OverheardFrames.identity(target)
                  : draw.pick(OverheardFrames.sync(other(target), forger)));
      steps.add(new Step(draw.skewed(1_000, Math.max(2_000, knobs.lengthMs())),
          new DishonestAct.Inject(forger, via, server ? null : target, frame, false)));
    }
  }

  private String peer() {
    return draw.pick(peers);
  }

  private String other(String than) {
    return draw.pick(peers.stream().filter(peer -> !peer.equals(than)).toList());
  }

  private long lasts() {
    return draw.skewed(500, Math.max(1_000, knobs.lengthMs() / 2));
  }

  private Fault fault(Kind kind) {
    String one = peer();
    String other = other(one);
    return switch (kind) {
      case ONE_WAY_NOTICED -> {
        String far = draw.percent(40) ? Fault.SERVER : other;
        boolean up = draw.percent(50);
        yield new Fault.Partition(List.of(up ? one : far), List.of(up ? far : one), true,
            draw.percent(20) ? 0 : draw.from(100, 8_000), lasts());
      }
      case HALF_OPEN_CHANNEL -> new Fault.HalfOpenChannel(one, other, draw.skewed(200, 40_000));
      case FULL_BUFFER -> fullBuffer(one, other);
      case DUPLICATE -> new Fault.Duplicate(traffic(one, other), (int) draw.from(1, 4));
      case LATE_SIGNAL -> new Fault.LateSignal(
          new Traffic(one, other, Traffic.Path.FORWARD, draw.pick(SIGNALS)),
          (int) draw.from(1, 2), draw.skewed(100, 20_000));
      case FAR_CLOCK -> new Fault.ClockSkew(one, draw.pick(List.of(-FAR_MS, -3_600_000L,
          3_600_000L, FAR_MS, Limits.MAX_STAMP)));
    };
  }

  private Fault fullBuffer(String one, String other) {
    boolean server = draw.percent(50);
    boolean up = draw.percent(50);
    String from = !server || up ? one : Fault.SERVER;
    String to = !server ? other : up ? Fault.SERVER : one;
    boolean closes = from.equals(Fault.SERVER) || draw.percent(50);
    return new Fault.FullBuffer(from, to, (int) draw.skewed(0, 20),
        closes ? Fault.WhenFull.CLOSE : Fault.WhenFull.REFUSE, lasts());
  }

  private Traffic traffic(String one, String other) {
    String type = draw.percent(60) ? draw.pick(TYPES) : null;
    boolean server = draw.percent(30);
    boolean up = draw.percent(50);
    String far = server ? Fault.SERVER : other;
    return new Traffic(up ? one : far, up ? far : one, Traffic.Path.ANY, type);
  }

  /** Some of what was forged comes again once all is healed. */
  private List<Step> goesOn(List<Step> forged) {
    List<Step> again = new ArrayList<>();
    for (Step step : forged) {
      if (step.act() instanceof DishonestAct act && draw.percent(60)) {
        again.add(new Step(knobs.lengthMs() + draw.from(1, AFTER_MS), act));
      }
    }
    return again;
  }
}
