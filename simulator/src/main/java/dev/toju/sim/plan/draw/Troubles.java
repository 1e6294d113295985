package dev.toju.sim.plan.draw;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.fault.Traffic;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws what goes wrong. */
final class Troubles {

  private static final List<String> TYPES = List.of("direct-message", "direct-message-status",
      "edit-message", "delete-message", "reaction", "chat-inventory", "chat-sync-request",
      "chat-sync-batch", "chat_message", "edit_message", "forwardPeerMessage",
      "conversation-create");

  private final Draw draw;
  private final Knobs knobs;
  private final List<String> peers;
  private final List<Step> acts;

  /** @param acts what users do: faults come close to it */
  Troubles(Draw draw, Knobs knobs, Company company, List<Step> acts) {
    this.acts = List.copyOf(acts);
    this.draw = draw;
    this.knobs = knobs;
    this.peers = company.devices();
  }

  List<Step> drawn() {
    List<Step> steps = new ArrayList<>();
    if (knobs.bulk() != Bulk.NONE) {
      steps.add(away());
    }
    for (int i = 0; i < knobs.faults(); i++) {
      long atMs = moment();
      steps.add(new Step(atMs, new Disturbance(fault(draw.pick(knobs.troubles()), atMs))));
    }
    return steps;
  }

  /** Early, or just before or after something that a user does, or any time. */
  private long moment() {
    long last = knobs.lengthMs();
    if (draw.percent(25)) {
      return draw.from(500, Math.min(last, 4_000));
    }
    return acts.isEmpty() || draw.percent(35)
        ? draw.from(500, last)
        : Math.clamp(draw.pick(acts).atMs() + draw.from(-1_500, 1_500), 500, last);
  }

  /** Somebody misses whatever is said first. */
  private Step away() {
    return new Step(500, new Disturbance(new Fault.Offline(peer(), 30_000)));
  }

  private String peer() {
    return draw.pick(peers);
  }

  private String other(String than) {
    return draw.pick(peers.stream().filter(peer -> !peer.equals(than)).toList());
  }

  private long lasts() {
    return draw.percent(8) ? Fault.UNTIL_HEALED : draw.skewed(200, knobs.lengthMs() / 2);
  }

  private Line line() {
    String one = peer();
    return draw.percent(50) ? new Line.WebSocket(one) : new Line.Channel(one, other(one));
  }

  private Fault fault(FaultKind kind, long atMs) {
    return switch (kind) {
      case PARTITION -> new Fault.Partition(side(), List.of(), false,
          draw.percent(50) ? 0 : draw.from(100, 8_000), lasts());
      case ONE_WAY -> oneWay();
      case OFFLINE -> new Fault.Offline(peer(), lasts());
      case CUT -> new Fault.Cut(line(), lasts());
      case SIGNALING_DOWN -> new Fault.SignalingDown(draw.some(peers, 1), lasts());
      case CHANNELS_DOWN -> new Fault.ChannelsDown(draw.some(peers, 1), lasts());
      case ICE_FAILURE -> {
        String one = peer();
        yield new Fault.IceFailure(one, other(one), lasts());
      }
      case LATENCY -> new Fault.Latency(draw.percent(70) ? line() : null,
          new Delay(draw.from(0, 500), draw.from(500, 6_000)), lasts());
      case JAM -> new Fault.Jam(line(), lasts());
      case RECONNECT_STORM -> new Fault.ReconnectStorm(draw.some(peers, 1),
          (int) draw.from(1, 6), draw.from(100, 4_000));
      case HALF_OPEN -> new Fault.HalfOpen(peer(), noticed(), noticed());
      case LOSE -> new Fault.Lose(traffic(true), draw.percent(80)
          ? new Extent.Next((int) draw.from(1, 4))
          : new Extent.During(draw.from(200, 5_000)));
      case CORRUPT -> new Fault.Corrupt(traffic(false), (int) draw.from(1, 2));
      case OVERSIZE -> new Fault.Oversize(traffic(false), 1,
          (int) (draw.percent(50) ? draw.from(2_000, 20_000) : draw.from(70_000, 140_000)));
      case CRASH, CRASH_DURING, WIPE, ROLL_BACK -> crash(kind, atMs);
      case STORE_REFUSES -> new Fault.StoreRefuses(peer(), draw.percent(70)
          ? new Extent.Next((int) draw.from(1, 3))
          : new Extent.During(draw.from(200, 10_000)));
      case SERVER_RESTART -> new Fault.ServerRestart(draw.from(100, 6_000));
      case CLOCK_SKEW -> new Fault.ClockSkew(peer(), draw.from(-20_000, 20_000));
      case CLOCK_DRIFT -> new Fault.ClockDrift(peer(), draw.from(-50_000, 50_000),
          draw.from(1_000, 30_000));
      case SLOW_HOST -> new Fault.SlowHost(peer(), draw.from(1, 200), draw.from(500, 8_000));
      case HEAL -> new Fault.Heal();
    };
  }

  /** Before or after a heartbeat would tell. */
  private long noticed() {
    return draw.percent(30) ? draw.from(50_000, 120_000) : draw.from(500, 20_000);
  }

  private List<String> side() {
    List<String> some = draw.some(peers, 1);
    List<String> side = new ArrayList<>(
        some.size() == peers.size() ? some.subList(0, some.size() - 1) : some);
    if (side.isEmpty() || draw.percent(20)) {
      side.add(Fault.SERVER);
    }
    return side;
  }

  private Fault oneWay() {
    String one = peer();
    String other = draw.percent(30) ? Fault.SERVER : other(one);
    return new Fault.Partition(List.of(one), List.of(other), true, Fault.UNTIL_HEALED,
        lasts());
  }

  private Traffic traffic(boolean typed) {
    String one = peer();
    String other = draw.percent(25) ? Fault.SERVER : other(one);
    boolean toServer = other.equals(Fault.SERVER);
    boolean up = draw.percent(50);
    Traffic.Path path = toServer || draw.percent(60)
        ? Traffic.Path.ANY
        : draw.percent(50) ? Traffic.Path.CHANNEL : Traffic.Path.FORWARD;
    String type = typed && draw.percent(70) ? draw.pick(TYPES) : null;
    return new Traffic(up ? one : other, up ? other : one, path, type);
  }

  private Fault crash(FaultKind kind, long atMs) {
    Memory memory = switch (kind) {
      case WIPE -> new Memory.Wiped();
      case ROLL_BACK -> new Memory.RolledBack(draw.from(0, atMs));
      default -> new Memory.Intact();
    };
    Moment moment = kind == FaultKind.CRASH_DURING || draw.percent(30)
        ? new Moment.During(occasion(), prefix())
        : new Moment.AtOnce();
    return new Fault.Crash(peer(), moment, memory, draw.skewed(100, 20_000));
  }

  private Moment.Occasion occasion() {
    return draw.percent(50)
        ? new Moment.FrameOf(draw.pick(TYPES))
        : draw.pick(List.of(Moment.Input.values()));
  }

  private Moment.Prefix prefix() {
    Moment.@Nullable EffectKind kind = draw.percent(60)
        ? draw.pick(List.of(Moment.EffectKind.values()))
        : null;
    if (kind == null) {
      return new Moment.Effects((int) draw.from(0, 4));
    }
    return draw.percent(50) ? new Moment.After(kind) : new Moment.Before(kind);
  }
}
