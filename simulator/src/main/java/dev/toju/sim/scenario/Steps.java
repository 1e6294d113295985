package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Field.optional;
import static dev.toju.sim.scenario.Field.required;

import dev.toju.sim.plan.Act;
import dev.toju.sim.plan.Labels;
import dev.toju.sim.plan.Repeats;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The steps of a plan: one verb each, on one line each, in the order of time. */
final class Steps implements Kind<List<Step>> {

  static final Kind<List<Step>> STEPS = new Steps();

  /** More steps than this, repeated ones included, are no scenario. */
  private static final int MOST = 100_000;

  private static final Field<Long> AT = required("at", Numbers.SECONDS,
      "When, in seconds since the run began; peers start at 0, so steps usually begin at 1.000.");
  private static final Field<String> DO = required("do", new VerbName(), "What happens.");
  private static final Field<Boolean> REFUSED = optional("refused", Values.FLAG,
      "The peer has to refuse it to its user, whatever the rules; where it does not, the scenario is"
          + " not the one of the file.");
  private static final Field<Long> REPEAT = optional("repeat", Numbers.count(1, MOST),
      "So many steps in the place of this one; ${i} counts them from 1.");
  private static final Field<Long> EVERY = optional("every", Numbers.SECONDS,
      "Seconds from one of the repeated steps to the next; if nothing is said, 0.");

  private Steps() {}

  /** A step with its place in the file. */
  private record Placed(Step step, Yaml.Spot spot) {}

  @Override
  public String expected() {
    return "a list of steps, - {at: 1.000, do: ...}";
  }

  @Override
  public @Nullable List<Step> read(Yaml node, Desk desk) {
    if (!(node instanceof Yaml.Sequence sequence)) {
      return Kind.wrong(this, node, desk);
    }
    List<Placed> placed = new ArrayList<>();
    long last = 0;
    for (Yaml item : sequence.items()) {
      int first = placed.size();
      repeated(item, desk, placed);
      if (placed.size() > first) {
        long at = placed.get(first).step().atMs();
        if (at < last) {
          desk.mistakes().add(item.spot(), "expected a step at " + Numbers.SECONDS.write(last,
              desk.words()) + " or later, as steps come in the order of time, came "
              + Numbers.SECONDS.write(at, desk.words()));
        }
        last = Math.max(at, last);
      }
    }
    placed.sort(Comparator.comparingLong(p -> p.step().atMs()));
    checkLabels(placed, desk);
    return placed.stream().map(Placed::step).toList();
  }

  private static void repeated(Yaml item, Desk desk, List<Placed> placed) {
    Optional<Yaml> verbName = entry(item, DO.name());
    if (verbName.isEmpty()) {
      desk.mistakes().add(item.spot(), "expected a step with at and do, {at: 1.000, do: ...}, came "
          + (item instanceof Yaml.Mapping mapping ? Shape.came(mapping) : item.kind()));
      return;
    }
    String name = DO.kind().read(verbName.get(), desk);
    Optional<Yaml> repeat = entry(item, REPEAT.name());
    Long times = repeat.isEmpty() ? Long.valueOf(1) : REPEAT.kind().read(repeat.get(), desk);
    if (name == null || times == null) {
      return;
    }
    if (placed.size() + times > MOST) {
      desk.mistakes().add(item.spot(), "expected at most " + MOST + " steps, came more");
      return;
    }
    Verb<?> verb = Verbs.named(name).orElseThrow();
    Shape shape = shape(verb);
    for (long i = 1; i <= times; i++) {
      Desk at = repeat.isEmpty() ? desk : desk.with("i", Long.toString(i));
      Step step = step(item, shape, verb, i - 1, at);
      if (step == null) {
        return;
      }
      placed.add(new Placed(step, item.spot()));
    }
  }

  private static @Nullable Step step(Yaml item, Shape shape, Verb<?> verb, long before,
      Desk desk) {
    Slots slots = shape.read(item, desk);
    Act act = slots == null ? null : verb.act(slots, item, desk);
    if (slots == null || act == null) {
      return null;
    }
    learn(act, desk.words());
    long at = slots.get(AT) + before * slots.or(EVERY, 0L);
    if (at > Numbers.MOST_MS) {
      desk.mistakes().expected("a step that begins within " + Numbers.MOST_MS / 1000 + " s", item);
      return null;
    }
    return new Step(at, act, slots.or(REFUSED, false));
  }

