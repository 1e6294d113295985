package dev.toju.sim.run;

import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.chance.Seed;
import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.host.Subject;
import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.trace.Event;
import dev.toju.sim.trace.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A plan under way for a test: alice, bob and carol in one server, 40 ms on every link, a second
 * before a redial; it keeps what happened as lines.
 */
final class Story {

  private final List<Step> steps = new ArrayList<>();
  private final List<Role> roles = new ArrayList<>(List.of(Role.named("alice").joining("home"),
      Role.named("bob").joining("home"), Role.named("carol").joining("home")));
  private Network network = new Network(Delay.of(40), Delay.of(40), Delay.of(1_000));
  private Subject subject = new EchoSubject();
  private UnaryOperator<RunOptions> options = o -> o;
  private @Nullable Long stormMs;
  private long seed = 7;
  @Nullable
  Run run;
  List<Event> events = List.of();
  List<String> lines = List.of();

  Story at(long ms, Act act) {
    steps.add(new Step(ms, act));
    return this;
  }

  Story at(long ms, Fault fault) {
    return at(ms, new Disturbance(fault));
  }

  /** Somebody writes to somebody. */
  Story says(long ms, String by, String to, String text) {
    return at(ms, new UserAct.Send(by, new Place.With(to), text, null));
  }

  Story storm(long ms) {
    stormMs = ms;
    return this;
  }

  Story network(Network other) {
    network = other;
    return this;
  }

  Story played(Subject by) {
    subject = by;
    return this;
  }

  Story seed(long other) {
    seed = other;
    return this;
  }

  Story with(UnaryOperator<RunOptions> changed) {
    options = changed;
    return this;
  }

  Story role(Role changed) {
    roles.removeIf(role -> role.name().equals(changed.name()));
    roles.add(changed);
    return this;
  }

  Plan plan() {
    return new Plan("a story", null, roles, new TreeMap<>(), network, steps, stormMs);
  }

  Simulation simulation() {
    return Simulation.of(plan(), new Seed(seed), RuleSet.DOCUMENTED, Players.all(subject))
        .with(options.apply(RunOptions.DEFAULT));
  }

  /** Runs it and keeps what happened. */
  Story told() {
    Recorder recorder = Recorder.ofEvents();
    run = simulation().run(recorder);
    events = recorder.events();
    lines = recorder.lines();
    return this;
  }

  Run run() {
    Run ended = run;
    if (ended == null) {
      throw new IllegalStateException("the story was not told");
    }
    return ended;
  }

  /** Lines that hold all of these, without what stands behind the first brace. */
  List<String> lines(String... words) {
    return lines.stream().filter(line -> List.of(words).stream().allMatch(line::contains))
        .map(line -> line.contains("{") ? line.substring(0, line.indexOf('{')).strip() : line)
        .toList();
  }

  /** What a peer has stored and can show at the end. */
  List<String> texts(String role) {
    View view = run().views().getOrDefault(role, View.EMPTY);
    return view.rows().getOrDefault("dm:x", List.of()).stream()
        .filter(row -> !row.id().startsWith("ack/")).map(row -> row.body()).toList();
  }
}
