package dev.toju.sim.run;

import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.sim.network.Links;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.UserAct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a device comes up: its peer starts, its user joins what the user wants to be in, and it dials.
 * Users join anew after each boot: whether a peer remembers that is its own affair.
 */
final class Boot {

  private final Links links;
  private final Map<String, Map<String, List<String>>> wishes = new LinkedHashMap<>();

  Boot(Links links, List<Role> roles) {
    this.links = links;
    for (Role role : roles) {
      wishes.put(role.name(), new LinkedHashMap<>(role.joins()));
    }
  }

  void start(PeerNode peer, int cause) {
    peer.start(cause);
    wishesOf(peer.role().name()).forEach((server, channels) -> peer.give(
        new PeerInput.Commanded("join-" + server, new Command.Join(server, channels)), cause));
    if (peer.isUp()) {
      links.peerStarted(peer.index(), cause);
    }
  }

  /** A user's act may change where the user wants to be. */
  void note(UserAct act) {
    if (act instanceof UserAct.Join join) {
      wishesOf(join.by()).put(join.server(), join.channels());
    } else if (act instanceof UserAct.Leave leave) {
      wishesOf(leave.by()).remove(leave.server());
    }
  }

  /** The scopes of the channels that the user of a device watches. */
  List<String> channelsOf(Role role) {
    List<String> scopes = new ArrayList<>();
    wishesOf(role.name()).forEach((server, channels) -> channels
        .forEach(channel -> scopes.add(Scopes.ofChannel(server, channel))));
    return scopes;
  }

  /** Whether the users of two devices want to be in a common server. */
  boolean shareServer(Role one, Role other) {
    return wishesOf(one.name()).keySet().stream()
        .anyMatch(server -> wishesOf(other.name()).containsKey(server));
  }

  private Map<String, List<String>> wishesOf(String role) {
    return wishes.computeIfAbsent(role, name -> new LinkedHashMap<>());
  }
}
