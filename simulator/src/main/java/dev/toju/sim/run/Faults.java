package dev.toju.sim.run;

import dev.toju.sim.fault.Fault;

/** Carries out the faults of a plan. */
final class Faults {

  private final Endings endings;
  private final LinkFaults links;
  private final FrameFaults frames;
  private final HostFaults hosts;

  Faults(Endings endings, LinkFaults links, FrameFaults frames, HostFaults hosts) {
    this.endings = endings;
    this.links = links;
    this.frames = frames;
    this.hosts = hosts;
  }

  /** A fault begins; {@code cause} is its step. */
  void begin(Fault fault, int cause) {
    switch (fault) {
      case Fault.Partition partition -> links.partition(partition, cause);
      case Fault.Offline offline -> links.offline(offline, cause);
      case Fault.Cut cut -> links.cut(cut, cause);
      case Fault.SignalingDown down -> links.signalingDown(down, cause);
      case Fault.ChannelsDown down -> links.channelsDown(down, cause);
      case Fault.IceFailure failure -> links.iceFailure(failure, cause);
      case Fault.Latency latency -> links.latency(latency);
      case Fault.Jam jam -> links.jam(jam);
      case Fault.ReconnectStorm storm -> links.reconnectStorm(storm, cause);
      case Fault.HalfOpen halfOpen -> links.halfOpen(halfOpen, cause);
      case Fault.HalfOpenChannel halfOpen -> links.halfOpenChannel(halfOpen, cause);
      case Fault.FullBuffer full -> links.fullBuffer(full);
      case Fault.Duplicate duplicate -> frames.duplicate(duplicate);
      case Fault.LateSignal late -> frames.lateSignal(late);
      case Fault.Lose lose -> frames.lose(lose, cause);
      case Fault.Corrupt corrupt -> frames.corrupt(corrupt);
      case Fault.Oversize oversize -> frames.oversize(oversize);
      case Fault.Crash crash -> hosts.crash(crash, cause);
      case Fault.StoreRefuses refuses -> hosts.storeRefuses(refuses);
      case Fault.ServerRestart restart -> hosts.serverRestart(restart, cause);
      case Fault.ClockSkew skew -> hosts.skew(skew);
      case Fault.ClockDrift drift -> hosts.drift(drift);
      case Fault.SlowHost slow -> hosts.slow(slow);
      case Fault.Heal heal -> {
        endings.strike(heal);
        endings.endAll();
      }
    }
  }

  /** Every fault that lasts ends. */
  void endAll() {
    endings.endAll();
  }
}
