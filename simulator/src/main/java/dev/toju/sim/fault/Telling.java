package dev.toju.sim.fault;

import java.util.List;
import java.util.Locale;

/** Tells faults in English. */
final class Telling {

  private Telling() {}

  static String of(Fault fault) {
    return switch (fault) {
      case Fault.Partition p -> partition(p);
      case Fault.Offline f -> f.who() + " is offline" + during(f.forMs());
      case Fault.Cut f -> line(f.line()) + " is cut" + during(f.forMs());
      case Fault.SignalingDown f -> "no WebSocket for " + list(f.who()) + during(f.forMs())
          + ", data channels stay";
      case Fault.ChannelsDown f -> "no data channel for " + list(f.who()) + during(f.forMs())
          + ", WebSockets stay";
      case Fault.IceFailure f -> "no data channel can be made between " + f.one() + " and "
          + f.other() + during(f.forMs());
      case Fault.Latency f -> latency(f);
      case Fault.Jam f -> line(f.line()) + " is jammed" + during(f.forMs());
      case Fault.ReconnectStorm f -> list(f.who()) + (f.who().size() == 1 ? " loses" : " lose")
          + " all links " + (f.times() == 1
              ? "once"
              : f.times() + " times, every " + Seconds.plain(f.everyMs()) + " s");
      case Fault.HalfOpen f -> halfOpen(f);
      case Fault.HalfOpenChannel f -> "the data channel of " + f.closed() + " and " + f.open()
          + " is closed at " + f.closed() + " alone (" + f.open() + " notices "
          + noticed(f.noticedMs()) + ")";
      case Fault.FullBuffer f -> fullBuffer(f);
      case Fault.Duplicate f -> next(f.traffic(), f.frames()) + " delivered twice";
      case Fault.LateSignal f -> next(f.traffic(), f.frames()) + " late by "
          + Seconds.plain(f.byMs()) + " s";
      case Fault.Lose f -> lose(f);
      case Fault.Corrupt f -> next(f.traffic(), f.frames()) + " corrupted";
      case Fault.Oversize f -> next(f.traffic(), f.frames()) + " blown up to " + f.bytes()
          + " bytes";
      case Fault.Crash f -> crash(f);
      case Fault.StoreRefuses f -> "the store of " + f.who() + " refuses "
          + transactions(f.extent());
      case Fault.ServerRestart f -> "the server restarts"
          + (f.downMs() == 0 ? "" : ", down") + during(f.downMs());
      case Fault.ClockSkew f -> skew(f);
      case Fault.ClockDrift f -> "the clock of " + f.who() + (f.ppm() < 0 ? " loses " : " gains ")
          + Math.abs(f.ppm()) + " ms in 1,000 s" + during(f.forMs());
      case Fault.SlowHost f -> f.who() + " takes " + Seconds.plain(f.perInputMs())
          + " s for each input" + during(f.forMs());
      case Fault.Heal() -> "every fault ends";
    };
  }

  private static String partition(Fault.Partition p) {
    String other = p.other().isEmpty() ? "everybody else" : list(p.other());
    String where = p.oneWay()
        ? "nothing passes from " + list(p.side()) + " to " + other
        : "nothing passes between " + list(p.side()) + " and " + other;
    return where + during(p.forMs())
        + (isNotTold(p) ? "" : ", noticed after " + Seconds.plain(p.noticeMs()) + " s");
  }

  private static boolean isNotTold(Fault.Partition p) {
    return p.noticeMs() == (p.oneWay() ? Fault.UNTIL_HEALED : 0);
  }

  private static String fullBuffer(Fault.FullBuffer f) {
    String full = switch (f.full()) {
      case REFUSE -> " are refused";
      case CLOSE -> " close the link";
    };
    return f.to() + " does not read what " + f.from() + " sends" + during(f.forMs())
        + ": beyond " + f.holds() + (f.holds() == 1 ? " frame, more" : " frames, more") + full;
  }

