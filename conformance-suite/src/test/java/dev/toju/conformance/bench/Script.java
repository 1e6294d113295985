package dev.toju.conformance.bench;

import dev.toju.conformance.judge.Evidence;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Scene;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.ServerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.Cast;
import dev.toju.sim.plan.Role;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A run written by hand: events as a world would tell them, put before the whole bench. Every call
 * is one step of ten virtual milliseconds; users are called like their roles.
 */
public final class Script {

  public static final String THREAD = "t";
  private static final int STEP_MS = 10;

  public final Bench bench;
  private final Scene scene;
  private long nowMs;

  /** What a judge gives as its first evidence. */
  public Evidence evidence(String requirement) {
    if (verdict(requirement) instanceof Verdict.Broken broken) {
      return broken.evidence().getFirst();
    }
    throw new AssertionError(requirement + " is not broken but " + verdict(requirement));
  }

  public Script(RuleSet rules, String... roles) {
    this(rules, Arrays.stream(roles).map(Role::named).toList(), List.of());
  }

  private Script(RuleSet rules, List<Role> cast, List<String> forgers) {
    TreeSet<String> honest = new TreeSet<>();
    TreeSet<String> primary = new TreeSet<>();
    for (Role role : cast) {
      honest.add(role.name());
      if (role.deviceOf() == null) {
        primary.add(role.name());
      }
    }
    honest.removeAll(forgers);
    scene = new Scene(rules, Cast.ofNames(cast, 1), honest, primary);
    bench = Bench.full(scene);
    for (Role role : cast) {
      turn(role.name(), started(rules), View.EMPTY);
    }
  }

  /** A run in which mallory forges. */
  public static Script withMallory(RuleSet rules, String... roles) {
    List<Role> all = new ArrayList<>(Arrays.stream(roles).map(Role::named).toList());
    all.add(Role.named("mallory"));
    return new Script(rules, all, List.of("mallory"));
  }

  /** A run in which bob has a phone too. */
  public static Script withPhone(RuleSet rules) {
    return new Script(rules, List.of(Role.named("alice"), Role.named("bob"),
        new Role("phone", new LinkedHashMap<>(), 0, 0, "bob", null)), List.of());
  }

  /** What a judge says after everything so far; something else has to begin before a turn is over. */
  public Verdict verdict(String requirement) {
    on(new Event.StepBegan(nowMs, 0, "nothing more"));
    Verdict verdict = bench.verdicts().get(requirement);
    if (verdict == null) {
      throw new IllegalArgumentException("nobody judges " + requirement);
    }
    return verdict;
  }

  // What peers do.

  private PeerInput started(RuleSet rules) {
    return new PeerInput.Started(scene.cast().self(scene.cast().selves().firstEntry().getKey()),
        rules, "0".repeat(64), 1, List.of());
  }

  /** A whole turn: the input, its effects, and what the peer then shows. */
  public Script turn(String host, PeerInput input, View view, PeerEffect... effects) {
    given(host, input, effects);
    return on(new Event.Viewed(nowMs, host, view));
  }

  /** A turn of which the peer crashes: only these effects are carried out. */
  public Script cut(String host, PeerInput input, PeerEffect... effects) {
    given(host, input, effects);
    return on(new Event.Crashed(nowMs, host, effects.length));
  }

  private void given(String host, PeerInput input, PeerEffect... effects) {
    nowMs += STEP_MS;
    on(new Event.Given(nowMs, host, nowMs, input, 0));
    for (PeerEffect effect : effects) {
      on(new Event.Did(nowMs, host, effect, 0));
    }
  }

  /** The peer is gone and lives again with what it shows. */
  public Script reborn(String host, Event.Memory memory, View view) {
    on(new Event.Crashed(nowMs, host, 0));
    on(new Event.Restarted(nowMs, host, memory));
    return turn(host, started(scene.rules()), view);
  }

  /** The store refused the last input. */
  public Script storeRefused(String host, View view) {
    return turn(host, new PeerInput.StoreRefused("disk full"), view);
  }

  public Script signalingUp(String host, View view) {
    turn(host, new PeerInput.SignalingUp("ws://home"), view);
    return turn(host, heard(new SessionEnvelope.Identified("c-" + host)), view);
  }

  /** Both ends learn that their data channel is open. */
  public Script channelUp(String one, View ofOne, String other, View ofOther) {
    turn(one, new PeerInput.ChannelOpened(other), ofOne);
    return turn(other, new PeerInput.ChannelOpened(one), ofOther);
  }

  /** Time passes. */
  public Script later(long ms) {
    nowMs += ms;
    return this;
  }

  /** A fault begins. */
  public Script fault(String sentence) {
    return on(new Event.Fault(nowMs, true, sentence));
  }

  public Script healed(long boundMs) {
    return on(new Event.Healed(nowMs, boundMs));
  }

