package dev.toju.sim.trace;

import dev.toju.protocol.Frame;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.View;
import dev.toju.sim.host.SubjectFailure;

/**
 * One thing that happened in a run. Virtual time is {@code atMs}; {@code host} is the role's name in
 * the scenario ({@code alice}), or {@code server}.
 *
 * <p>For one input the order is: {@link Given}, then one {@link Did} for each effect that was
 * carried out, then {@link Viewed}. A crash after some prefix of the effects shows as fewer Did,
 * then {@link Crashed} and no Viewed.
 */
public sealed interface Event {

  /** Virtual milliseconds since the run began. */
  long atMs();

  /** A step of the plan begins; {@code step} is its index, from 0. */
  record StepBegan(long atMs, int step, String sentence) implements Event {}

  /**
   * A peer gets an input at its wall clock {@code wallMs}. Here and below {@code cause} is the index
   * of the step from which it stems, -1 for what the start of the run caused.
   */
  record Given(long atMs, String host, long wallMs, PeerInput input, int cause) implements Event {}

  /** An effect of a peer was carried out. */
  record Did(long atMs, String host, PeerEffect effect, int cause) implements Event {}

  /** What a peer can show after an input. */
  record Viewed(long atMs, String host, View view) implements Event {}

  /** The server gets an input. */
  record ServerGiven(long atMs, ServerInput input, int cause) implements Event {}

  /** An effect of the server was carried out. */
  record ServerDid(long atMs, ServerEffect effect, int cause) implements Event {}

  /** A frame that a transport had accepted will not arrive on {@code link}. */
  record Lost(long atMs, String link, String why, int cause) implements Event {}

  /** A host crashed, {@code carriedOut} effects of its last input having been carried out. */
  record Crashed(long atMs, String host, int carriedOut) implements Event {}

  /** A host lives again with what it was given back. */
  record Restarted(long atMs, String host, Memory memory) implements Event {}

  /** A fault begins or ends, as one sentence. */
  record Fault(long atMs, boolean begins, String sentence) implements Event {}

  /** The subject failed at this host; the run goes on without it. */
  record SubjectFailed(long atMs, String host, SubjectFailure failure) implements Event {}

  /** The subject does not know that input or command; nothing changed at this host. */
  record Unsupported(long atMs, String host, String what) implements Event {}

  /**
   * A dishonest peer put a frame of its own on its link to {@code to}, a role or {@code server}. Its
   * host knows nothing of it.
   */
  record Injected(long atMs, String host, String to, Frame frame, int cause) implements Event {}

  /** Every fault has ended and nothing more is injected; liveness is due after {@code boundMs}. */
  record Healed(long atMs, long boundMs) implements Event {}

  /**
   * The run is over; {@code quiet}: nothing but timers was left, so what liveness asks and is not so
   * by now will not come. Before the bound a run ends only if it is quiet.
   */
  record Ended(long atMs, boolean quiet) implements Event {}

  /** What a restarted host remembers. */
  enum Memory {
    /** Everything that it had stored. */
    INTACT,
    /** Nothing: a new device. */
    WIPED,
    /** An older backup. */
    ROLLED_BACK
  }
}
