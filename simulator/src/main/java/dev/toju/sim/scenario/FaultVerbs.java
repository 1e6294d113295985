package dev.toju.sim.scenario;

import static dev.toju.sim.scenario.Constraint.atMostOne;
import static dev.toju.sim.scenario.Constraint.exactlyOne;
import static dev.toju.sim.scenario.Constraint.needs;
import static dev.toju.sim.scenario.Field.optional;
import static dev.toju.sim.scenario.Field.required;

import dev.toju.sim.fault.Delay;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Line;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What goes wrong with links and with the server. */
final class FaultVerbs {

  static final Field<Long> FOR = optional("for", Numbers.LASTING,
      "How long it lasts, in seconds; if nothing is said, until the heal.");
  static final Field<String> WHO = required("who", Names.ROLE, "The peer.");

  private static final Field<List<String>> PEERS = required("who", Names.ROLES, "The peers.");
  private static final Field<List<String>> BETWEEN = optional("between", Names.HOSTS,
      "One side.");
  private static final Field<List<String>> AND = optional("and", Names.HOSTS,
      "The other side; if nothing is said, everybody else.");
  private static final Field<List<String>> FROM = optional("from", Names.HOSTS,
      "The side whose frames are held up, while those of the other pass.");
  private static final Field<List<String>> TO = optional("to", Names.HOSTS,
      "The other side of a partition in one direction; if nothing is said, everybody else.");
  private static final Field<Long> NOTICE = optional("notice", Numbers.SECONDS,
      "After how many seconds the hosts notice; if nothing is said, at once, and in one direction"
          + " not at all.");
  private static final Field<String> WEB_SOCKET = optional("websocket", Names.ROLE,
      "The WebSocket of this peer.");
  private static final Field<List<String>> CHANNEL = optional("channel", Names.PAIR,
      "The data channel of these two.");
  private static final Field<List<String>> TWO = required("between", Names.PAIR, "The two peers.");
  private static final Field<Delay> TAKES = required("takes", Numbers.DELAY,
      "How long a frame takes, one way, in seconds.");
  private static final Field<Long> TIMES = required("times", Numbers.count(1, 1_000),
      "How often.");
  private static final Field<Long> EVERY = required("period", Numbers.SECONDS,
      "Seconds from one closing to the next.");
  private static final Field<String> DEAD = required("websocket", Names.ROLE,
      "The peer whose WebSocket it is.");
  private static final Field<Long> CLIENT = optional("client-notices", Numbers.LASTING,
      "After how many seconds the peer notices and dials again; if nothing is said, at the heal.");
  private static final Field<Long> SERVER = optional("server-notices", Numbers.LASTING,
      "After how many seconds the server notices; if nothing is said, at the heal.");
  private static final Field<String> CLOSED = required("closed", Names.ROLE,
      "The peer whose end is closed.");
  private static final Field<String> OPEN = required("open", Names.ROLE,
      "The peer whose end looks open.");
  private static final Field<Long> NOTICED = optional("notice", Numbers.LASTING,
      "After how many seconds that peer notices; if nothing is said, at the heal.");
  private static final Field<String> SENDER = required("from", Names.HOST,
      "Who sends: a role, or server.");
  private static final Field<String> READER = required("to", Names.HOST,
      "Who does not read: a role, or server.");
  private static final Field<Long> HOLDS = optional("holds", Numbers.count(0, 1_000_000),
      "How many frames the buffer takes; if nothing is said, 0.");
  private static final Field<Fault.WhenFull> FULL = required("full",
      Values.word(Fault.WhenFull.class),
      "What the transport does with one more: refuse it, or close the link.");
  private static final Field<Long> DOWN = optional("down", Numbers.LASTING,
      "How long it is gone, in seconds; if nothing is said, 1.000.");

