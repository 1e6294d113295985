package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Field.optional;
import static dev.toju.sim.scenario.Field.required;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.plan.Network;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.scenario.Scenario.Expectation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The whole of a scenario file: its keys in the order in which they are read and written. */
final class Header {

  static final Field<List<SequencedMap<String, String>>> VALUES = optional("values",
      Tables.VALUES, "A table: each row makes a case, its values stand for \"${name}\".");

  private static final Field<String> TITLE = required("title", Values.PROSE,
      "What it shows, as one sentence.");
  private static final Field<String> ABOUT = optional("about", Values.PROSE,
      "Why it is there, in a few sentences.");
  private static final Field<String> KNOWN = optional("known",
      Values.matching("a schedule of PROTOCOL 10, such as K5", "K[1-9][0-9]?"),
      "The schedule of PROTOCOL 10 that it is.");
  private static final Field<List<String>> REQUIREMENTS = optional("requirements",
      Values.list(Expectations.REQUIREMENT, 1), "The requirements that it is about.");
  private static final Field<List<String>> REQUIRES = optional("requires",
      Values.list(Values.matching("a word, such as scaled-caps", "[a-z][a-z0-9-]*"), 1),
      "What a subject must be able to do, else the scenario does not count.");
  private static final Field<List<Role>> PEERS = required("peers", Peers.PEERS,
      "Who takes part, by role; they start in this order.");
  private static final Field<String> SUBJECT = optional("subject", Names.HOST,
      "The role that an implementation under test plays, server for that of the server, while the reference"
          + " plays the others.");
  private static final Field<SortedMap<String, String>> RULES = optional("rules",
      RuleValues.RULES, "Values put in the place of those of the rule set under test.");
  private static final Field<Network> NETWORK = optional("network", new NetworkKind(),
      "What links do where no fault says otherwise.");
  private static final Field<Long> SEED = optional("seed", Numbers.count(0, Long.MAX_VALUE >> 10),
      "The seed of its runs, where nobody asks for another; if nothing is said, 0.");
  private static final Field<Long> LASTS = optional("lasts", Numbers.SECONDS,
      "When every fault ends, in seconds, though injected frames may come later; if nothing is said, "
          + "when the last step has begun and every fault that has a duration is over.");
  private static final Field<List<Step>> STEPS = required("steps", Steps.STEPS,
      "What happens, in the order of time.");
  private static final Field<SequencedMap<String, Expectation>> EXPECT = optional("expect",
      Expectations.EXPECT, "What the judges should say, by rule set.");

  static final Shape SHAPE = Shape.of("a scenario", List.of(TITLE, ABOUT, KNOWN, REQUIREMENTS,
      REQUIRES, PEERS, SUBJECT, RULES, NETWORK, VALUES, SEED, LASTS, STEPS, EXPECT));

  private Header() {}

  static Plan plan(Slots slots) {
    return new Plan(slots.get(TITLE), slots.orNull(SUBJECT), slots.get(PEERS),
        slots.or(RULES, new TreeMap<>()), slots.or(NETWORK, Network.DEFAULT), slots.get(STEPS),
        slots.orNull(LASTS));
  }

  static Scenario scenario(String file, Slots slots, List<Scenario.Case> cases) {
    return new Scenario(file, slots.or(ABOUT, ""), slots.or(REQUIREMENTS, List.of()),
        slots.orNull(KNOWN), slots.or(REQUIRES, List.of()), cases, slots.or(SEED, 0L),
        slots.or(EXPECT, new LinkedHashMap<>()));
  }

  static Slots slots(Scenario scenario, Plan plan) {
    return new Slots().put(TITLE, plan.title()).put(ABOUT, scenario.about(), "")
        .putIfAny(KNOWN, scenario.known())
        .put(REQUIREMENTS, scenario.requirements(), List.of())
        .put(REQUIRES, scenario.requires(), List.of()).put(PEERS, plan.roles())
        .putIfAny(SUBJECT, plan.subject()).put(RULES, plan.rules(), new TreeMap<>())
        .put(NETWORK, plan.network(), Network.DEFAULT).put(SEED, scenario.seed(), 0L)
        .putIfAny(LASTS, plan.stormMs())
        .put(STEPS, plan.steps()).put(EXPECT, scenario.expectations(), new LinkedHashMap<>());
  }

  /** Delays of links; what is not said is as in {@link Network#DEFAULT}. */
  private record NetworkKind() implements Kind<Network> {
    private static final Field<Delay> WEB_SOCKET = optional("websocket", Numbers.DELAY,
        "How long a frame takes between a peer and the server, one way, in seconds.");
    private static final Field<Delay> CHANNEL = optional("channel", Numbers.DELAY,
        "How long a frame takes between two peers, one way, in seconds.");
    private static final Field<Delay> REDIAL = optional("redial", Numbers.DELAY,
        "How long a peer waits before it dials the server again, in seconds.");
    private static final Shape NETWORK_SHAPE = Shape.of("a network",
        List.of(WEB_SOCKET, CHANNEL, REDIAL));

    @Override
    public String expected() {
      return "delays, such as {websocket: 0.020..0.040, channel: 0.005, redial: 1.000}";
    }

    @Override
    public @Nullable Network read(Yaml node, Desk desk) {
      Slots slots = NETWORK_SHAPE.read(node, desk);
      Network usual = Network.DEFAULT;
      return slots == null
          ? null
          : new Network(slots.or(WEB_SOCKET, usual.webSocket()),
              slots.or(CHANNEL, usual.channel()), slots.or(REDIAL, usual.redial()));
    }

    @Override
    public String write(Network value, Vocabulary words) {
      Network usual = Network.DEFAULT;
      Slots slots = new Slots().put(WEB_SOCKET, value.webSocket(), usual.webSocket())
          .put(CHANNEL, value.channel(), usual.channel())
          .put(REDIAL, value.redial(), usual.redial());
      return "{" + String.join(", ", NETWORK_SHAPE.write(slots, words)) + "}";
    }

    @Override
    public ObjectNode schema() {
      return NETWORK_SHAPE.schema();
    }
  }
}
