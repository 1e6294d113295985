package dev.toju.stage.remote;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.SubjectFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One life of the server at the address, as the simulator sees it. An input is carried out on real
 * sockets; then a {@code ping} goes behind it, on the connection where it happened, and when that is
 * answered, on all others, until a round of them brings nothing new. A {@code pong} stands behind all
 * that the server had to say by then, so what came before it are the effects of that input.
 */
final class RemoteHost implements ServerHost {

  /** Stamps of the pings that are fences: no clock of a peer comes so far. */
  private static final long FENCES = 1L << 52;

  /** A server that has something new to say after so many rounds speaks by itself. */
  private static final int ROUNDS = 50;

  /** For so long what should come may stay away although pings are answered, before it counts as missing. */
  private static final Duration HOPE = Duration.ofMillis(500);

  /** So much may follow from one input, as in the contract. */
  private static final int MOST_EFFECTS = 10_000;
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final RemoteServer server;
  private final RemoteServer.Remarks remarks;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Membership membership = new Membership();
  private List<ServerEffect> effects = new ArrayList<>();
  private final List<Hope> inVain = new ArrayList<>();
  private Hope hope = Hope.none();
  private boolean challenges;
  private long fences = FENCES;

  RemoteHost(RemoteServer server, RemoteServer.Remarks remarks) {
    this.server = server;
    this.remarks = remarks;
  }

  @Override
  public Reply<ServerEffect> handle(ServerInput input, long nowMs) {
    effects = new ArrayList<>();
    try {
      takeLate();
      switch (input) {
        case ServerInput.Started started -> {
          challenges = started.rules().is(Rules.AUTH_IDENTITY, Choice.Identity.PROVEN);
          remarks.begin(server);
        }
        case ServerInput.Connected connected -> connect(connected.connection());
        case ServerInput.FrameReceived received ->
          pass(received.connection(), received.frame());
        case ServerInput.Disconnected gone -> hangUp(gone.connection());
        case ServerInput.TimerFired fired -> {
          // its timers are its own
        }
      }
      return new Reply.Effects<>(List.copyOf(effects));
    } catch (Lost lost) {
      return new Reply.Failed<>(lost.failure());
    }
  }

  private void connect(String connection) throws Lost {
    lines.put(connection,
        Line.open(server.client(), server.address(), connection, arrivals));
    membership.opened(connection);
    settle(connection, challenges ? Hope.ofChallenge(connection) : Hope.none());
  }

  private void pass(String connection, Frame frame) throws Lost {
    Line line = lines.get(connection);
    if (line == null || !line.isOpen()) {
      return;
    }
    Hope hoped = Hope.none();
    if (Codec.decode(frame) instanceof Decoded.Ok ok) {
      membership.said(connection, ok.envelope());
      hoped = Hope.of(connection, ok.envelope(), membership);
    }
    line.send(new String(Codec.bytes(frame), StandardCharsets.UTF_8));
    settle(connection, hoped);
  }

  /** Closes a connection; those who are to hear of it may take a while to do so. */
  private void hangUp(String connection) throws Lost {
    String user = membership.userOf(connection);
    SortedSet<String> hearing = membership.lost(connection);
    Line line = lines.get(connection);
    if (line == null) {
      return;
    }
    hope = Hope.ofLoss(user, hearing);
    line.sayGoodbye();
    long deadline = System.nanoTime() + Line.PATIENCE.toNanos();
    while (lines.containsKey(connection) && await(deadline)) {
      // what comes is taken
    }
    if (lines.remove(connection) != null) {
      line.cut();
      remarks.late("it did not answer the goodbye on " + connection + " within "
          + Line.PATIENCE.toSeconds() + " s, so nobody knows whether it has noticed the loss");
    }
    settle(connection, hope);
  }

  /** Until all that follows from the input is there. */
  private void settle(String first, Hope hoped) throws Lost {
    hope = hoped;
    fence(open().stream().filter(first::equals).toList());
    speakOut();
    long over = System.nanoTime() + HOPE.toNanos();
    while (!hope.isOver() && System.nanoTime() < over) {
      LockSupport.parkNanos(GLANCE_NANOS);
      speakOut();
    }
    if (!hope.isOver()) {
      inVain.add(hope);
    }
    hope = Hope.none();
  }

