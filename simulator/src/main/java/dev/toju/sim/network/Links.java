package dev.toju.sim.network;

import dev.toju.protocol.Frame;
import dev.toju.protocol.port.SignalKind;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.time.Agenda;
import dev.toju.sim.time.Happening;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * All links of a run. Hosts are numbers: peers from 0 in the order of their names, then the server.
 * What hosts do is here, what goes wrong with links is {@link #troubles}.
 */
public final class Links {

  private final Lanes lanes;
  private final Sockets sockets;
  private final Channels channels;
  private final Engines engines;
  private final Troubles troubles;

  /**
   * @param peers  names of the peers
   * @param users  the oderId of each
   * @param server name of the server
   * @param address what every client dials
   * @param causes what the steps are called where chance is addressed
   */
  public Links(List<String> peers, List<String> users, String server, String address,
      LinkOptions options, Chance chance, CauseAddress causes, Agenda<Happening> agenda,
      Ends ends) {
    Fates fates = new Fates();
    Wire wire = new Wire(agenda, fates, ends, options);
    lanes = new Lanes(peers, server, chance, options, causes);
    Reachability reachability = new Reachability(lanes);
    sockets = new Sockets(wire, lanes, chance, address, causes);
    channels = new Channels(wire, lanes, reachability);
    engines = new Engines(wire, lanes, users, channels);
    troubles = new Troubles(wire, lanes, reachability, sockets, channels);
  }

  /** What can go wrong. */
  public Troubles troubles() {
    return troubles;
  }

  /** The process of a peer has started: it dials the server, now and whenever it loses it. */
  public void peerStarted(int peer, int cause) {
    sockets.start(peer, cause);
  }

  /**
   * The process of a peer was killed. What its transports had taken is still on its way; the server
   * hears that the socket has closed, the other ends of its data channels hear nothing for a while.
   */
  public void peerCrashed(int peer, int cause) {
    sockets.crash(peer, cause);
    channels.crash(peer, cause);
  }

  /** The process of the server has started. */
  public void serverStarted(int cause) {
    sockets.serverUp(cause);
  }

  /** The process of the server was stopped: all WebSockets close. */
  public void serverStopped(int cause) {
    sockets.serverDown(cause);
  }

  /** A peer sends over its WebSocket. */
  public Sending sendToServer(int peer, Frame frame, int cause) {
    return sockets.send(peer, frame, cause);
  }

  /** A peer sends over its data channel to a user. */
  public Sending sendToPeer(int peer, String user, Frame frame, int cause) {
    return channels.send(peer, user, frame, cause);
  }

  /** A peer hands something to its WebRTC engine. */
  public void negotiate(int peer, String user, SignalKind kind, ObjectNode opaque, int cause) {
    engines.negotiate(peer, user, kind, opaque, cause);
  }

  /** A peer closes its data channel to a user, or gives up making one. */
  public void closeChannel(int peer, String user, int cause) {
    Optional.ofNullable(channels.call(peer, user))
        .ifPresent(call -> channels.hangUp(call, true, cause));
  }

  /** The server sends to one of its connections; nobody tells it whether that arrives. */
  public void sendFromServer(String connection, Frame frame, int cause) {
    sockets.sendFromServer(connection, frame, cause);
  }

  /** The server closes one of its connections. */
  public void disconnect(String connection, int cause) {
    sockets.hangUp(connection, cause);
  }

  /** Whether a peer believes that its WebSocket is open. */
  public boolean isSignalingUp(int peer) {
    return sockets.isOpen(peer);
  }

  /** Whether a peer believes that its data channel to a user is open. */
  public boolean isChannelOpen(int peer, String user) {
    return channels.isOpen(peer, user);
  }
}
