package dev.toju.stage;

import dev.toju.live.CannotStart;
import dev.toju.live.Identity;
import dev.toju.live.LivePeer;
import dev.toju.live.LiveServer;
import dev.toju.live.LiveTap;
import dev.toju.live.PeerSetup;
import dev.toju.live.ReferenceCores;
import dev.toju.live.ServerSetup;
import dev.toju.live.channel.ChannelEngine;
import dev.toju.live.store.SqliteStore;
import dev.toju.live.store.StoreUnavailable;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Commands;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.plan.Workshop;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays a plan with live peers and a live server on loopback (PROTOCOL 1). A step begins when what
 * the one before it caused has come to rest, so that no time is waited for in vain and none is cut
 * short. Faults and forgeries need the simulator; a plan with any is refused with a sentence.
 */
public final class Staging {

  /** After so long without any event what a step caused counts as at rest. */
  private static final Duration REST = Duration.ofMillis(300);

  /** For so long one step may keep the stage busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Plan plan;
  private final RuleSet rules;
  private final Cast cast;
  private final ChannelEngine.Maker channels;

  private Staging(Plan plan, RuleSet rules, Cast cast, ChannelEngine.Maker channels) {
    this.plan = plan;
    this.rules = rules;
    this.cast = cast;
    this.channels = channels;
  }

  /**
   * A plan that is not played yet.
   *
   * @param rules    those in force, the plan's own included
   * @param channels how data channels are opened, or why there are none
   */
  public static Staging of(Plan plan, long seed, RuleSet rules, ChannelEngine.Maker channels) {
    Cast cast = Cast.of(plan.roles(), seed,
        (role, key) -> Identity.of(role, key, rules).oderId());
    return new Staging(plan, rules, cast, channels);
  }

  /** Who plays which role. */
  public Cast cast() {
    return cast;
  }

  /** Why a plan cannot be played on real sockets; empty where it can. */
  public static Optional<String> obstacle(Plan plan) {
    for (Step step : plan.steps()) {
      if (!(step.act() instanceof UserAct)) {
        return Optional.of("real sockets play what users do; that "
            + plan.sentence(step) + " needs the simulator");
      }
    }
    for (Role role : plan.roles()) {
      boolean plain = role.startMs() == 0 && role.skewMs() == 0 && role.deviceOf() == null
          && role.claims() == null;
      if (!plain) {
        return Optional.of("real sockets play peers that are there from the start with the clock"
            + " of this machine; " + role.name() + " needs the simulator");
      }
    }
    return Optional.empty();
  }

  /**
   * Plays it from beginning to end; observers see every event, one after the other.
   *
   * @param stores a folder for the stores of the peers; nothing of it is read
   * @return whether the stage came to rest after every step
   * @throws CannotStart where the server cannot listen
   * @throws StoreUnavailable where a store cannot be made
   */
  public boolean play(Path stores, List<Observer> observers)
      throws CannotStart, StoreUnavailable, InterruptedException {
    Journal journal = new Journal(observers);
    Workshop workshop = new Workshop(plan);
    Map<String, LivePeer> peers = new LinkedHashMap<>();
    ServerSetup setup = ServerSetup.loopback(rules, 0).with(serverTap(journal));
    try (LiveServer server = LiveServer.start(ReferenceCores.server(), setup)) {
      try {
        for (Role role : plan.roles()) {
          peers.put(role.name(), start(role, server, stores, journal, workshop));
        }
        return act(peers, journal, workshop);
      } finally {
        peers.values().forEach(LivePeer::close);
      }
    }
  }

  private LivePeer start(Role role, LiveServer server, Path stores, Journal journal,
      Workshop workshop) throws StoreUnavailable {
    HostTap tap = new HostTap(role.name(), journal, workshop::hear);
    PeerSetup setup = PeerSetup.of(cast.self(role.name()), rules, server.address()).with(tap);
    LivePeer peer = LivePeer.start(ReferenceCores.peer(), setup,
        SqliteStore.open(stores.resolve(role.name() + ".db")), channels);
    role.joins().forEach(
        (joined, watched) -> peer.command("join " + joined, new Command.Join(joined, watched)));
    return peer;
  }

  private boolean act(Map<String, LivePeer> peers, Journal journal, Workshop workshop)
      throws InterruptedException {
    boolean rested = journal.awaitQuiet(REST, PATIENCE);
    Commands commands = new Commands(cast, workshop);
    for (int index = 0; index < plan.steps().size(); index++) {
      Step step = plan.steps().get(index);
      journal.begin(index, plan.sentence(step));
      command(index, step.act(), peers, commands);
      rested &= journal.awaitQuiet(REST, PATIENCE);
    }
    journal.tell(atMs -> new Event.Healed(atMs, PATIENCE.toMillis()));
    rested &= journal.awaitQuiet(REST.multipliedBy(2), PATIENCE);
    boolean quiet = rested;
    journal.tell(atMs -> new Event.Ended(atMs, quiet));
    return quiet;
  }

  private static void command(int index, Act act, Map<String, LivePeer> peers,
      Commands commands) {
    if (!(act instanceof UserAct deed)) {
      throw new IllegalArgumentException("the plan has an obstacle: " + act);
    }
    LivePeer peer = peers.get(deed.by());
    if (peer == null) {
      throw new IllegalArgumentException("no role \"" + deed.by() + "\" is on stage");
    }
    commands.of(deed, peer::view)
        .ifPresent(command -> peer.command(Workshop.ref(index), command));
  }

  private static LiveTap<ServerInput, ServerEffect> serverTap(Journal journal) {
    return new LiveTap<>() {
      @Override
      public void given(ServerInput input, long wallMs) {
        journal.enter();
        journal.tell(atMs -> new Event.ServerGiven(atMs, input, journal.step()));
      }

      @Override
      public void did(ServerEffect effect) {
        journal.tell(atMs -> new Event.ServerDid(atMs, effect, journal.step()));
      }

      @Override
      public void turned() {
        journal.exit();
      }
    };
  }
}
