package dev.toju.sim.run;

import dev.toju.sim.fault.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All hosts of a run by name. To links, hosts are numbers: peers in their order, then the server. */
final class Company {

  final List<PeerNode> peers = new ArrayList<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final int server;

  Company(Collection<String> roles) {
    for (String role : roles) {
      numbers.put(role, numbers.size());
    }
    server = numbers.size();
  }

  int server() {
    return server;
  }

  boolean isServer(String host) {
    return host.equals(Fault.SERVER);
  }

  /** The number of a host. */
  int number(String host) {
    if (isServer(host)) {
      return server;
    }
    Integer number = numbers.get(host);
    if (number == null) {
      throw new IllegalArgumentException("no host \"" + host + "\"; hosts are "
          + String.join(", ", numbers.keySet()) + ", " + Fault.SERVER);
    }
    return number;
  }

  PeerNode peer(String role) {
    return peers.get(number(role));
  }

  /** The numbers of these hosts. */
  List<Integer> numbers(Collection<String> hosts) {
    return hosts.stream().map(this::number).toList();
  }

  /** The numbers of all hosts but these, the server last. */
  List<Integer> othersThan(Collection<Integer> these) {
    List<Integer> others = new ArrayList<>();
    for (int host = 0; host <= server; host++) {
      if (!these.contains(host)) {
        others.add(host);
      }
    }
    return others;
  }
}