  /** Rounds of pings, until one brings nothing new. */
  private void speakOut() throws Lost {
    for (int round = 1; fence(open()); round++) {
      if (round == ROUNDS) {
        remarks.late("it still had something to say after " + ROUNDS + " answered pings");
        return;
      }
    }
  }

  /** Connections that are open, in the order in which they were opened. */
  private List<String> open() {
    return lines.entrySet().stream().filter(line -> line.getValue().isOpen())
        .map(Map.Entry::getKey).toList();
  }

  /** Pings these connections and takes all that comes before the answers; whether anything did. */
  private boolean fence(Collection<String> connections) throws Lost {
    fences++;
    SortedSet<String> awaited = new TreeSet<>(connections);
    String ping = Json.text(Codec.tree(new SessionEnvelope.Ping(fences)));
    for (String connection : connections) {
      Line line = lines.get(connection);
      if (line != null && line.isOpen()) {
        line.send(ping);
      }
    }
    int before = effects.size();
    long deadline = System.nanoTime() + Line.PATIENCE.toNanos();
    while (!awaited.isEmpty()) {
      Arrival arrival = next(deadline);
      if (arrival == null) {
        throw new Lost(Kind.HUNG, "expected the pong to a ping on " + awaited.first() + " within "
            + Line.PATIENCE.toSeconds() + " s, came nothing: without it nobody can tell when a"
            + " server is done");
      }
      boolean answered = arrival instanceof Arrival.Gone
          || (arrival instanceof Arrival.Text text && text.pong() == fences);
      if (answered) {
        awaited.remove(arrival.connection());
      }
      take(arrival);
    }
    return effects.size() > before;
  }

  private boolean await(long deadline) throws Lost {
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

  /** What comes is an effect, unless it answers a fence, or is what we ourselves have brought about. */
  private void take(Arrival arrival) throws Lost {
    switch (arrival) {
      case Arrival.Text text -> {
        Line line = lines.get(text.connection());
        if (line != null) {
          line.next();
        }
        if (text.pong() < FENCES) {
          heard(text);
        }
      }
      case Arrival.Gone gone -> {
        Line line = lines.remove(gone.connection());
        if (line != null && line.isOpen()) {
          line.closed();
          hope.without(gone.connection());
          effects.add(new ServerEffect.Disconnect(gone.connection(), gone.why()));
        }
      }
    }
  }

  private void heard(Arrival.Text text) throws Lost {
    effects.add(new ServerEffect.Send(text.connection(), text.frame()));
    if (effects.size() > MOST_EFFECTS) {
      throw new Lost(Kind.FLOODED,
          "expected at most " + MOST_EFFECTS + " messages after one input, came more");
    }
    Envelope said = text.said().orElse(null);
    if (said == null) {
      return;
    }
    if (said instanceof SessionEnvelope.Identified) {
      membership.identified(text.connection());
    }
    if (!hope.takes(text.connection(), said)
        && inVain.stream().anyMatch(missed -> missed.takes(text.connection(), said))) {
      remarks.late("what was waited for in vain came afterwards, " + text.words());
    }
  }

  /**
   * What came since the last fence is of no input. A ping is no wonder: who is silent is asked
   * whether he lives.
   */
  private void takeLate() throws Lost {
    for (Arrival arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
      boolean wonder = switch (arrival) {
        case Arrival.Text text -> !text.isPing() && text.pong() < FENCES;
        case Arrival.Gone gone -> lines.containsKey(gone.connection());
      };
      if (wonder) {
        remarks.late(arrival.words());
      }
      take(arrival);
    }
  }

  /** What was missing may still be on its way. */
  private void lookBack() throws Lost {
    takeLate();
    long over = System.nanoTime() + 2 * HOPE.toNanos();
    while (inVain.stream().anyMatch(missed -> !missed.isOver()) && System.nanoTime() < over) {
      LockSupport.parkNanos(GLANCE_NANOS);
      takeLate();
    }
  }

  /** Says goodbye on every connection, so that the server knows nobody when the next run begins. */
  @Override
  public void close() {
    try {
      lookBack();
      lines.values().forEach(Line::sayGoodbye);
      long deadline = System.nanoTime() + Line.PATIENCE.toNanos();
      while (!lines.isEmpty() && await(deadline)) {
        effects.clear(); // news of the losses are nobody's any more
      }
    } catch (Lost flooded) {
      remarks.late(flooded.failure().reason());
    }
    lines.values().forEach(Line::cut);
    lines.clear();
  }
}
