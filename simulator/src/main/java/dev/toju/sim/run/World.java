package dev.toju.sim.run;

import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Memory;
import dev.toju.sim.network.CauseAddress;
import dev.toju.sim.network.Ends;
import dev.toju.sim.network.LinkOptions;
import dev.toju.sim.network.Links;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Addresses;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Commands;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.plan.Workshop;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One run under way: storm, heal, settle; it ends at its bound, or before, once all is at rest. It puts hosts, links and faults together and lets the
 * agenda drive them; each of those is a class of its own.
 */
final class World {

  private static final int BOOT = -1;

  private final Plan plan;
  private final Stage stage;
  private final SettleBound bound;
  private final Company company;
  private final Links links;
  private final ServerNode server;
  private final Boot boot;
  private final Faults faults;
  private final Commands commands;
  private final Forger forger;
  private final Settlement settlement;
  private final SortedSet<String> dishonest;
  private long endMs = Long.MAX_VALUE;
  private long lookAtMs = Long.MAX_VALUE;
  private boolean settled;

  World(Plan plan, Cast cast, Players players, Stage stage, LinkOptions options,
      SettleBound bound) {
    this.plan = plan;
    this.stage = stage;
    this.bound = bound;
    List<String> names = plan.roles().stream().map(Role::name).toList();
    List<String> users = names.stream().map(cast::oderId).toList();
    company = new Company(names);
    links = new Links(names, users, Fault.SERVER, stage.options.address(), options,
        stage.chance, addresses(plan),
        stage.agenda, new Hosts());
    Workshop workshop = new Workshop(plan);
    server = new ServerNode(players.of(Fault.SERVER), stage, links);
    for (Role role : plan.roles()) {
      Disk disk = new Disk(stage.options.store(), isRolledBack(role));
      company.peers.add(new PeerNode(company.number(role.name()), role, cast.self(role.name()),
          players.of(role.name()), disk, stage, links,
          (name, shown) -> workshop.hear(shown, company.peer(name).wallMs())));
    }
    boot = new Boot(links, plan.roles());
    Endings endings = new Endings(stage);
    faults = new Faults(endings, new LinkFaults(company, links.troubles(), endings),
        new FrameFaults(company, cast, stage, links.troubles(), endings),
        new HostFaults(company, server, boot, stage, endings));
    commands = new Commands(cast, workshop);
    forger = new Forger(cast, workshop, company, links, stage);
    settlement = new Settlement(plan, stage.rules, options);
    dishonest = plan.dishonest();
  }

  /** A step is called by its name in the plan, which stays when other steps go. */
  private static CauseAddress addresses(Plan plan) {
    Chance names = Chance.of(new Seed(0));
    List<Long> ofSteps = new ArrayList<>();
    ofSteps.add(names.bits());
    Addresses.of(plan.steps()).forEach(name -> ofSteps.add(names.at(name).bits()));
    return cause -> ofSteps.get(cause + 1);
  }

  private boolean isRolledBack(Role role) {
    return plan.steps().stream().anyMatch(step -> step.act() instanceof Disturbance d
        && d.fault() instanceof Fault.Crash crash && crash.who().equals(role.name())
        && crash.memory() instanceof Memory.RolledBack);
  }

  /** What comes over the links, for whoever lives there. */
  private final class Hosts implements Ends {
    @Override
    public void toPeer(int peer, PeerInput input, int cause) {
      company.peers.get(peer).give(input, cause);
    }

    @Override
    public void toServer(ServerInput input, int cause) {
      server.give(input, cause);
    }

    @Override
    public void lost(String lane, String why, int cause) {
      stage.tally.lost++;
      if (stage.chronicle.listens()) {
        stage.chronicle.tell(new Event.Lost(stage.nowMs(), lane, why, cause));
      }
    }
  }

