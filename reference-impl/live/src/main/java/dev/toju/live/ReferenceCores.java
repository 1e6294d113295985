package dev.toju.live;

import dev.toju.peer.Peer;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.sign.Ed25519Signatures;
import dev.toju.signaling.SignalingServer;
import java.util.List;

/** The project's own peer and server for live hosts, with real signatures. */
public final class ReferenceCores {

  private ReferenceCores() {}

  /** A new life of the reference server, not yet started. */
  public static ServerCore server() {
    return new SignalingServer(new Ed25519Signatures())::handle;
  }

  /** A new life of the reference peer, not yet started. */
  public static PeerCore peer() {
    Peer peer = new Peer(new Ed25519Signatures());
    return new PeerCore() {
      @Override
      public List<PeerEffect> handle(PeerInput input, long nowMs) {
        return peer.handle(input, nowMs);
      }

      @Override
      public View view() {
        return peer.view();
      }
    };
  }
}
