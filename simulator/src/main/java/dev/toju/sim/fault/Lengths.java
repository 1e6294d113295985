package dev.toju.sim.fault;

/** How long faults last by themselves. */
final class Lengths {

  private Lengths() {}

  static long of(Fault fault) {
    return switch (fault) {
      case Fault.Partition f -> own(f.forMs());
      case Fault.Offline f -> own(f.forMs());
      case Fault.Cut f -> own(f.forMs());
      case Fault.SignalingDown f -> own(f.forMs());
      case Fault.ChannelsDown f -> own(f.forMs());
      case Fault.IceFailure f -> own(f.forMs());
      case Fault.Latency f -> own(f.forMs());
      case Fault.Jam f -> own(f.forMs());
      case Fault.ReconnectStorm f -> (f.times() - 1L) * f.everyMs();
      case Fault.HalfOpen f -> Math.max(own(f.clientNoticesMs()), own(f.serverNoticesMs()));
      case Fault.HalfOpenChannel f -> own(f.noticedMs());
      case Fault.FullBuffer f -> own(f.forMs());
      case Fault.Duplicate f -> 0;
      case Fault.LateSignal f -> f.byMs();
      case Fault.Lose f -> own(f.extent());
      case Fault.Corrupt f -> 0;
      case Fault.Oversize f -> 0;
      case Fault.Crash f -> own(f.downMs());
      case Fault.StoreRefuses f -> own(f.extent());
      case Fault.ServerRestart f -> own(f.downMs());
      case Fault.ClockSkew f -> 0;
      case Fault.ClockDrift f -> own(f.forMs());
      case Fault.SlowHost f -> own(f.forMs());
      case Fault.Heal() -> 0;
    };
  }

  private static long own(Extent extent) {
    return switch (extent) {
      case Extent.Next(int count) -> 0;
      case Extent.During(long forMs) -> own(forMs);
    };
  }

  private static long own(long ms) {
    return ms == Fault.UNTIL_HEALED ? 0 : ms;
  }
}