  static final List<Verb<?>> ALL = List.of(
      Verb.of("partition", Fault.Partition.class, "Nothing passes between two sides.",
          List.of(BETWEEN, AND, FROM, TO, NOTICE, FOR), FaultVerbs::partition,
          FaultVerbs::splitPartition, exactlyOne(BETWEEN, FROM), needs(AND, BETWEEN),
          needs(TO, FROM))
          .unless(FaultVerbs::overlapping),
      Verb.of("go-offline", Fault.Offline.class,
          "The network of a peer itself is down; its return is networkRestored.", List.of(WHO, FOR),
          s -> new Fault.Offline(s.get(WHO), lasting(s)),
          (f, s) -> s.put(WHO, f.who()).put(FOR, f.forMs(), Fault.UNTIL_HEALED)),
      Verb.of("cut", Fault.Cut.class, "A link closes, and opens again when it ends.",
          List.of(WEB_SOCKET, CHANNEL, FOR), s -> new Fault.Cut(line(s), lasting(s)),
          (f, s) -> putLine(s, f.line()).put(FOR, f.forMs(), Fault.UNTIL_HEALED),
          exactlyOne(WEB_SOCKET, CHANNEL)),
      Verb.of("signaling-down", Fault.SignalingDown.class,
          "The WebSockets of these peers are down, their data channels stay.", List.of(PEERS, FOR),
          s -> new Fault.SignalingDown(s.get(PEERS), lasting(s)),
          (f, s) -> s.put(PEERS, f.who()).put(FOR, f.forMs(), Fault.UNTIL_HEALED)),
      Verb.of("channels-down", Fault.ChannelsDown.class,
          "The data channels of these peers are down, their WebSockets stay.", List.of(PEERS, FOR),
          s -> new Fault.ChannelsDown(s.get(PEERS), lasting(s)),
          (f, s) -> s.put(PEERS, f.who()).put(FOR, f.forMs(), Fault.UNTIL_HEALED)),
      Verb.of("ice-failure", Fault.IceFailure.class, "No data channel can be made between two.",
          List.of(TWO, FOR),
          s -> new Fault.IceFailure(s.get(TWO).getFirst(), s.get(TWO).getLast(), lasting(s)),
          (f, s) -> s.put(TWO, List.of(f.one(), f.other())).put(FOR, f.forMs(),
              Fault.UNTIL_HEALED)),
      Verb.of("latency", Fault.Latency.class, "Frames take that long, on one link or on all.",
          List.of(WEB_SOCKET, CHANNEL, TAKES, FOR),
          s -> new Fault.Latency(lineOrNull(s), s.get(TAKES), lasting(s)),
          (f, s) -> putLine(s, f.line()).put(TAKES, f.delay()).put(FOR, f.forMs(),
              Fault.UNTIL_HEALED),
          atMostOne(WEB_SOCKET, CHANNEL)),
      Verb.of("jam", Fault.Jam.class, "Frames pile up on a link and arrive all at once.",
          List.of(WEB_SOCKET, CHANNEL, FOR), s -> new Fault.Jam(line(s), lasting(s)),
          (f, s) -> putLine(s, f.line()).put(FOR, f.forMs(), Fault.UNTIL_HEALED),
          exactlyOne(WEB_SOCKET, CHANNEL)),
      Verb.of("reconnect-storm", Fault.ReconnectStorm.class,
          "All links of these peers close and open again, several times.",
          List.of(PEERS, TIMES, EVERY),
          s -> new Fault.ReconnectStorm(s.get(PEERS), s.get(TIMES).intValue(), s.get(EVERY)),
          (f, s) -> s.put(PEERS, f.who()).put(TIMES, (long) f.times()).put(EVERY, f.everyMs())),
      Verb.of("half-open", Fault.HalfOpen.class, "A WebSocket is dead and looks open.",
          List.of(DEAD, CLIENT, SERVER),
          s -> new Fault.HalfOpen(s.get(DEAD), s.or(CLIENT, Fault.UNTIL_HEALED),
              s.or(SERVER, Fault.UNTIL_HEALED)),
          (f, s) -> s.put(DEAD, f.who()).put(CLIENT, f.clientNoticesMs(), Fault.UNTIL_HEALED)
              .put(SERVER, f.serverNoticesMs(), Fault.UNTIL_HEALED)),
      Verb.of("half-open-channel", Fault.HalfOpenChannel.class,
          "A data channel is closed at one end and looks open at the other.",
          List.of(CLOSED, OPEN, NOTICED),
          s -> new Fault.HalfOpenChannel(s.get(CLOSED), s.get(OPEN),
              s.or(NOTICED, Fault.UNTIL_HEALED)),
          (f, s) -> s.put(CLOSED, f.closed()).put(OPEN, f.open()).put(NOTICED, f.noticedMs(),
              Fault.UNTIL_HEALED))
          .unless(f -> twice(f.closed(), f.open(), "closed and open")),
      Verb.of("fill-buffer", Fault.FullBuffer.class,
          "A host does not read: what another sends to it waits, until the buffer is full.",
          List.of(SENDER, READER, HOLDS, FULL, FOR),
          s -> new Fault.FullBuffer(s.get(SENDER), s.get(READER), s.or(HOLDS, 0L).intValue(),
              s.get(FULL), lasting(s)),
          (f, s) -> s.put(SENDER, f.from()).put(READER, f.to())
              .put(HOLDS, (long) f.holds(), 0L).put(FULL, f.full())
              .put(FOR, f.forMs(), Fault.UNTIL_HEALED))
          .unless(FaultVerbs::wrongBuffer),
      Verb.of("restart-server", Fault.ServerRestart.class,
          "The server goes down and comes back knowing nothing.", List.of(DOWN),
          s -> new Fault.ServerRestart(s.or(DOWN, 1_000L)),
          (f, s) -> s.put(DOWN, f.downMs(), 1_000L)),
      Verb.of("heal", Fault.Heal.class, "Every fault that still lasts ends.", List.of(),
          s -> new Fault.Heal(), (f, s) -> {
          }));

