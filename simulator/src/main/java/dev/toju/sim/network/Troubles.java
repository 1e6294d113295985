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

  /** A host does not read what another sends; it waits, as far as there is room for it. */
  public void fill(int from, int to, Backlog backlog) {
    lanes.between(from, to).fill(backlog);
  }

  /** The host reads again: what waited arrives, all at once. */
  public void read(int from, int to, Backlog backlog) {
    lanes.between(from, to).read(backlog);
  }

  /**
   * The data channel of two peers closes at the one and looks open at the other.
   *
   * @return what makes the other notice; empty where no channel was open
   */
  public Optional<Runnable> closeAt(int closed, int open, int cause) {
    return channels.closeAt(closed, open, cause)
        .map(end -> () -> channels.notices(end, cause));
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
