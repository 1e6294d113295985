package dev.toju.conformance.judge.session;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.View;
import java.util.SortedSet;
import java.util.TreeSet;

/** After the heal every peer shows as present whoever is in its servers, and nobody else. */
@Verifies("SES-3")
final class MembersAreKnown extends AfterTheHeal {

  private final Places places;

  MembersAreKnown(RunModel run) {
    super(run);
    this.places = new Places(run);
  }

  @Override
  void judge(PeerModel peer) {
    for (String server : peer.session().wanted()) {
      SortedSet<String> there = members(server);
      there.remove(peer.self());
      SortedSet<String> shown = shown(peer, server);
      if (shown.equals(there)) {
        kept(peer);
      } else {
        missing(peer, peer.host() + " shows in " + server + " " + places.names(there),
            places.names(shown));
      }
    }
  }

  private SortedSet<String> members(String server) {
    SortedSet<String> users = new TreeSet<>();
    for (String connection : run().server().membersOf(server)) {
      run().server().userOf(connection).ifPresent(user -> users.add(user));
    }
    return users;
  }

  private static SortedSet<String> shown(PeerModel peer, String server) {
    SortedSet<String> users = new TreeSet<>(peer.view().map(View::presence)
        .map(presence -> presence.getOrDefault(server, new TreeSet<>())).orElse(new TreeSet<>()));
    users.remove(peer.self());
    return users;
  }
}
