package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Constraint.atMostOne;
import static dev.toju.sim.scenario.Constraint.needs;
import static dev.toju.sim.scenario.Field.optional;
import static dev.toju.sim.scenario.Field.required;

import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.fault.Traffic;
import java.util.List;
import java.util.Optional;

/** What goes wrong with frames and with single peers. */
final class HostVerbs {

  private static final Field<String> FROM = required("from", Names.HOST,
      "Who sends: a role, or server.");
  private static final Field<String> TO = required("to", Names.HOST,
      "Who should receive: a role, or server.");
  private static final Field<Traffic.Path> PATH = optional("path", Values.word(Traffic.Path.class),
      "How they travel between two peers; if nothing is said, any.");
  private static final Field<String> TYPE = optional("type", Names.FRAME_TYPE,
      "Only envelopes of this type.");
  private static final Field<Long> FRAMES = optional("frames", Numbers.count(1, 1_000_000),
      "How many; if nothing is said, the next one.");
  private static final Field<Long> BYTES = required("bytes", Numbers.count(1, 64 << 20),
      "How large they arrive.");
  private static final Field<Moment.Occasion> WHEN = optional("when", Occasions.OCCASION,
      "In the middle of the next input of this kind; if nothing is said, at once.");
  private static final Field<Moment.Prefix> AFTER = optional("after", Occasions.AFTER,
      "How many of that input's effects are still carried out, or the kind of the last one.");
  private static final Field<Moment.EffectKind> BEFORE = optional("before", Occasions.EFFECT,
      "The kind of the first effect of that input that is not carried out any more.");
  private static final Field<Boolean> WIPED = optional("wiped", Values.FLAG,
      "It comes back with nothing.");
  private static final Field<Long> BACKUP = optional("backup-of", Numbers.SECONDS,
      "It comes back with what it had stored at this time.");
  private static final Field<Long> DOWN = optional("down", Numbers.LASTING,
      "How long it is gone, in seconds; if nothing is said, 1.000.");
  private static final Field<Long> WRITES = optional("writes", Numbers.count(1, 1_000_000),
      "How many transactions; if nothing is said, the next one.");
  private static final Field<String> WHOSE = required("who", Names.HOST,
      "The peer; or server, whose clock is behind or right, and never ahead.");
  private static final Field<Long> SKEW = required("skew", Numbers.SKEW,
      "How many seconds the wall clock is ahead; negative is behind.");
  private static final Field<Long> PPM = required("ppm", Numbers.count(-1_000_000, 1_000_000),
      "How many milliseconds the wall clock gains in 1,000 s; negative loses.");
  private static final Field<Long> PER_INPUT = required("per-input", Numbers.SECONDS,
      "How many seconds it takes for each input.");

  private static final List<String> SIGNALS = List.of("offer", "answer", "ice_candidate");
  private static final Field<String> SIGNAL = required("type", Names.FRAME_TYPE,
      "What is late: offer, answer or ice_candidate.");
  private static final Field<Long> BY = required("by", Numbers.SECONDS,
      "How many seconds late.");

