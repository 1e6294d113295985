package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Constraint.atMostOne;
import static dev.toju.sim.scenario.Constraint.needs;
import static dev.toju.sim.scenario.Field.optional;

import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who takes part, by role. */
final class Peers implements Kind<List<Role>> {

  static final Kind<List<Role>> PEERS = new Peers();

  private static final Kind<String> ID = Values.id("a channel");
  private static final Kind<List<String>> CHANNEL_LIST = Values.list(ID, 0);

  private static final Field<String> SERVER = optional("server", Values.id("a server"),
      "The one server of which it is a member from the start.");
  private static final Field<List<String>> CHANNELS = optional("channels", CHANNEL_LIST,
      "The channels of that server that it watches.");
  private static final Field<SequencedMap<String, List<String>>> SERVERS = optional("servers",
      new Servers(), "Several servers with their channels, {home: [general], work: []}.");
  private static final Field<Long> STARTS = optional("starts", Numbers.SECONDS,
      "When its first life begins, in seconds; if nothing is said, 0.");
  private static final Field<Long> SKEW = optional("skew", Numbers.SKEW,
      "How many seconds its wall clock is ahead; negative is behind.");
  private static final Field<String> DEVICE_OF = optional("device-of", Names.ROLE,
      "It is another device of this role's user.");
  private static final Field<String> CLAIMS = optional("claims", Names.ROLE,
      "It is dishonest, and identifies as this role's user with a key of its own.");

  private static final Shape SHAPE = Shape.of("a peer",
      List.of(SERVER, CHANNELS, SERVERS, STARTS, SKEW, DEVICE_OF, CLAIMS),
      atMostOne(SERVER, SERVERS), needs(CHANNELS, SERVER), atMostOne(DEVICE_OF, CLAIMS));

  private Peers() {}

  @Override
  public String expected() {
    return "the peers by role, such as {alice: {server: home, channels: [general]}, bob: {}}";
  }

  @Override
  public @Nullable List<Role> read(Yaml node, Desk desk) {
    if (!(node instanceof Yaml.Mapping mapping) || mapping.entries().isEmpty()) {
      return Kind.wrong(this, node, desk);
    }
    for (Yaml.Entry entry : mapping.entries()) {
      checkName(entry.key(), desk);
      desk.words().addRole(entry.key().text());
    }
    List<Role> roles = new ArrayList<>();
    for (Yaml.Entry entry : mapping.entries()) {
      Slots slots = SHAPE.read(entry.value(), desk);
      if (slots != null) {
        Role role = role(entry.key().text(), slots);
        desk.words().add(role);
        checkUser(role, roles, entry, desk);
        roles.add(role);
      }
    }
    return roles;
  }

  private static void checkName(Yaml.Scalar key, Desk desk) {
    String name = key.text();
    if (!Names.NAME.matcher(name).matches() || !YamlText.isText(name)
        || name.equals(Fault.SERVER)) {
      desk.mistakes().expected(
          "the name of a role (a-z, 0-9 and -, at most 32, a letter first, not server)", key);
    }
  }

  /** Who is another's device or claims to be another follows that other in the list. */
  private static void checkUser(Role role, List<Role> before, Yaml.Entry entry, Desk desk) {
    String owner = role.deviceOf() == null ? role.claims() : role.deviceOf();
    boolean fits = owner == null || before.stream().anyMatch(other -> other.name().equals(owner)
        && other.deviceOf() == null && other.claims() == null);
    if (!fits) {
      desk.mistakes().add(entry.value().spot(),
          "expected a role above that is a user of its own, came \"" + owner + "\"");
    }
  }

  private static Role role(String name, Slots slots) {
    SequencedMap<String, List<String>> joins = new LinkedHashMap<>(
        slots.or(SERVERS, new LinkedHashMap<>()));
    if (slots.has(SERVER)) {
      joins.put(slots.get(SERVER), slots.or(CHANNELS, List.of()));
    }
    return new Role(name, joins, slots.or(STARTS, 0L), slots.or(SKEW, 0L),
        slots.orNull(DEVICE_OF), slots.orNull(CLAIMS));
  }

  @Override
  public String write(List<Role> value, Vocabulary words) {
    StringBuilder result = new StringBuilder();
    for (Role role : value) {
      words.add(role);
      result.append("\n  ").append(role.name()).append(": {")
          .append(String.join(", ", SHAPE.write(slots(role), words))).append("}");
    }
    return result.toString();
  }

  private static Slots slots(Role role) {
    Slots slots = new Slots();
    if (role.joins().size() == 1) {
      Map.Entry<String, List<String>> one = role.joins().firstEntry();
      slots.put(SERVER, one.getKey()).put(CHANNELS, one.getValue(), List.of());
    } else {
      slots.put(SERVERS, role.joins(), new LinkedHashMap<>());
    }
    return slots.put(STARTS, role.startMs(), 0L).put(SKEW, role.skewMs(), 0L)
        .putIfAny(DEVICE_OF, role.deviceOf()).putIfAny(CLAIMS, role.claims());
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = Schemas.object().put("minProperties", 1);
    schema.set("propertyNames", Schemas.of(Names.ROLE));
    schema.set("additionalProperties", SHAPE.schema());
    return schema;
  }

  /** Channels by server. */
  private record Servers() implements Kind<SequencedMap<String, List<String>>> {
    @Override
    public String expected() {
      return "servers with their channels, such as {home: [general], work: []}";
    }

    @Override
    public @Nullable SequencedMap<String, List<String>> read(Yaml node, Desk desk) {
      if (!(node instanceof Yaml.Mapping mapping)) {
        return Kind.wrong(this, node, desk);
      }
      SequencedMap<String, List<String>> servers = new LinkedHashMap<>();
      for (Yaml.Entry entry : mapping.entries()) {
        String server = ID.read(entry.key(), desk);
        List<String> channels = CHANNEL_LIST.read(entry.value(), desk);
        if (server != null && channels != null) {
          servers.put(server, channels);
        }
      }
      return servers;
    }

    @Override
    public String write(SequencedMap<String, List<String>> value, Vocabulary words) {
      List<String> fields = new ArrayList<>();
      value.forEach((server, channels) -> fields
          .add(YamlText.word(server) + ": " + CHANNEL_LIST.write(channels, words)));
      return "{" + String.join(", ", fields) + "}";
    }

    @Override
    public ObjectNode schema() {
      ObjectNode schema = Schemas.object();
      schema.set("propertyNames", ID.schema());
      schema.set("additionalProperties", CHANNEL_LIST.schema());
      return schema;
    }
  }
}
