package dev.toju.sim.network;

import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Source;
import dev.toju.sim.chance.Chance;
import dev.toju.sim.network.Socket.Side;
import dev.toju.sim.time.Agenda;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The WebSockets of all peers, and the connections that the server believes in. */
final class Sockets {

  private static final Source FROM_SERVER = new Source.Server();
  private static final String FULL = "the buffer was full: the link has closed";

  private final Wire wire;
  private final Lanes lanes;
  private final Chance redial;
  private final String address;
  private final CauseAddress causes;
  private final List<Dialler> diallers = new ArrayList<>();
  private final Map<String, Socket> connections = new LinkedHashMap<>();
  private boolean serverUp;

  Sockets(Wire wire, Lanes lanes, Chance chance, String address, CauseAddress causes) {
    this.wire = wire;
    this.lanes = lanes;
    this.redial = chance.at("redial");
    this.address = address;
    this.causes = causes;
    for (int peer = 0; peer < lanes.peers(); peer++) {
      diallers.add(new Dialler(peer));
    }
  }

  // What hosts do.

  /** A peer starts: it dials, and dials again whenever its socket has closed. */
  void start(int peer, int cause) {
    Dialler dialler = diallers.get(peer);
    dialler.wanted = true;
    if (mayDial(dialler)) {
      dial(dialler, cause);
    }
  }

  /**
   * The process of a peer is gone. What its socket had taken is still sent, then the socket closes.
   */
  void crash(int peer, int cause) {
    Dialler dialler = diallers.get(peer);
    dialler.wanted = false;
    wire.agenda().cancel(dialler.ticket);
    dialler.ticket = Agenda.NO_TICKET;
    Socket socket = dialler.socket;
    if (socket != null) {
      dialler.socket = null;
      socket.client = Side.CLOSED;
      socket.down.die("its receiver has crashed");
      socket.up.send(new Parcel.Closing(cause));
    }
  }

  Sending send(int peer, Frame frame, int cause) {
    Socket socket = diallers.get(peer).socket;
    if (socket == null || socket.client != Side.OPEN) {
      return new Sending.Refused("the WebSocket is not open");
    }
    return switch (socket.up.full().orElse(null)) {
      case REFUSE -> new Sending.Refused("the buffer of the WebSocket is full");
      case CLOSE -> {
        breakAll(peer, FULL, cause);
        yield Sending.ACCEPTED;
      }
      case null -> {
        socket.up.send(new Parcel.Message(frame, cause));
        yield Sending.ACCEPTED;
      }
    };
  }

  boolean isOpen(int peer) {
    Socket socket = diallers.get(peer).socket;
    return socket != null && socket.client == Side.OPEN;
  }

  void sendFromServer(String connection, Frame frame, int cause) {
    Socket socket = connections.get(connection);
    if (socket == null) {
      wire.ends().lost(lanes.name(lanes.server()) + ">" + connection,
          "the server has no such connection", cause);
    } else if (socket.down.full().isPresent()) {
      breakAll(socket.peer, FULL, cause);
    } else {
      socket.down.send(new Parcel.Message(frame, cause));
    }
  }

  void hangUp(String connection, int cause) {
    Socket socket = connections.get(connection);
    if (socket != null) {
      socket.down.send(new Parcel.Closing(cause));
      serverClosed(socket, cause);
    }
  }

  void serverUp(int cause) {
    serverUp = true;
    diallers.forEach(dialler -> wake(dialler, cause));
  }

  /** The process of the server is gone: what its sockets had taken is still sent, then they close. */
  void serverDown(int cause) {
    serverUp = false;
    for (Socket socket : List.copyOf(connections.values())) {
      socket.server = Side.CLOSED;
      socket.up.die("the server is down");
      socket.down.send(new Parcel.Closing(cause));
    }
    connections.clear();
  }

  // What arrives.

  void atServer(Socket socket, Parcel parcel) {
    switch (parcel) {
      case Parcel.Opening opening -> accept(socket, opening.cause());
      case Parcel.Message message -> wire.ends().toServer(
          new ServerInput.FrameReceived(socket.connection, message.frame()), message.cause());
      case Parcel.Closing closing -> {
        socket.down.die("its receiver has closed");
        serverClosed(socket, closing.cause());
      }
    }
  }

