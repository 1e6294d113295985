package dev.toju.stage.remote;

import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Json;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connections of a life of the server, by name, and the pings on them that are fences. */
final class Lines {

  /** Stamps of the pings that are fences begin here: no clock comes so far, though a client can say anything. */
  private static final long FENCES = 1L << 52;

  private final RemoteServer server;
  private final Ear ear;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final SortedSet<String> muted = new TreeSet<>();
  /** Stamps of pings of clients that could be taken for a fence. */
  private final SortedSet<Long> ofClients = new TreeSet<>();
  private long fences = FENCES;

  /** Hears what the server says, the answers to fences left out. */
  interface Ear {

    void heard(Arrival.Text text) throws Lost;

    /** The server, or the network, has ended a connection. */
    void gone(Arrival.Gone gone);
  }

  Lines(RemoteServer server, Ear ear) {
    this.server = server;
    this.ear = ear;
  }

  void open(String connection) throws Lost {
    lines.put(connection, server.opened(connection, arrivals));
  }

  /** The connection of that name, unless it is over. */
  Optional<Line> line(String connection) {
    return Optional.ofNullable(lines.get(connection));
  }

  /** Nothing is said on that connection any more. */
  void mute(String connection) {
    muted.add(connection);
  }

  /** Those on which something can be said, in the order in which they were opened. */
  List<String> speaking() {
    return lines.entrySet().stream()
        .filter(line -> line.getValue().isOpen() && !muted.contains(line.getKey()))
        .map(Map.Entry::getKey).toList();
  }

  /** A client pings with that stamp: the answer to it is no answer to a fence. */
  void pinged(long t) {
    if (t >= FENCES) {
      ofClients.add(t);
    }
  }

  private boolean isOfFence(Arrival.Text text) {
    return text.pong() >= FENCES && text.pong() <= fences && !ofClients.contains(text.pong());
  }

  /** Pings these connections, and takes all that comes before the answers. */
  void fence(Collection<String> connections) throws Lost {
    do {
      fences++;
    } while (ofClients.contains(fences));
    SortedSet<String> awaited = new TreeSet<>(connections);
    String ping = Json.text(Codec.tree(new SessionEnvelope.Ping(fences)));
    for (String connection : connections) {
      line(connection).filter(Line::isOpen).ifPresent(line -> line.send(ping));
    }
    long deadline = System.nanoTime() + Line.PATIENCE.toNanos();
    while (!awaited.isEmpty()) {
      Arrival arrival = next(deadline);
      if (arrival == null) {
        throw new Lost(Kind.HUNG, "expected the pong to a ping on " + awaited.first() + " within "
            + Line.PATIENCE.toSeconds() + " s, came nothing: without it nobody can tell when a"
            + " server is done");
      }
      if (answers(arrival)) {
        awaited.remove(arrival.connection());
      }
      take(arrival);
    }
  }

  /** Whether it ends the wait for the last fence. */
  private boolean answers(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Text text -> text.pong() == fences;
      case Arrival.Gone gone -> true;
    };
  }

  /** Takes what comes next, if it does before the deadline; whether it did. */
  boolean await(long deadline) throws Lost {
    Arrival arrival = next(deadline);
    if (arrival != null) {
      take(arrival);
    }
    return arrival != null;
  }

  private @Nullable Arrival next(long deadline) {
    try {
      return arrivals.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /**
   * Takes what came since the last fence, which is of no input.
   *
   * @param wonder told of what nobody could expect. A ping is none: who is silent is asked whether he
   *               lives
   */
  void takeLate(Consumer<Arrival> wonder) throws Lost {
    for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
      boolean unexpected = switch (arrival) {
        case Arrival.Text text -> !text.isPing() && !isOfFence(text);
        case Arrival.Gone gone -> lines.containsKey(gone.connection());
      };
      if (unexpected) {
        wonder.accept(arrival);
      }
      take(arrival);
    }
  }

  /** Passes on what comes, unless it answers a fence, or is what we ourselves have brought about. */
  private void take(Arrival arrival) throws Lost {
    switch (arrival) {
      case Arrival.Text text -> {
        line(text.connection()).ifPresent(Line::next);
        if (!isOfFence(text)) {
          ear.heard(text);
        }
      }
      case Arrival.Gone gone -> {
        Line line = lines.remove(gone.connection());
        if (line != null && line.isOpen()) {
          line.closed();
          ear.gone(gone);
        }
      }
    }
  }

  /** Says goodbye on every connection, and waits for the answers as long as for a pong. */
  void sayGoodbye() throws Lost {
    lines.values().forEach(Line::sayGoodbye);
    long deadline = System.nanoTime() + Line.PATIENCE.toNanos();
    while (!lines.isEmpty() && await(deadline)) {
      // what comes is taken
    }
  }

  /** Says goodbye on one; whether the server has answered it. */
  boolean sayGoodbye(String connection) throws Lost {
    line(connection).ifPresent(Line::sayGoodbye);
    long deadline = System.nanoTime() + Line.PATIENCE.toNanos();
    while (lines.containsKey(connection) && await(deadline)) {
      // what comes is taken
    }
    Line unanswered = lines.remove(connection);
    if (unanswered != null) {
      unanswered.cut();
    }
    return unanswered == null;
  }

  /** Ends those that are left, without waiting for anybody. */
  void cut() {
    lines.values().forEach(Line::cut);
    lines.clear();
  }
}
