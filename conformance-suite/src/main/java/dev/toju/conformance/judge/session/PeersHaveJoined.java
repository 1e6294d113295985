package dev.toju.conformance.judge.session;

import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerModel;
import dev.toju.conformance.registry.Verifies;
import java.util.Optional;

/** After the heal every peer has joined what its user wants to be in, and was told who is there. */
@Verifies("SES-2")
final class PeersHaveJoined extends AfterTheHeal {

  PeersHaveJoined(RunModel run) {
    super(run);
  }

  @Override
  void judge(PeerModel peer) {
    for (String server : peer.session().wanted()) {
      boolean joined = hasJoined(peer, server);
      if (joined && peer.session().isTold(server)) {
        kept(peer);
      } else {
        missing(peer, peer.host() + " has joined " + server + ", and was told who is there",
            (joined
                ? "it has joined, and no server_users of " + server + " came on this connection; "
                : "the server has no join of it on any connection that is there; ")
                + unanswered().join(peer, server));
      }
    }
  }

  private boolean hasJoined(PeerModel peer, String server) {
    return run().server().membersOf(server).stream()
        .anyMatch(connection -> isOf(connection, peer));
  }

  /** Connections are named for their role; on real sockets for nobody, and known by their user. */
  private boolean isOf(String connection, PeerModel peer) {
    String role = ServerModel.roleOf(connection);
    boolean named = run().peers().stream().anyMatch(other -> other.host().equals(role));
    return named
        ? role.equals(peer.host())
        : run().server().userOf(connection).equals(Optional.of(peer.self()));
  }
}