  static final List<Verb<?>> ALL = List.of(
      Verb.of("lose", Fault.Lose.class, "The transport accepts frames and loses them.",
          List.of(FROM, TO, PATH, TYPE, FRAMES, FaultVerbs.FOR),
          s -> new Fault.Lose(traffic(s), extent(s, FRAMES)), (f, s) -> {
            putTraffic(s, f.traffic());
            putExtent(s, f.extent(), FRAMES);
          }, atMostOne(FRAMES, FaultVerbs.FOR)).unless(f -> wrong(f.traffic())),
      Verb.of("corrupt", Fault.Corrupt.class, "Frames arrive damaged.",
          List.of(FROM, TO, PATH, TYPE, FRAMES),
          s -> new Fault.Corrupt(traffic(s), s.or(FRAMES, 1L).intValue()),
          (f, s) -> putTraffic(s, f.traffic()).put(FRAMES, (long) f.frames(), 1L))
          .unless(f -> wrong(f.traffic())),
      Verb.of("oversize", Fault.Oversize.class, "Frames arrive blown up.",
          List.of(FROM, TO, PATH, TYPE, FRAMES, BYTES),
          s -> new Fault.Oversize(traffic(s), s.or(FRAMES, 1L).intValue(),
              s.get(BYTES).intValue()),
          (f, s) -> putTraffic(s, f.traffic()).put(FRAMES, (long) f.frames(), 1L).put(BYTES,
              (long) f.bytes()))
          .unless(f -> wrong(f.traffic())),
      Verb.of("duplicate", Fault.Duplicate.class, "The transport delivers frames twice.",
          List.of(FROM, TO, PATH, TYPE, FRAMES),
          s -> new Fault.Duplicate(traffic(s), s.or(FRAMES, 1L).intValue()),
          (f, s) -> putTraffic(s, f.traffic()).put(FRAMES, (long) f.frames(), 1L))
          .unless(f -> wrong(f.traffic())),
      Verb.of("delay-signal", Fault.LateSignal.class,
          "Frames of a negotiation arrive late, and others overtake them.",
          List.of(FROM, TO, SIGNAL, FRAMES, BY),
          s -> new Fault.LateSignal(new Traffic(s.get(FROM), s.get(TO), Traffic.Path.FORWARD,
              s.get(SIGNAL)), s.or(FRAMES, 1L).intValue(), s.get(BY)),
          (f, s) -> s.put(FROM, f.traffic().from()).put(TO, f.traffic().to())
              .putIfAny(SIGNAL, f.traffic().type()).put(FRAMES, (long) f.frames(), 1L)
              .put(BY, f.byMs()))
          .unless(HostVerbs::wrongSignal),
      Verb.of("crash", Fault.Crash.class, "A peer crashes and lives again.",
          List.of(FaultVerbs.WHO, WHEN, AFTER, BEFORE, WIPED, BACKUP, DOWN), HostVerbs::crash,
          HostVerbs::splitCrash, atMostOne(AFTER, BEFORE), needs(AFTER, WHEN),
          needs(BEFORE, WHEN), needs(WHEN, AFTER, BEFORE), atMostOne(WIPED, BACKUP)),
      Verb.of("refuse-writes", Fault.StoreRefuses.class, "The store of a peer refuses.",
          List.of(FaultVerbs.WHO, WRITES, FaultVerbs.FOR),
          s -> new Fault.StoreRefuses(s.get(FaultVerbs.WHO), extent(s, WRITES)),
          (f, s) -> putExtent(s.put(FaultVerbs.WHO, f.who()), f.extent(), WRITES),
          atMostOne(WRITES, FaultVerbs.FOR)),
      Verb.of("set-clock", Fault.ClockSkew.class,
          "The wall clock of a peer, or of the server, is set.",
          List.of(WHOSE, SKEW),
          s -> new Fault.ClockSkew(s.get(WHOSE), s.get(SKEW)),
          (f, s) -> s.put(WHOSE, f.who()).put(SKEW, f.skewMs()))
          .unless(HostVerbs::wrongClock),
      Verb.of("drift-clock", Fault.ClockDrift.class, "The wall clock of a peer is fast or slow.",
          List.of(FaultVerbs.WHO, PPM, FaultVerbs.FOR),
          s -> new Fault.ClockDrift(s.get(FaultVerbs.WHO), s.get(PPM), FaultVerbs.lasting(s)),
          (f, s) -> s.put(FaultVerbs.WHO, f.who()).put(PPM, f.ppm()).put(FaultVerbs.FOR, f.forMs(),
              Fault.UNTIL_HEALED)),
      Verb.of("slow-host", Fault.SlowHost.class, "A peer takes long for each input.",
          List.of(FaultVerbs.WHO, PER_INPUT, FaultVerbs.FOR),
          s -> new Fault.SlowHost(s.get(FaultVerbs.WHO), s.get(PER_INPUT),
              FaultVerbs.lasting(s)),
          (f, s) -> s.put(FaultVerbs.WHO, f.who()).put(PER_INPUT, f.perInputMs())
              .put(FaultVerbs.FOR, f.forMs(), Fault.UNTIL_HEALED)));

