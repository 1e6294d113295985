package dev.toju.sim.network;

import dev.toju.sim.chance.Chance;
import dev.toju.sim.chance.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One direction between two hosts: what lasts while sockets and channels come and go. It counts the
 * frames of each cause, so that the fate of a frame has an address, and it can be held.
 */
public final class Lane {

  private final String from;
  private final String to;
  private final Chance chance;
  private final Distribution latency;
  private final CauseAddress addresses;
  private final Ordinals ordinals = new Ordinals();
  private final List<Stream> streams = new ArrayList<>();
  private final List<Backlog> backlogs = new ArrayList<>();
  private int blocks;
  private int jams;

  Lane(String from, String to, Chance chance, Distribution latency, CauseAddress addresses) {
    this.from = from;
    this.to = to;
    this.chance = chance.at("lane").at(from).at(to);
    this.latency = latency;
    this.addresses = addresses;
  }

  /** The host that sends. */
  public String from() {
    return from;
  }

  /** The host that receives. */
  public String to() {
    return to;
  }

  /** How people call it. */
  public String title() {
    return from + ">" + to;
  }

  /** A delay at the address of the next parcel of that cause. */
  long draw(Distribution delay, int cause) {
    return chance.at(addresses.of(cause), ordinals.next(cause)).draw(delay);
  }

  Distribution latency() {
    return latency;
  }

  /** Nothing passes, and nothing new can be opened. Counts: each needs its own unblock. */
  void block() {
    blocks++;
    hold();
  }

  void unblock() {
    blocks--;
    resume(false);
  }

  /** Frames wait until the end of the jam, and then arrive all at once. */
  void jam() {
    jams++;
    hold();
  }

  void unjam() {
    jams--;
    resume(true);
  }

  /** The receiver does not read, until {@link #read}: frames wait as in a jam. */
  void fill(Backlog backlog) {
    backlogs.add(backlog);
    jam();
  }

  void read(Backlog backlog) {
    backlogs.remove(backlog);
    unjam();
  }

  /** What the sender's transport does with a frame behind so many that wait; empty: it takes it. */
  Optional<Backlog.Full> full(int waiting) {
    return backlogs.stream().filter(backlog -> waiting >= backlog.room()).map(Backlog::full)
        .findFirst();
  }

  boolean isBlocked() {
    return blocks > 0;
  }

  boolean isHeld() {
    return blocks + jams > 0;
  }

  private void hold() {
    if (blocks + jams == 1) {
      streams.forEach(Stream::stall);
    }
  }

  private void resume(boolean flush) {
    if (!isHeld()) {
      streams.forEach(stream -> stream.resume(flush));
    }
  }

  void carries(Stream stream) {
    streams.add(stream);
  }

  void drops(Stream stream) {
    streams.remove(stream);
  }

  @Override
  public String toString() {
    return title();
  }
}
