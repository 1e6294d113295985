package dev.toju.cli;

import dev.toju.conformance.check.Engine;
import dev.toju.conformance.check.SimulatedEngine;
import dev.toju.conformance.claim.SubjectRoles;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.run.RunOptions;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Observer;
import dev.toju.stage.remote.RealTime;
import dev.toju.stage.remote.RemoteServer;
import java.util.List;
import java.util.Optional;

/**
 * Peers of the reference in virtual time, and a server at an address: what passes between them passes
 * over real WebSockets, one input after the other, and is judged by the clock of this machine.
 */
final class RemoteEngine implements Engine {

  private final RemoteServer server;
  private final RunOptions options;

  RemoteEngine(RemoteServer server, RunOptions options) {
    this.server = server;
    this.options = options;
  }

  @Override
  public String subject() {
    return server.title();
  }

  @Override
  public Optional<Engine> yardstick() {
    return Optional.of(SimulatedEngine.of(SubjectOptions.reference(), options));
  }

  @Override
  public Prepared prepare(Plan plan, SubjectRoles roles, RuleSet rules, long seed) {
    RemoteServer.InOneRun playing = server.inOneRun();
    Prepared simulated = SimulatedEngine.of(playing, SubjectOptions.reference(), options)
        .prepare(plan, roles, rules, seed);
    return simulated.carriedOut(observers -> server.obstacle(plan, rules).map(Ran::none)
        .orElseGet(() -> told(
            simulated.run(List.of(deadening(plan, playing, new RealTime(observers)))), playing)));
  }

  /** Where a socket dies, the run stands still until the server has noticed. */
  private static Observer deadening(Plan plan, RemoteServer.InOneRun playing, Observer observer) {
    return event -> {
      observer.on(event);
      if (event instanceof Event.StepBegan begun && plan.steps().get(begun.step())
          .act() instanceof Disturbance(Fault.HalfOpen dead)) {
        playing.deaden(dead.who(), observer);
      }
    };
  }

  /** Without a digest: nonces of such a server are its own. */
  private static Ran told(Ran ran, RemoteServer.InOneRun playing) {
    return new Ran(Optional.empty(), ran.endedAtMs(), ran.failures(),
        playing.disorder().map(List::of).orElse(ran.unsupported()));
  }
}