  private static String latency(Fault.Latency f) {
    Line line = f.line();
    String delay = f.delay().leastMs() == f.delay().mostMs()
        ? Seconds.plain(f.delay().leastMs()) + " s"
        : Seconds.plain(f.delay().leastMs()) + " to " + Seconds.plain(f.delay().mostMs()) + " s";
    return (line == null ? "every link" : line(line)) + " takes " + delay + during(f.forMs());
  }

  private static String halfOpen(Fault.HalfOpen f) {
    return "the WebSocket of " + f.who() + " is dead and looks open (" + f.who() + " notices "
        + noticed(f.clientNoticesMs()) + ", the server " + noticed(f.serverNoticesMs()) + ")";
  }

  private static String noticed(long ms) {
    return ms == Fault.UNTIL_HEALED ? "at the heal" : "after " + Seconds.plain(ms) + " s";
  }

  private static String crash(Fault.Crash f) {
    String back = f.downMs() == Fault.UNTIL_HEALED
        ? " until the heal"
        : " for " + Seconds.plain(f.downMs()) + " s";
    return f.who() + " crashes" + moment(f.moment()) + " and is gone" + back + memory(f.memory());
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case Moment.AtOnce() -> "";
      case Moment.During(Moment.Occasion occasion, Moment.Prefix prefix) -> " " + prefix(prefix)
          + " of the next " + occasion(occasion);
    };
  }

  private static String prefix(Moment.Prefix prefix) {
    return switch (prefix) {
      case Moment.Effects(int count) -> "after " + count + (count == 1 ? " effect" : " effects");
      case Moment.After(Moment.EffectKind kind) -> "after the first " + word(kind);
      case Moment.Before(Moment.EffectKind kind) -> "before the first " + word(kind);
    };
  }

  private static String occasion(Moment.Occasion occasion) {
    return switch (occasion) {
      case Moment.FrameOf(String type) -> type;
      case Moment.Input.ANY -> "input";
      case Moment.Input input -> word(input);
    };
  }

  private static String memory(Memory memory) {
    return switch (memory) {
      case Memory.Intact() -> "";
      case Memory.Wiped() -> ", back with nothing";
      case Memory.RolledBack(long backupAtMs) -> ", back with the backup of "
          + Seconds.exact(backupAtMs);
    };
  }

  private static String skew(Fault.ClockSkew f) {
    String by = Seconds.plain(Math.abs(f.skewMs())) + " s";
    return "the clock of " + f.who() + (f.skewMs() == 0
        ? " is right"
        : " is " + by + (f.skewMs() < 0 ? " behind" : " ahead"));
  }

  private static String lose(Fault.Lose f) {
    return switch (f.extent()) {
      case Extent.Next(int count) -> next(f.traffic(), count) + " accepted and lost";
      case Extent.During(long forMs) -> "every " + noun(f.traffic()) + way(f.traffic())
          + " is accepted and lost" + during(forMs);
    };
  }

  private static String next(Traffic traffic, int count) {
    return "the next " + (count == 1 ? "" : count + " ") + noun(traffic)
        + (count == 1 ? "" : "s") + way(traffic) + (count == 1 ? " is" : " are");
  }

  private static String noun(Traffic traffic) {
    String type = traffic.type();
    return type == null ? "frame" : type + " frame";
  }

  private static String way(Traffic traffic) {
    return " from " + traffic.from() + " to " + traffic.to() + switch (traffic.path()) {
      case ANY -> "";
      case CHANNEL -> " over the data channel";
      case FORWARD -> " through the server";
    };
  }

  private static String transactions(Extent extent) {
    return switch (extent) {
      case Extent.Next(int count) -> count == 1
          ? "the next transaction"
          : "the next " + count + " transactions";
      case Extent.During(long forMs) -> "every transaction" + during(forMs);
    };
  }

  private static String line(Line line) {
    return switch (line) {
      case Line.WebSocket(String peer) -> "the WebSocket of " + peer;
      case Line.Channel(String one, String other) -> "the data channel of " + one + " and "
          + other;
    };
  }

  private static String during(long ms) {
    if (ms == Fault.UNTIL_HEALED) {
      return " until the heal";
    }
    return ms == 0 ? "" : " for " + Seconds.plain(ms) + " s";
  }

  private static String list(List<String> names) {
    int last = names.size() - 1;
    return last <= 0
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