  public Script ended(long afterMs, boolean quiet) {
    nowMs += afterMs;
    return on(new Event.Ended(nowMs, quiet));
  }

  public Script on(Event event) {
    bench.on(event);
    return this;
  }

  // What the server does.

  /** The server deals with an input. */
  public Script server(ServerInput input, ServerEffect... effects) {
    nowMs += STEP_MS;
    on(new Event.ServerGiven(nowMs, input, 0));
    for (ServerEffect effect : effects) {
      on(new Event.ServerDid(nowMs, effect, 0));
    }
    return this;
  }

  /** The server crashes in the middle of what it was doing. */
  public Script serverCrashed() {
    return on(new Event.Crashed(nowMs, Fault.SERVER, 0));
  }

  /** A user connects, identifies and joins servers. */
  public Script member(String connection, String user, String... servers) {
    server(new ServerInput.Connected(connection));
    server(byClient(connection, new SessionEnvelope.Identify(user, null, null, null, null)),
        toClient(connection, new SessionEnvelope.Identified(connection)));
    for (String serverId : servers) {
      server(byClient(connection, new SessionEnvelope.JoinServer(serverId)));
    }
    return this;
  }

  public static ServerInput byClient(String connection, Envelope envelope) {
    return new ServerInput.FrameReceived(connection, new Frame.Plain(envelope));
  }

  public static ServerEffect toClient(String connection, Envelope envelope) {
    return new ServerEffect.Send(connection, new Frame.Plain(envelope));
  }

  // What is said.

  public static PeerInput commanded(Command command) {
    return new PeerInput.Commanded("1", command);
  }

  /** A command is done and made this. */
  public static PeerEffect done(@Nullable String scope, @Nullable String id) {
    return new PeerEffect.Show(new Shown.Done("1", scope, id));
  }

  public static PeerEvent making(String eventId, Conversation conversation) {
    return new PeerEvent.ConversationCreate(eventId, conversation);
  }

  public static ChannelEnvelope typing(boolean on, @Nullable String from) {
    return new ChannelEnvelope.Typing("home", "general", on, from);
  }

  public static PeerEffect toServer(long ref, Envelope envelope) {
    return new PeerEffect.SendToServer(ref, new Frame.Plain(envelope));
  }

  public static Row row(String id, String sender, String body, String... recipients) {
    return Row.composed(id, THREAD, sender, List.of(recipients), 1000, body);
  }

  public static PeerInput command() {
    return new PeerInput.Commanded("1", new Command.SendToConversation(THREAD, "hi"));
  }

  public static PeerEvent message(Row row) {
    List<String> all = new ArrayList<>(new TreeSet<>(row.recipients()));
    all.add(row.senderId());
    all.sort(null);
    return new PeerEvent.DirectMessage(row.id(), new Conversation(row.scope(),
        Conversation.Kind.GROUP, all, row.senderId(), 500, null, null), row);
  }

  public static PeerEvent batch(Row... rows) {
    return new PeerEvent.DirectSync(THREAD,
        new SyncEvent.Batch(THREAD, "x1", 0, List.of(rows), true));
  }

  public static PeerEvent received(String from, String... ids) {
    return new PeerEvent.Status(THREAD, List.of(ids), from, PeerEvent.Answer.RECEIVED, null, 1);
  }

  public static PeerEvent refused(String from, String... ids) {
    return new PeerEvent.Status(THREAD, List.of(ids), from, PeerEvent.Answer.REFUSED, "no", 1);
  }

  public static PeerEffect send(long ref, String peer, PeerEvent event) {
    return new PeerEffect.SendToPeer(ref, peer, new Frame.Plain(event));
  }

  public static PeerEffect forward(long ref, String to, PeerEvent event, @Nullable String name) {
    return new PeerEffect.SendToServer(ref, new Frame.Plain(
        new RelayEnvelope.Forward(to, null, Codec.tree(event), name)));
  }

  public static PeerEffect store() {
    return new PeerEffect.Store(List.of());
  }

  public static PeerInput accepted(long ref) {
    return new PeerInput.SendAccepted(ref);
  }

  public static PeerInput refusedSend(long ref) {
    return new PeerInput.SendRefused(ref, "buffer full");
  }

  public static PeerInput heard(Envelope envelope) {
    return new PeerInput.FrameReceived(new Source.Server(), new Frame.Plain(envelope));
  }

  public static PeerInput heardFrom(String peer, PeerEvent event) {
    return new PeerInput.FrameReceived(new Source.Channel(peer), new Frame.Plain(event));
  }

  public static PeerInput heardForward(String from, PeerEvent event) {
    return heard(new RelayEnvelope.Forward(null, from, Codec.tree(event), null));
  }

  public static ChannelEnvelope chat(String body, @Nullable String from) {
    return new ChannelEnvelope.Chat("home", "general",
        Row.composed("m1", "home/general", "alice", List.of(), 1000, body), from);
  }
}
