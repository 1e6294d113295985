package dev.toju.simulated;

import dev.toju.peer.Peer;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.protocol.sign.SignatureScheme;
import dev.toju.signaling.SignalingServer;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.Subject;
import java.util.List;

/** The reference implementation as a subject. */
public final class ReferenceSubject implements Subject {

  private final SignatureScheme scheme;

  /** With real signatures, as {@link java.util.ServiceLoader} makes it. */
  public ReferenceSubject() {
    this(new Ed25519Signatures());
  }

  /** With signatures of one's choice. */
  public ReferenceSubject(SignatureScheme scheme) {
    this.scheme = scheme;
  }

  @Override
  public String title() {
    return "reference";
  }

  @Override
  public Subject signingWith(SignatureScheme other) {
    return new ReferenceSubject(other);
  }

  @Override
  public PeerHost newPeer() {
    Peer peer = new Peer(scheme);
    return new PeerHost() {
      @Override
      public Reply<PeerEffect> handle(PeerInput input, long nowMs) {
        List<PeerEffect> effects = peer.handle(input, nowMs);
        return new Reply.Effects<>(effects);
      }

      @Override
      public View view() {
        return peer.view();
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }

  @Override
  public ServerHost newServer() {
    SignalingServer server = new SignalingServer(scheme);
    return new ServerHost() {
      @Override
      public Reply<ServerEffect> handle(ServerInput input, long nowMs) {
        return new Reply.Effects<>(server.handle(input, nowMs));
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }
}