  private FaultVerbs() {}

  static long lasting(Slots slots) {
    return slots.or(FOR, Fault.UNTIL_HEALED);
  }

  private static Fault.Partition partition(Slots slots) {
    boolean oneWay = slots.has(FROM);
    return new Fault.Partition(slots.get(oneWay ? FROM : BETWEEN),
        slots.or(oneWay ? TO : AND, List.of()), oneWay,
        slots.or(NOTICE, oneWay ? Fault.UNTIL_HEALED : 0L), lasting(slots));
  }

  private static void splitPartition(Fault.Partition fault, Slots slots) {
    slots.put(fault.oneWay() ? FROM : BETWEEN, fault.side())
        .put(fault.oneWay() ? TO : AND, fault.other(), List.of())
        .put(NOTICE, fault.noticeMs(), fault.oneWay() ? Fault.UNTIL_HEALED : 0L)
        .put(FOR, fault.forMs(), Fault.UNTIL_HEALED);
  }

  private static Optional<String> overlapping(Fault.Partition fault) {
    TreeSet<String> both = new TreeSet<>(fault.side());
    both.retainAll(fault.other());
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of("expected everybody on one side alone, came " + both.first() + " on both");
  }

  private static Optional<String> twice(String one, String other, String fields) {
    return one.equals(other)
        ? Optional.of("expected two hosts as " + fields + ", came " + one + " twice")
        : Optional.empty();
  }

  private static Optional<String> wrongBuffer(Fault.FullBuffer fault) {
    return fault.from().equals(Fault.SERVER) && fault.full() == Fault.WhenFull.REFUSE
        ? Optional.of("expected full: close from the server, which is not told what its transport"
            + " refuses, came refuse")
        : twice(fault.from(), fault.to(), "from and to");
  }

  private static Line line(Slots slots) {
    if (slots.has(WEB_SOCKET)) {
      return new Line.WebSocket(slots.get(WEB_SOCKET));
    }
    List<String> two = slots.get(CHANNEL);
    return new Line.Channel(two.getFirst(), two.getLast());
  }

  private static @Nullable Line lineOrNull(Slots slots) {
    return slots.has(WEB_SOCKET) || slots.has(CHANNEL) ? line(slots) : null;
  }

  private static Slots putLine(Slots slots, @Nullable Line line) {
    return switch (line) {
      case null -> slots;
      case Line.WebSocket(String peer) -> slots.put(WEB_SOCKET, peer);
      case Line.Channel(String one, String other) -> slots.put(CHANNEL, List.of(one, other));
    };
  }
}
