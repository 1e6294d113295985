package dev.toju.stage.remote;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.SubjectFailure.Kind;
import dev.toju.sim.trace.Observer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One life of the server at the address, as the simulator sees it. An input is carried out on real
 * sockets; then a {@code ping} goes behind it, on the connection where it happened, and when that is
 * answered, on all others, until a round of them brings nothing new. A {@code pong} stands behind all
 * that the server had to say by then, so what came before it are the effects of that input.
 */
final class RemoteHost implements ServerHost {

  /** A server that has something new to say after so many rounds speaks by itself. */
  private static final int ROUNDS = 50;

  /** For so long what should come may stay away although pings are answered, before it counts as missing. */
  private static final Duration HOPE = Duration.ofMillis(500);

  /** So much may follow from one input, as in the contract. */
  private static final int MOST_EFFECTS = 10_000;
  /** So much it may say in one run, since a run may hold it all; as in the contract. */
  private static final long MOST_BYTES = 64L << 20;

  /** For so long one run may wait for it, all added up. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final RemoteServer server;
  private final RemoteServer.Remarks remarks;
  private final Lines lines;
  private final Membership membership = new Membership();
  private final List<Hope> inVain = new ArrayList<>();
  private List<ServerEffect> effects = new ArrayList<>();
  private Hope hope = Hope.none();
  private long saidBytes;
  private long waitedNanos;
  private RuleSet rules = RuleSet.DOCUMENTED;

  RemoteHost(RemoteServer server, RemoteServer.Remarks remarks) {
    this.server = server;
    this.remarks = remarks;
    lines = new Lines(server, new Ear());
  }

  @Override
  public Reply<ServerEffect> handle(ServerInput input, long nowMs) {
    effects = new ArrayList<>();
    long begun = System.nanoTime();
    try {
      takeLate();
      switch (input) {
        case ServerInput.Started started -> {
          rules = started.rules();
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
      waited(System.nanoTime() - begun);
      return new Reply.Effects<>(List.copyOf(effects));
    } catch (Lost lost) {
      return new Reply.Failed<>(lost.failure());
    }
  }

  /** Each answer may come in time, and a run still take for ever. */
  private void waited(long nanos) throws Lost {
    waitedNanos += nanos;
    if (waitedNanos > LONGEST.toNanos()) {
      throw new Lost(Kind.HUNG, "each of its answers came in time, but in one run all together took"
          + " more than " + LONGEST.toMinutes() + " minutes");
    }
  }

  private void connect(String connection) throws Lost {
    lines.open(connection);
    membership.opened(connection);
    settle(connection, rules.is(Rules.AUTH_IDENTITY, Choice.Identity.PROVEN)
        ? Hope.ofChallenge(connection)
        : Hope.none());
  }

  private void pass(String connection, Frame frame) throws Lost {
    Optional<Line> line = lines.line(connection).filter(Line::isOpen);
    if (line.isEmpty()) {
      return;
    }
    Hope hoped = Hope.none();
    if (Codec.decode(frame) instanceof Decoded.Ok ok) {
      membership.said(connection, ok.envelope());
      hoped = Hope.of(connection, ok.envelope(), membership);
      if (ok.envelope() instanceof SessionEnvelope.Ping ping) {
        lines.pinged(ping.t());
      }
    }
    line.get().send(new String(Codec.bytes(frame), StandardCharsets.UTF_8));
    settle(connection, hoped);
  }

  /** Closes a connection; those who are to hear of it may take a while to do so. */
  private void hangUp(String connection) throws Lost {
    String user = membership.userOf(connection);
    SortedSet<String> hearing = membership.lost(connection);
    if (lines.line(connection).isEmpty()) {
      return;
    }
    hope = Hope.ofLoss(user, hearing);
    if (!lines.sayGoodbye(connection)) {
      remarks.late("it did not answer the goodbye on " + connection + " within "
          + Line.PATIENCE.toSeconds() + " s, so nobody knows whether it has noticed the loss");
    }
    settle(connection, hope);
  }

  /** Until all that follows from the input is there. */
  private void settle(String first, Hope hoped) throws Lost {
    hope = hoped;
    fence(lines.speaking().stream().filter(first::equals).toList());
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
    for (int round = 1; fence(lines.speaking()); round++) {
      if (round == ROUNDS) {
        remarks.late("it still had something to say after " + ROUNDS + " answered pings");
        return;
      }
    }
  }

  /** Pings these connections and takes what comes before the answers; whether anything did. */
  private boolean fence(Collection<String> connections) throws Lost {
    int before = effects.size();
    lines.fence(connections);
    return effects.size() > before;
  }

  /**
   * Lets the newest connection of a role be dead, and waits for what the server does about it.
   *
   * @param told hears what happens meanwhile
   */
  void deaden(String role, Observer told) throws Lost {
    long dropMs = rules.get(Rules.SERVER_HEARTBEAT_MS).second();
    Optional<String> newest = lines.speaking().stream().filter(name -> name.startsWith(role + "."))
        .reduce((older, newer) -> newer);
    if (newest.isEmpty() || dropMs == 0) {
      return;
    }
    effects = new ArrayList<>();
    new DeadSocket(lines, this::taken, told).play(newest.get(), dropMs);
    if (lines.line(newest.get()).filter(Line::isAsked).isPresent()) {
      remarks.late("it asks by pings of the WebSocket itself, which are answered without anybody's"
          + " doing, so nobody can be dead");
    }
  }

  /** What came and was not taken as the effect of anything. */
  private List<ServerEffect> taken() {
    List<ServerEffect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  /** All that comes is an effect of the input. */
  private final class Ear implements Lines.Ear {

    @Override
    public void heard(Arrival.Text text) throws Lost {
      effects.add(new ServerEffect.Send(text.connection(), text.frame()));
      if (effects.size() > MOST_EFFECTS) {
        throw new Lost(Kind.FLOODED,
            "expected at most " + MOST_EFFECTS + " messages after one input, came more, the last "
                + text.words());
      }
      saidBytes += text.text().length();
      if (saidBytes > MOST_BYTES) {
        throw new Lost(Kind.FLOODED,
            "expected at most " + MOST_BYTES + " bytes in one run, came more");
      }
      text.said().ifPresent(said -> {
        if (said instanceof SessionEnvelope.Identified) {
          membership.identified(text.connection());
        }
        if (!hope.takes(text.connection(), said)
            && inVain.stream().anyMatch(missed -> missed.takes(text.connection(), said))) {
          remarks.late("what was waited for in vain came afterwards, " + text.words());
        }
      });
    }

    @Override
    public void gone(Arrival.Gone gone) {
      hope.without(gone.connection());
      if (gone.ours()) {
        remarks.ended(gone.words());
      }
      effects.add(new ServerEffect.Disconnect(gone.connection(), gone.why()));
    }
  }

  private void takeLate() throws Lost {
    lines.takeLate(wonder -> remarks.late(wonder.words()));
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
      effects = new ArrayList<>(); // news of the losses are nobody's any more
      lines.sayGoodbye();
    } catch (Lost flooded) {
      remarks.late(flooded.failure().reason());
    }
    lines.cut();
  }
}
