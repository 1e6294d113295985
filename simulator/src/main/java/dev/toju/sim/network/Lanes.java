package dev.toju.sim.network;

import dev.toju.sim.chance.Chance;
import java.util.ArrayList;
import java.util.List;

/** All directions between hosts. Peers are numbered from 0; the server is the number after theirs. */
final class Lanes {

  private final List<String> names;
  private final Lane[][] lanes;

  Lanes(List<String> peers, String server, Chance chance, LinkOptions options,
      CauseAddress addresses) {
    names = new ArrayList<>(peers);
    names.add(server);
    lanes = new Lane[names.size()][names.size()];
    int serverIndex = peers.size();
    for (int from = 0; from < names.size(); from++) {
      for (int to = 0; to < names.size(); to++) {
        boolean webSocket = from == serverIndex || to == serverIndex;
        lanes[from][to] = new Lane(names.get(from), names.get(to), chance,
            webSocket ? options.webSocket() : options.channel(), addresses);
      }
    }
  }

  Lane between(int from, int to) {
    return lanes[from][to];
  }

  int server() {
    return names.size() - 1;
  }

  int peers() {
    return names.size() - 1;
  }

  String name(int host) {
    return names.get(host);
  }

  /** Whether both can send to each other. */
  boolean connects(int one, int other) {
    return !lanes[one][other].isBlocked() && !lanes[other][one].isBlocked();
  }
}
