package dev.toju.conformance.model;

import dev.toju.protocol.Envelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The session of one peer at the server, as its host and its user make it: whether a socket is open,
 * what the server has answered on it, and in which servers the user wants to be. Nothing of it is
 * what the peer believes.
 */
public final class SessionModel {

  private final SortedSet<String> wanted = new TreeSet<>();
  private final SortedSet<String> told = new TreeSet<>();
  private boolean connected;
  private boolean identified;
  private boolean disturbed;

  /** Whether its host has a socket to the server. */
  public boolean isConnected() {
    return connected;
  }

  /** Whether the server has told it, on that socket, that it is identified. */
  public boolean isIdentified() {
    return identified;
  }

  /** Whether the server has told it, on that socket, who is in a server. */
  public boolean isTold(String server) {
    return told.contains(server);
  }

  /** The servers in which its user wants to be. */
  public SortedSet<String> wanted() {
    return Collections.unmodifiableSortedSet(wanted);
  }

  /** Whether anything that it and the server said to each other was ever lost or damaged. */
  public boolean isDisturbed() {
    return disturbed;
  }

  /** A frame between it and the server did not arrive as it was sent. */
  void disturb() {
    disturbed = true;
  }

  /** A new life: whatever the peer remembers, its user says anew where to be. */
  void begin() {
    wanted.clear();
    down();
  }

  private void down() {
    connected = false;
    identified = false;
    told.clear();
  }

  void take(PeerInput input, Optional<Envelope> frame, boolean received) {
    switch (input) {
      case PeerInput.SignalingUp up -> {
        down();
        connected = true;
      }
      case PeerInput.SignalingDown gone -> down();
      case PeerInput.Commanded commanded when received -> command(commanded.command());
      case PeerInput.FrameReceived came when received -> frame.ifPresent(this::heard);
      default -> {
        // nothing about the session
      }
    }
  }

  private void command(Command command) {
    if (command instanceof Command.Join join) {
      wanted.add(join.serverId());
    } else if (command instanceof Command.Leave leave) {
      wanted.remove(leave.serverId());
      told.remove(leave.serverId());
    }
  }

  private void heard(Envelope frame) {
    if (frame instanceof SessionEnvelope.Identified && connected) {
      identified = true;
    } else if (frame instanceof SessionEnvelope.ServerUsers users) {
      told.add(users.serverId());
    }
  }
}