  private HostVerbs() {}

  /** A server whose clock jumps ahead may rightly let more pass than its rate allows. */
  private static Optional<String> wrongClock(Fault.ClockSkew fault) {
    return fault.who().equals(Fault.SERVER) && fault.skewMs() > 0
        ? Optional.of("expected a clock of the server that is behind or right, came one ahead")
        : Optional.empty();
  }

  private static Optional<String> wrongSignal(Fault.LateSignal late) {
    String type = String.valueOf(late.traffic().type());
    if (!SIGNALS.contains(type)) {
      return Optional.of("expected " + String.join(" or ", SIGNALS) + " as type, came " + type);
    }
    Traffic traffic = late.traffic();
    return traffic.from().equals(Fault.SERVER) || traffic.to().equals(Fault.SERVER)
        ? Optional.of("expected two peers as from and to, as they negotiate, came server")
        : wrong(traffic);
  }

  private static Traffic traffic(Slots slots) {
    return new Traffic(slots.get(FROM), slots.get(TO), slots.or(PATH, Traffic.Path.ANY),
        slots.orNull(TYPE));
  }

  private static Slots putTraffic(Slots slots, Traffic traffic) {
    return slots.put(FROM, traffic.from()).put(TO, traffic.to())
        .put(PATH, traffic.path(), Traffic.Path.ANY).putIfAny(TYPE, traffic.type());
  }

  private static Optional<String> wrong(Traffic traffic) {
    if (traffic.from().equals(traffic.to())) {
      return Optional.of("expected two hosts as from and to, came " + traffic.to() + " twice");
    }
    boolean toServer = traffic.from().equals(Fault.SERVER) || traffic.to().equals(Fault.SERVER);
    return toServer && traffic.path() != Traffic.Path.ANY
        ? Optional.of("expected no path between a peer and the server (there is only the "
            + "WebSocket), came " + Values.wordOf(traffic.path()))
        : Optional.empty();
  }

  private static Extent extent(Slots slots, Field<Long> count) {
    return slots.has(FaultVerbs.FOR)
        ? new Extent.During(FaultVerbs.lasting(slots))
        : new Extent.Next(slots.or(count, 1L).intValue());
  }

  private static void putExtent(Slots slots, Extent extent, Field<Long> count) {
    switch (extent) {
      case Extent.Next(int next) -> slots.put(count, (long) next, 1L);
      case Extent.During(long forMs) -> slots.put(FaultVerbs.FOR, forMs);
    }
  }

  private static Fault.Crash crash(Slots slots) {
    Moment moment = new Moment.AtOnce();
    if (slots.has(WHEN)) {
      Moment.Prefix prefix = slots.has(BEFORE)
          ? new Moment.Before(slots.get(BEFORE))
          : slots.get(AFTER);
      moment = new Moment.During(slots.get(WHEN), prefix);
    }
    Memory memory = slots.has(BACKUP)
        ? new Memory.RolledBack(slots.get(BACKUP))
        : slots.or(WIPED, false) ? new Memory.Wiped() : new Memory.Intact();
    return new Fault.Crash(slots.get(FaultVerbs.WHO), moment, memory, slots.or(DOWN, 1_000L));
  }

  private static void splitCrash(Fault.Crash crash, Slots slots) {
    slots.put(FaultVerbs.WHO, crash.who()).put(DOWN, crash.downMs(), 1_000L);
    if (crash.moment() instanceof Moment.During during) {
      slots.put(WHEN, during.occasion());
      switch (during.prefix()) {
        case Moment.Before(Moment.EffectKind kind) -> slots.put(BEFORE, kind);
        case Moment.Effects effects -> slots.put(AFTER, effects);
        case Moment.After after -> slots.put(AFTER, after);
      }
    }
    switch (crash.memory()) {
      case Memory.Intact() -> {
      }
      case Memory.Wiped() -> slots.put(WIPED, true);
      case Memory.RolledBack(long backupAtMs) -> slots.put(BACKUP, backupAtMs);
    }
  }
}
