package dev.toju.sim.run;

import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.Subject;
import java.util.function.Supplier;

/** Peers and servers of a few lines, or peers of another make. */
record EchoSubject(Supplier<PeerHost> peers) implements Subject {

  EchoSubject() {
    this(EchoPeer::new);
  }

  @Override
  public String title() {
    return "echo";
  }

  @Override
  public PeerHost newPeer() {
    return peers.get();
  }

  @Override
  public ServerHost newServer() {
    return new EchoServer();
  }
}