  Run run() {
    schedule();
    try {
      while (!settled && !stage.agenda.isEmpty() && stage.agenda.nextAtMs() <= endMs) {
        if (stage.agenda.nextAtMs() >= lookAtMs) {
          look();
        } else {
          stage.agenda.next().happen();
        }
      }
      return ended();
    } finally {
      server.close();
      company.peers.forEach(PeerNode::close);
    }
  }

  private void schedule() {
    stage.agenda.add(0, () -> server.start(BOOT));
    long healMs = plan.healAtMs();
    for (PeerNode peer : company.peers) {
      stage.agenda.add(peer.role().startMs(), () -> boot.start(peer, BOOT));
      healMs = Math.max(healMs, peer.role().startMs());
    }
    for (int i = 0; i < plan.steps().size(); i++) {
      int index = i;
      Step step = plan.steps().get(i);
      stage.agenda.add(step.atMs(), () -> take(step, index));
    }
    stage.agenda.add(healMs, this::heal);
  }

  private void take(Step step, int index) {
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.StepBegan(stage.nowMs(), index, plan.sentence(step)));
    }
    Act act = step.act();
    switch (act) {
      case UserAct user -> {
        boot.note(user);
        PeerNode peer = company.peer(user.by());
        commands.of(user, peer::view).ifPresent(command -> peer
            .give(new PeerInput.Commanded(Workshop.ref(index), command), index));
      }
      case Disturbance disturbance -> faults.begin(disturbance.fault(), index);
      case DishonestAct.Inject inject -> forger.inject(inject, index);
    }
  }

  private void heal() {
    faults.endAll();
    endMs = stage.nowMs() + bound.totalMs();
    lookAtMs = stage.nowMs() + Settlement.EVERY_MS;
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Healed(stage.nowMs(), bound.totalMs()));
    }
  }

  /** Between two happenings, some time after the last look: has it settled? */
  private void look() {
    lookAtMs = stage.agenda.nextAtMs() + Settlement.EVERY_MS;
    if (stage.isQuiet()) {
      settled = settlement.isOver(stage.nowMs(), company.peers.stream().filter(this::counts)
          .map(peer -> new Settlement.Party(peer.self().oderId(), boot.channelsOf(peer.role()),
              peer.view()))
          .toList(), isLinked());
    }
  }

  /** Whether a data channel is open between all peers that share a server, both of users with one device. */
  private boolean isLinked() {
    List<PeerNode> online = company.peers.stream().filter(this::isOnline).toList();
    for (PeerNode one : online) {
      for (PeerNode other : online) {
        if (one != other && boot.shareServer(one.role(), other.role())
            && !links.isChannelOpen(one.index(), other.self().oderId())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isOnline(PeerNode peer) {
    return peer.isUp() && isOnlyDevice(peer.role()) && !dishonest.contains(peer.role().name());
  }

  /** Whether liveness is owed to that peer. */
  private boolean counts(PeerNode peer) {
    return peer.isUp() && !peer.isHarmed() && isOnlyDevice(peer.role())
        && !dishonest.contains(peer.role().name())
        && Math.abs(peer.wallMs() - stage.nowMs()) <= stage.rules.get(Rules.MERGE_MAX_SKEW_MS);
  }

  private boolean isOnlyDevice(Role role) {
    return role.deviceOf() == null
        && plan.roles().stream().noneMatch(other -> role.name().equals(other.deviceOf()));
  }

  private Run ended() {
    boolean quiet = stage.isQuiet();
    long endedAtMs = settled || stage.agenda.isEmpty() ? stage.nowMs() : endMs;
    if (stage.chronicle.listens()) {
      stage.chronicle.tell(new Event.Ended(endedAtMs, quiet));
    }
    SortedMap<String, View> views = new TreeMap<>();
    company.peers.forEach(peer -> views.put(peer.role().name(), peer.view()));
    return new Run(stage.chronicle.digest(), stage.tally.statistics(),
        Collections.unmodifiableSortedMap(views), quiet, endedAtMs, bound,
        List.copyOf(stage.failures), List.copyOf(stage.unsupported));
  }
}
