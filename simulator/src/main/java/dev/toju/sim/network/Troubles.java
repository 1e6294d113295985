package dev.toju.sim.network;

import java.util.Optional;

/**
 * What can go wrong with links, as levers: what is pulled once must be let go once. Which lever is
 * pulled when is the matter of whoever carries out faults. Hosts are numbers, as in {@link Links}.
 */
public final class Troubles {

  private final Wire wire;
  private final Lanes lanes;
  private final Reachability reachability;
  private final Sockets sockets;
  private final Channels channels;

  Troubles(Wire wire, Lanes lanes, Reachability reachability, Sockets sockets,
      Channels channels) {
    this.wire = wire;
    this.lanes = lanes;
    this.reachability = reachability;
    this.sockets = sockets;
    this.channels = channels;
  }

  /** The rules on the fate of frames. */
  public Fates fates() {
    return wire.fates();
  }

  /** Nothing gets from one host to another: what is sent waits, and nothing new opens. */
  public void block(int from, int to) {
    lanes.between(from, to).block();
  }

  /** What waited goes on, as packets that are sent again. */
  public void unblock(int from, int to, int cause) {
    lanes.between(from, to).unblock();
    if (from == lanes.server() || to == lanes.server()) {
      sockets.freed(from == lanes.server() ? to : from, cause);
    } else {
      channels.tryAgain(cause);
    }
  }

  /** Frames between two hosts are held up, in both directions. */
  public void jam(int one, int other) {
    lanes.between(one, other).jam();
    lanes.between(other, one).jam();
  }

  /** What was held up arrives, all at once. */
  public void unjam(int one, int other) {
    lanes.between(one, other).unjam();
    lanes.between(other, one).unjam();
  }

  /** The link of two hosts closes, and both ends notice at once. */
  public void breakLink(int one, int other, String why, int cause) {
    if (one == lanes.server() || other == lanes.server()) {
      sockets.breakAll(one == lanes.server() ? other : one, why, cause);
    } else {
      channels.breakBetween(one, other, why, cause);
    }
  }

  /** No new link between two hosts opens. */
  public void bar(int one, int other) {
    if (one == lanes.server() || other == lanes.server()) {
      sockets.bar(one == lanes.server() ? other : one);
    } else {
      reachability.bar(one, other);
    }
  }

  /** New links may open again. */
  public void unbar(int one, int other, int cause) {
    if (one == lanes.server() || other == lanes.server()) {
      sockets.unbar(one == lanes.server() ? other : one, cause);
    } else {
      reachability.unbar(one, other);
      channels.tryAgain(cause);
    }
  }

  /** The WebSocket of a peer is dead and looks open at both ends; empty where it has none. */
  public Optional<Socket> deaden(int peer) {
    return Optional.ofNullable(sockets.deaden(peer));
  }

  /** The peer notices that its socket is dead, and dials again. */
  public void clientNotices(Socket socket, int cause) {
    sockets.clientClosed(socket, cause);
  }

  /** The server notices that a socket is dead. */
  public void serverNotices(Socket socket, int cause) {
    sockets.serverClosed(socket, cause);
  }
}
