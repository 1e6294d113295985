package dev.toju.sim.run;

import dev.toju.sim.fault.Extent;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.fault.Moment;
import dev.toju.sim.trace.Event;

/** Faults of hosts: crashes, stores, clocks, slowness. */
final class HostFaults {

  private final Company company;
  private final ServerNode server;
  private final Boot boot;
  private final Stage stage;
  private final Endings endings;

  HostFaults(Company company, ServerNode server, Boot boot, Stage stage, Endings endings) {
    this.company = company;
    this.server = server;
    this.boot = boot;
    this.stage = stage;
    this.endings = endings;
  }

  void crash(Fault.Crash fault, int cause) {
    PeerNode peer = company.peer(fault.who());
    Endings.Lasting lasting = endings.begin(fault);
    Runnable down = () -> lasting.atEnd(() -> restart(peer, fault.memory(), cause))
        .endsAfter(fault.downMs());
    switch (fault.moment()) {
      case Moment.AtOnce() -> {
        if (peer.isUp()) {
          peer.crash(cause);
          down.run();
        } else {
          lasting.end();
        }
      }
      case Moment.During during -> {
        Trap.Set set = new Trap.Set(during, down);
        peer.trap.set(set);
        lasting.atEnd(() -> peer.trap.take(set));
      }
    }
  }

  private void restart(PeerNode peer, Memory memory, int cause) {
    Event.Memory kept = switch (memory) {
      case Memory.Intact() -> Event.Memory.INTACT;
      case Memory.Wiped() -> {
        peer.disk.wipe();
        peer.harm();
        yield Event.Memory.WIPED;
      }
      case Memory.RolledBack(long backupAtMs) -> {
        peer.disk.rollBackTo(backupAtMs);
        peer.harm();
        yield Event.Memory.ROLLED_BACK;
      }
    };
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Restarted(stage.nowMs(), peer.role().name(), kept));
    }
    boot.start(peer, cause);
  }

  void serverRestart(Fault.ServerRestart fault, int cause) {
    Endings.Lasting lasting = endings.begin(fault);
    if (!server.isUp()) {
      lasting.end();
      return;
    }
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Crashed(stage.nowMs(), Fault.SERVER, 0));
    }
    server.die(cause);
    lasting.atEnd(() -> {
      if (stage.chronicle.listens()) {
        stage.chronicle.tell(new Event.Restarted(stage.nowMs(), Fault.SERVER,
            Event.Memory.WIPED));
      }
      server.start(cause);
    }).endsAfter(fault.downMs());
  }

  void storeRefuses(Fault.StoreRefuses fault) {
    Refusals refusals = company.peer(fault.who()).refusals;
    Endings.Lasting lasting = endings.begin(fault);
    switch (fault.extent()) {
      case Extent.Next(int count) -> {
        refusals.refuseNext(count);
        lasting.atEnd(refusals::forgetNext);
      }
      case Extent.During(long forMs) -> {
        refusals.begin();
        lasting.atEnd(refusals::end).endsAfter(forMs);
      }
    }
  }

  void skew(Fault.ClockSkew fault) {
    endings.strike(fault);
    WallClock clock = fault.who().equals(Fault.SERVER)
        ? server.clock
        : company.peer(fault.who()).clock;
    clock.set(fault.skewMs(), stage.nowMs());
  }

  void drift(Fault.ClockDrift fault) {
    WallClock clock = company.peer(fault.who()).clock;
    clock.drift(fault.ppm(), stage.nowMs());
    endings.begin(fault).atEnd(() -> clock.drift(0, stage.nowMs())).endsAfter(fault.forMs());
  }

  void slow(Fault.SlowHost fault) {
    Pace pace = company.peer(fault.who()).pace;
    pace.set(fault.perInputMs());
    endings.begin(fault).atEnd(() -> pace.set(0)).endsAfter(fault.forMs());
  }
}
