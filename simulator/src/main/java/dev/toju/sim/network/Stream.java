package dev.toju.sim.network;

import dev.toju.sim.time.Agenda;
import dev.toju.sim.time.Happening;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * One direction of one connection: parcels arrive in the order in which they were sent, each after
 * its latency. While its lane is held they wait. When the stream dies, what is on its way is lost,
 * and so is whatever is still put into it: its sender need not know yet.
 */
final class Stream {

  /** The far end. */
  @FunctionalInterface
  interface Receiver {
    void arrives(Parcel parcel);
  }

  private final Wire wire;
  private final Lane lane;
  private final Receiver receiver;
  private final ArrayDeque<Transit> onTheWay = new ArrayDeque<>();
  private long lastArrivalMs;
  private String deadBecause = "";

  Stream(Wire wire, Lane lane, Receiver receiver) {
    this.wire = wire;
    this.lane = lane;
    this.receiver = receiver;
    lane.carries(this);
  }

  boolean isDead() {
    return !deadBecause.isEmpty();
  }

  /** Takes a parcel, and tells nobody but {@link Ends#lost} if it will not arrive. */
  void send(Parcel parcel) {
    long latencyMs = wire.fates().latencyMs(lane, parcel.cause());
    if (parcel instanceof Parcel.Message message) {
      meet(wire.fates().of(lane, message), message, latencyMs);
    } else {
      put(parcel, latencyMs);
    }
  }

  private void meet(Fate fate, Parcel.Message message, long latencyMs) {
    switch (fate) {
      case Fate.Deliver() -> put(message, latencyMs);
      case Fate.Twice() -> {
        put(message, latencyMs);
        put(message, latencyMs);
      }
      case Fate.Late(long byMs) -> wire.after(byMs, () -> put(message, latencyMs));
      case Fate.Replace replace ->
        put(new Parcel.Message(replace.frame(), message.cause()), latencyMs);
      case Fate.Lose lose -> lose(message, isDead() ? deadBecause : lose.why());
    }
  }

  private void put(Parcel parcel, long latencyMs) {
    if (isDead()) {
      lose(parcel, deadBecause);
      return;
    }
    Transit transit = new Transit(parcel, latencyMs);
    onTheWay.addLast(transit);
    if (!lane.isHeld()) {
      transit.depart(latencyMs);
    }
  }

  /** What the transport does with one more frame, where its buffer has no room for it. */
  Optional<Backlog.Full> full() {
    return lane.full(onTheWay.size());
  }

  private void lose(Parcel parcel, String why) {
    if (parcel instanceof Parcel.Message) {
      wire.ends().lost(lane.title(), why, parcel.cause());
    }
  }

  /** Nothing arrives any more; a stream dies once. */
  void die(String why) {
    if (isDead()) {
      return;
    }
    deadBecause = why;
    lane.drops(this);
    stall();
    onTheWay.forEach(transit -> lose(transit.parcel, why));
    onTheWay.clear();
  }

  /** What is on its way waits, in its order. */
  void stall() {
    onTheWay.forEach(Transit::halt);
  }

  /** What waits goes on; in a flush it arrives at once. */
  void resume(boolean flush) {
    lastArrivalMs = wire.nowMs();
    onTheWay.forEach(transit -> transit.depart(flush ? 0 : transit.latencyMs));
  }

  /** A parcel on its way. */
  private final class Transit implements Happening {
    private final Parcel parcel;
    private final long latencyMs;
    private long ticket = Agenda.NO_TICKET;

    Transit(Parcel parcel, long latencyMs) {
      this.parcel = parcel;
      this.latencyMs = latencyMs;
    }

    void depart(long inMs) {
      lastArrivalMs = Math.max(lastArrivalMs, wire.nowMs() + inMs);
      ticket = wire.agenda().add(lastArrivalMs, this);
    }

    void halt() {
      wire.agenda().cancel(ticket);
    }

    @Override
    public void happen() {
      onTheWay.removeFirst();
      receiver.arrives(parcel);
    }
  }
}
