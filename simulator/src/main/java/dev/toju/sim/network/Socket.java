package dev.toju.sim.network;

/**
 * One WebSocket, from the moment it is dialled. Its two ends may disagree about whether it is open:
 * that is what makes it half-open.
 */
public final class Socket {

  /** What one end believes. */
  enum Side {
    /** Not open yet. */
    OPENING,
    /** Open. */
    OPEN,
    /** No longer open. */
    CLOSED
  }

  final int peer;
  final String connection;
  final Stream up;
  final Stream down;
  Side client = Side.OPENING;
  Side server = Side.OPENING;

  Socket(int peer, String connection, Sockets owner, Wire wire, Lanes lanes) {
    this.peer = peer;
    this.connection = connection;
    up = new Stream(wire, lanes.between(peer, lanes.server()),
        parcel -> owner.atServer(this, parcel));
    down = new Stream(wire, lanes.between(lanes.server(), peer),
        parcel -> owner.atClient(this, parcel));
  }

  void die(String why) {
    up.die(why);
    down.die(why);
  }
}
