package dev.toju.sim.plan.draw;

import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Who takes part in a drawn plan.
 *
 * @param roles   all of them
 * @param users   honest first devices
 * @param devices honest devices, second ones included: whoever acts
 * @param forger  who forges; empty text where nobody does
 */
record Company(List<Role> roles, List<String> users, List<String> devices, String forger) {

  static final String SERVER = "home";
  static final List<String> CHANNELS = List.of("general", "random");
  private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave", "erin",
      "frank");
  private static final String MALLORY = "mallory";

  static Company drawn(Draw draw, Knobs knobs) {
    List<Role> roles = new ArrayList<>();
    int sociable = (int) draw.from(0, 100);
    for (String name : NAMES.subList(0, knobs.peers())) {
      boolean joins = draw.of(name + " joins").percent(50 + sociable / 2);
      roles.add(role(draw.of(name), name, joins, knobs));
    }
    List<String> users = roles.stream().map(Role::name).toList();
    List<String> devices = new ArrayList<>(users);
    if (draw.percent(25) || knobs.situation() == Situations.Kind.TIED) {
      Role first = draw.pick(roles);
      String phone = first.name() + "-phone";
      roles.add(new Role(phone, first.joins(), 0, 0, first.name(), null));
      devices.add(phone);
    }
    if (knobs.forged() == 0) {
      return new Company(roles, users, devices, "");
    }
    Role mallory = role(draw.of(MALLORY), MALLORY, draw.percent(60), knobs);
    roles.add(draw.percent(15)
        ? new Role(MALLORY, mallory.joins(), 0, 0, null, draw.pick(users))
        : new Role(MALLORY, mallory.joins(), 0, 0, null, null));
    return new Company(roles, users, devices, MALLORY);
  }

  private static Role role(Draw draw, String name, boolean joins, Knobs knobs) {
    SequencedMap<String, List<String>> servers = new LinkedHashMap<>();
    if (joins) {
      servers.put(SERVER, draw.percent(70) ? CHANNELS.subList(0, 1) : CHANNELS);
    }
    long startMs = draw.percent(8) ? draw.from(1_000, knobs.lengthMs()) : 0;
    long skewMs = draw.percent(15) ? draw.from(-20_000, 20_000) : 0;
    return new Role(name, servers, startMs, skewMs, null, null);
  }

  /** Somebody else of the honest users. */
  String other(Draw draw, String than) {
    List<String> others = users.stream().filter(user -> !than.startsWith(user)).toList();
    return draw.pick(others.isEmpty() ? users : others);
  }

  /** The channels that a role watches from the start. */
  List<Place.Channel> channelsOf(String role) {
    List<Place.Channel> channels = new ArrayList<>();
    roles.stream().filter(each -> each.name().equals(role)).forEach(each -> each.joins()
        .forEach((server, names) -> names.forEach(
            name -> channels.add(new Place.Channel(server, name)))));
    return channels;
  }
}
