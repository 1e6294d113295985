package dev.toju.sim.scenario;

import dev.toju.sim.plan.Place;
import dev.toju.sim.plan.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/** What may be named at one place of a scenario: it grows from step to step. */
final class Vocabulary {

  private final SequencedSet<String> roles = new LinkedHashSet<>();
  private final SequencedSet<String> messages = new LinkedHashSet<>();
  private final SequencedSet<String> groups = new LinkedHashSet<>();
  /** Channels by server, and by role and server: who watches what. */
  private final Map<String, SequencedSet<String>> servers = new TreeMap<>();
  private final Map<String, Map<String, SequencedSet<String>>> watched = new TreeMap<>();
  private final SequencedSet<String> requirements;
  private String speaker = "";

  /** Knows these requirement ids; where there are none, any will do. */
  Vocabulary(SequencedSet<String> requirements) {
    this.requirements = requirements;
  }

  void addRole(String name) {
    roles.add(name);
  }

  void add(Role role) {
    addRole(role.name());
    role.joins().forEach((server, channels) -> join(role.name(), server, channels));
  }

  void join(String role, String server, List<String> channels) {
    servers.computeIfAbsent(server, s -> new LinkedHashSet<>()).addAll(channels);
    watched.computeIfAbsent(role, r -> new TreeMap<>())
        .computeIfAbsent(server, s -> new LinkedHashSet<>()).addAll(channels);
  }

  void addMessage(String label) {
    messages.add(label);
  }

  void addGroup(String label) {
    groups.add(label);
  }

  /** Whose step is being read: {@code #general} is a channel of its servers first. */
  void speaks(String role) {
    speaker = role;
  }

  /** Whether a label may not be given any more. */
  boolean isTaken(String label) {
    return roles.contains(label) || messages.contains(label) || groups.contains(label);
  }

  SequencedSet<String> requirements() {
    return Collections.unmodifiableSequencedSet(requirements);
  }

  SequencedSet<String> roles() {
    return Collections.unmodifiableSequencedSet(roles);
  }

  SequencedSet<String> messages() {
    return Collections.unmodifiableSequencedSet(messages);
  }

  SequencedSet<String> groups() {
    return Collections.unmodifiableSequencedSet(groups);
  }

  /** Whether that channel is watched by anybody. */
  boolean isChannel(Place.Channel channel) {
    return servers.getOrDefault(channel.server(), new LinkedHashSet<>())
        .contains(channel.channel());
  }

  /** All places as they are written: {@code #general} where that is clear, else with the server. */
  List<String> channels() {
    List<String> names = new ArrayList<>();
    servers.forEach((server, channels) -> channels
        .forEach(channel -> names.add(nameOf(new Place.Channel(server, channel)))));
    return names;
  }

  /** The shortest name of a channel. */
  String nameOf(Place.Channel channel) {
    return candidates(channel.channel()).equals(List.of(channel))
        ? "#" + channel.channel()
        : channel.server() + "/" + channel.channel();
  }

  /** The channel that {@code #name} means for the speaker, where it is clear. */
  Optional<Place.Channel> channel(String name) {
    List<Place.Channel> found = candidates(name);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** The channels of that name that the speaker watches; if there is none, those of anybody. */
  List<Place.Channel> candidates(String name) {
    List<Place.Channel> own = in(watched.getOrDefault(speaker, new TreeMap<>()), name);
    return own.isEmpty() ? in(servers, name) : own;
  }

  private static List<Place.Channel> in(Map<String, SequencedSet<String>> servers, String name) {
    return servers.entrySet().stream().filter(e -> e.getValue().contains(name))
        .map(e -> new Place.Channel(e.getKey(), name)).toList();
  }
}