  private void accept(Socket socket, int cause) {
    if (!serverUp) {
      socket.down.send(new Parcel.Closing(cause));
      return;
    }
    socket.server = Side.OPEN;
    connections.put(socket.connection, socket);
    socket.down.send(new Parcel.Opening(cause));
    wire.ends().toServer(new ServerInput.Connected(socket.connection), cause);
  }

  void atClient(Socket socket, Parcel parcel) {
    switch (parcel) {
      case Parcel.Opening opening -> {
        socket.client = Side.OPEN;
        wire.ends().toPeer(socket.peer, new PeerInput.SignalingUp(address), opening.cause());
      }
      case Parcel.Message message -> wire.ends().toPeer(socket.peer,
          new PeerInput.FrameReceived(FROM_SERVER, message.frame()), message.cause());
      case Parcel.Closing closing -> {
        socket.up.die("its receiver has closed");
        clientClosed(socket, closing.cause());
      }
    }
  }

  // What faults do.

  /** Keeps a peer from dialling, until {@link #unbar}. */
  void bar(int peer) {
    diallers.get(peer).barred++;
  }

  void unbar(int peer, int cause) {
    Dialler dialler = diallers.get(peer);
    dialler.barred--;
    wake(dialler, cause);
  }

  /** Lanes of this peer may be free again. */
  void freed(int peer, int cause) {
    wake(diallers.get(peer), cause);
  }

  /** Every socket of a peer closes at both ends, and both notice at once. */
  void breakAll(int peer, String why, int cause) {
    for (Socket socket : socketsOf(peer)) {
      socket.die(why);
      clientClosed(socket, cause);
      serverClosed(socket, cause);
    }
  }

  /** The socket that a peer uses is dead and looks open to both ends; null where there is none. */
  @Nullable
  Socket deaden(int peer) {
    Socket socket = diallers.get(peer).socket;
    if (socket == null || socket.client != Side.OPEN || socket.server != Side.OPEN) {
      return null;
    }
    socket.die("the socket is dead and looks open");
    return socket;
  }

  void clientClosed(Socket socket, int cause) {
    if (socket.client == Side.CLOSED) {
      return;
    }
    boolean wasOpen = socket.client == Side.OPEN;
    socket.client = Side.CLOSED;
    socket.down.die("its receiver has closed");
    Dialler dialler = diallers.get(socket.peer);
    dialler.socket = null;
    if (wasOpen) {
      wire.ends().toPeer(socket.peer, new PeerInput.SignalingDown(), cause);
    }
    wake(dialler, cause);
  }

  void serverClosed(Socket socket, int cause) {
    if (socket.server != Side.OPEN) {
      return;
    }
    socket.server = Side.CLOSED;
    socket.up.die("its receiver has closed");
    connections.remove(socket.connection);
    wire.ends().toServer(new ServerInput.Disconnected(socket.connection), cause);
  }

  private List<Socket> socketsOf(int peer) {
    List<Socket> all = new ArrayList<>();
    for (Socket socket : connections.values()) {
      if (socket.peer == peer) {
        all.add(socket);
      }
    }
    Socket own = diallers.get(peer).socket;
    if (own != null && !all.contains(own)) {
      all.add(own);
    }
    return all;
  }

  // Dialling.

  private boolean mayDial(Dialler dialler) {
    return dialler.wanted && dialler.isIdle() && dialler.barred == 0 && serverUp
        && lanes.connects(dialler.peer, lanes.server());
  }

  /** Dials after a while, if there is anything to dial; else whatever is missing wakes it again. */
  private void wake(Dialler dialler, int cause) {
    if (!mayDial(dialler)) {
      return;
    }
    long delayMs = redial.at(lanes.name(dialler.peer))
        .at(causes.of(cause), dialler.redials.next(cause)).draw(wire.options().redial());
    dialler.ticket = wire.after(delayMs, () -> {
      dialler.ticket = Agenda.NO_TICKET;
      if (mayDial(dialler)) {
        dial(dialler, cause);
      }
    });
  }

  private void dial(Dialler dialler, int cause) {
    String connection = lanes.name(dialler.peer) + "." + ++dialler.dialled;
    Socket socket = new Socket(dialler.peer, connection, this, wire, lanes);
    dialler.socket = socket;
    socket.up.send(new Parcel.Opening(cause));
  }
}