  private static Shape shape(Verb<?> verb) {
    List<Field<?>> fields = new ArrayList<>(List.of(AT, DO));
    fields.addAll(verb.shape().fields());
    if (UserAct.class.isAssignableFrom(verb.type())) {
      fields.add(REFUSED);
    }
    fields.addAll(List.of(REPEAT, EVERY));
    List<Constraint> constraints = new ArrayList<>(verb.shape().constraints());
    constraints.add(Constraint.needs(EVERY, REPEAT));
    return new Shape(verb.shape().name(), fields, constraints);
  }

  private static void learn(Act act, Vocabulary words) {
    if (act instanceof UserAct.Join join) {
      words.join(join.by(), join.server(), join.channels());
    }
  }

  /** Repeated steps may end up behind what comes later in the file. */
  private static void checkLabels(List<Placed> placed, Desk desk) {
    Set<String> made = new TreeSet<>();
    for (Placed one : placed) {
      Labels.neededBy(one.step().act()).filter(label -> !made.contains(label))
          .ifPresent(label -> desk.mistakes().add(one.spot(), "expected a step after " + label
              + " is made, came one at " + Numbers.SECONDS.write(one.step().atMs(),
                  desk.words())));
      Labels.madeBy(one.step().act()).ifPresent(made::add);
    }
  }

  private static Optional<Yaml> entry(Yaml item, String key) {
    return item instanceof Yaml.Mapping mapping
        ? mapping.entries().stream().filter(e -> e.key().text().equals(key))
            .map(Yaml.Entry::value).findFirst()
        : Optional.empty();
  }

  @Override
  public String write(List<Step> value, Vocabulary words) {
    if (value.isEmpty()) {
      return "[]";
    }
    StringBuilder result = new StringBuilder();
    int times;
    for (int i = 0; i < value.size(); i += times) {
      Step step = value.get(i);
      times = Repeats.run(value, i);
      Verb<?> verb = Verbs.of(step.act());
      Slots slots = verb.slots(step.act()).put(AT, step.atMs()).put(DO, verb.name())
          .put(REFUSED, step.refused(), false);
      if (times > 1) {
        slots.put(REPEAT, (long) times).put(EVERY, value.get(i + 1).atMs() - step.atMs(), 0L);
      }
      List<String> fields = shape(verb).write(slots, words);
      learn(step.act(), words);
      result.append("\n  - {").append(String.join(", ", fields)).append("}");
    }
    return result.toString();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode step = Schemas.object();
    step.putArray("required").add(AT.name()).add(DO.name());
    ObjectNode common = step.putObject("properties");
    for (Field<?> field : List.of(AT, DO, REPEAT, EVERY)) {
      common.set(field.name(), Schemas.of(field.kind()).put("description", field.meaning()));
    }
    ArrayNode verbs = step.putArray("allOf");
    for (Verb<?> verb : Verbs.ALL) {
      ObjectNode one = verbs.addObject();
      one.putObject("if").putObject("properties").putObject(DO.name()).put("const", verb.name());
      ObjectNode then = shape(verb).schema().put("description", verb.meaning());
      common.propertyNames().forEach(name -> ((ObjectNode) then.get("properties")).put(name, true));
      one.set("then", then);
    }
    return Schemas.list(step, 0);
  }

  /** One of the verbs. */
  private record VerbName() implements Kind<String> {
    @Override
    public String expected() {
      return "a verb";
    }

    @Override
    public @Nullable String read(Yaml node, Desk desk) {
      String name = Values.name(node, desk, this);
      if (name != null && Verbs.named(name).isEmpty() && node instanceof Yaml.Scalar scalar) {
        desk.mistakes().expectedOne(expected(), Verbs.names(), scalar, name);
        return null;
      }
      return name;
    }

    @Override
    public String write(String value, Vocabulary words) {
      return value;
    }

    @Override
    public ObjectNode schema() {
      ObjectNode schema = Schemas.node();
      ArrayNode names = schema.putArray("enum");
      Verbs.names().forEach(names::add);
      return schema;
    }
  }
}
