package dev.toju.stage.remote;

import dev.toju.live.ServerAddress;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.host.PeerHost;
import dev.toju.sim.host.Reply;
import dev.toju.sim.host.ServerHost;
import dev.toju.sim.host.Subject;
import dev.toju.sim.host.SubjectFailure.Kind;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Step;
import dev.toju.sim.trace.Observer;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A signaling server that listens at an address. It says nothing of itself, takes no rules from
 * anybody, and lives by the clock of its machine; so some plans cannot be played with it.
 */
public final class RemoteServer implements Subject {

  /** How a user names such a subject: {@code ws://127.0.0.1:8080}. */
  public static final String PREFIX = "ws://";

  /** The connection that asks whether it can be tested. */
  private static final String PROBE = "probe";

  /** For so long a dead socket is waited for. */
  private static final long LONGEST_SILENCE_MS = 60_000;

  private final ServerAddress address;
  private final Optional<Restart> restart;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
      .executor(Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("toju-remote").factory()))
      .build();

  /** Whether a connection to it was open once. */
  private boolean listened;

  /**
   * The server at an address.
   *
   * @param restart words of a command after which it is another life; empty: it is never restarted
   * @throws IllegalArgumentException with a sentence if that is no address
   */
  public RemoteServer(String address, List<String> restart) {
    this.address = ServerAddress.parse(address);
    this.restart = restart.isEmpty() ? Optional.empty() : Optional.of(new Restart(restart));
  }

  ServerAddress address() {
    return address;
  }

  HttpClient client() {
    return client;
  }

  /**
   * A connection to it, open.
   *
   * @throws Lost if it cannot be opened: unreachable where none ever was, died where one was
   */
  Line opened(String connection, BlockingQueue<Arrival> arrivals) throws Lost {
    try {
      Line line = Line.open(client, address, connection, arrivals);
      listened = true;
      return line;
    } catch (Lost lost) {
      if (!listened) {
        throw lost;
      }
      throw new Lost(Kind.DIED,
          lost.failure().reason() + ". It listened there before: has it ended,"
              + " or does it take no more connections? Look at its own log");
    }
  }

  Optional<Restart> restart() {
    return restart;
  }

  /** What clients dial, and name in their proofs. */
  public String dialled() {
    return address.text();
  }

  @Override
  public String title() {
    return address.text();
  }

  /**
   * Why it cannot be tested: nothing listens, a ping is not answered, or the connection that asks is
   * ended. Empty where it can.
   */
  public Optional<String> whyNot() {
    ServerHost host = newServer();
    try {
      return switch (host.handle(new ServerInput.Connected(PROBE), 0)) {
        case Reply.Failed<ServerEffect> failed -> Optional.of(failed.failure().reason());
        case Reply.Unsupported<ServerEffect> unsupported -> Optional.of(unsupported.what());
        case Reply.Effects<ServerEffect> effects -> effects.effects().stream()
            .flatMap(RemoteServer::endOfProbe).findFirst();
      };
    } finally {
      host.close();
    }
  }

  private static Stream<String> endOfProbe(ServerEffect effect) {
    return effect instanceof ServerEffect.Disconnect(String connection, String why)
        && connection.equals(PROBE)
            ? Stream.of("expected a connection that stays open and answers a ping; it was opened,"
                + " and then " + why + ". Is this a signaling server, and does it serve this"
                + " address?")
            : Stream.empty();
  }

  /**
   * Why a plan cannot be played with it; empty where it can.
   *
   * @param rules those by which it is tested
   */
  public Optional<String> obstacle(Plan plan, RuleSet rules) {
    Optional<String> misfit = misfit(plan, rules);
    boolean restarts = plan.steps().stream()
        .anyMatch(step -> step.act() instanceof Disturbance(Fault.ServerRestart ignored));
    return misfit.isEmpty() && restarts && restart.isEmpty()
        ? Optional.of("it restarts the server; name a --restart-command")
        : misfit;
  }

  /**
   * Why a plan is none for a server at an address, whatever the user does; empty where it is one.
   *
   * @param rules those by which it is tested
   */
  public Optional<String> misfit(Plan plan, RuleSet rules) {
    for (Map.Entry<String, String> rule : plan.rules().entrySet()) {
      if (Rules.isOfServers(rule.getKey()) && !rules.withAll(Map.of(rule.getKey(), rule.getValue()))
          .equals(rules.withAll(Map.of()))) {
        return Optional.of("a server at an address works by its own rules; the scenario puts "
            + rule.getKey() + "=" + rule.getValue() + " in place");
      }
    }
    for (Step step : plan.steps()) {
      if (step.act() instanceof Disturbance(Fault.ClockSkew clock)
          && clock.who().equals(Fault.SERVER)) {
        return Optional.of("it sets the clock of the server; that needs virtual time");
      }
      if (step.act() instanceof Disturbance(Fault.HalfOpen dead)) {
        Optional<String> reason = misfit(plan, dead, rules);
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }

  /** A dead socket is waited for by the clock of the machine; nobody else may have to hear of it. */
  private static Optional<String> misfit(Plan plan, Fault.HalfOpen dead, RuleSet rules) {
    long dropMs = rules.get(Rules.SERVER_HEARTBEAT_MS).second();
    if (dropMs > LONGEST_SILENCE_MS) {
      return Optional.of("it waits until a dead socket is dropped, by these rules " + dropMs
          + " ms; that needs virtual time");
    }
    boolean member = plan.role(dead.who()).filter(role -> !role.joins().isEmpty()).isPresent();
    return member
        ? Optional.of("a member's socket is dead and looks open; that needs virtual time")
        : Optional.empty();
  }

  /** The same server in one run, with what is to be remarked about it. */
  public InOneRun inOneRun() {
    return new InOneRun(this);
  }

  @Override
  public PeerHost newPeer() {
    throw new IllegalStateException("a server at an address plays no peer");
  }

  @Override
  public ServerHost newServer() {
    return inOneRun().newServer();
  }

  /** What is to be remarked about a server in a run. */
  static final class Remarks {
    private int lives;
    private @Nullable String late;
    private @Nullable String ended;

    /** A life begins; all but the first with a restart. */
    void begin(RemoteServer server) throws Lost {
      lives++;
      if (lives > 1) {
        server.restart.orElseThrow(() -> new IllegalStateException(
            "a plan with a restart is an obstacle")).to(server);
      }
    }

    /** Something came of which nobody can tell from what it follows. */
    void late(String what) {
      if (late == null) {
        late = what;
      }
    }

    /** The kit has ended a connection: what follows from that is not the server's doing. */
    void ended(String what) {
      if (ended == null) {
        ended = what;
      }
    }

    private Optional<String> disorder() {
      return Optional.ofNullable(ended)
          .map(what -> "the kit had to end a connection, so what follows"
              + " is not the server's doing: " + what)
          .or(() -> Optional.ofNullable(late).map(what -> "the server spoke out of turn, so nobody"
              + " can tell from what that follows: " + what));
    }
  }

  /** It, in one run. */
  public static final class InOneRun implements Subject {
    private final RemoteServer server;
    private final Remarks remarks = new Remarks();
    private @Nullable RemoteHost host;

    private InOneRun(RemoteServer server) {
      this.server = server;
    }

    @Override
    public String title() {
      return server.title();
    }

    @Override
    public PeerHost newPeer() {
      return server.newPeer();
    }

    @Override
    public ServerHost newServer() {
      RemoteHost living = new RemoteHost(server, remarks);
      host = living;
      return living;
    }

    /**
     * The socket of a role is dead from now on. Returns when the server has dropped it, or should
     * have.
     *
     * @param told hears what the server is given and does meanwhile
     */
    public void deaden(String role, Observer told) {
      RemoteHost living = host;
      if (living != null) {
        try {
          living.deaden(role, told);
        } catch (Lost lost) {
          remarks.late(lost.failure().reason());
        }
      }
    }

    /**
     * Why nothing can be said of the run: something came after the server had answered what stood
     * behind its cause, or the kit had to end a connection. Empty where all of it was in order.
     */
    public Optional<String> disorder() {
      return remarks.disorder();
    }
  }
}
