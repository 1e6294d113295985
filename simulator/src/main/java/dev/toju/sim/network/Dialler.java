package dev.toju.sim.network;

import dev.toju.sim.time.Agenda;
import org.jspecify.annotations.Nullable;

/** The client of one peer: the socket that it uses, and whether it tries to get one. */
final class Dialler {

  final int peer;
  final Ordinals redials = new Ordinals();
  int dialled;
  /** Whether somebody is there who wants to be connected. */
  boolean wanted;
  /** How many faults keep this peer from dialling. */
  int barred;
  long ticket = Agenda.NO_TICKET;
  @Nullable
  Socket socket;

  Dialler(int peer) {
    this.peer = peer;
  }

  boolean isIdle() {
    return socket == null && ticket == Agenda.NO_TICKET;
  }
}
