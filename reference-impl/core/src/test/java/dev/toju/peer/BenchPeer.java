package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.sign.SignatureScheme.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** One peer on the bench, with its store, its timers and its end of every channel. */
final class BenchPeer {

  /** What the transports do with a frame. */
  enum Fate {
    DELIVERED, REFUSED, LOST
  }

  /** In which form a store hands back what it was given. */
  enum Storage {
    OBJECTS, JSON
  }

  /** One frame that the peer sent; {@code to} is empty for the server. */
  record Sent(String to, Envelope envelope) {
    /** The event inside, whether it went over a channel or by forward, and to whom. */
    Optional<Sent> event() {
      if (envelope instanceof RelayEnvelope.Forward forward && forward.to() != null
          && Codec.decode(forward.payload()) instanceof Decoded.Ok ok) {
        return Optional.of(new Sent(String.valueOf(forward.to()), ok.envelope()));
      }
      return to.isEmpty() ? Optional.empty() : Optional.of(this);
    }

    boolean isForward() {
      return envelope instanceof RelayEnvelope.Forward;
    }
  }

  final TreeSet<String> channels = new TreeSet<>();
  final Timers timers = new Timers();
  final List<Sent> sent = new ArrayList<>();
  final List<PeerEffect> effects = new ArrayList<>();
  final List<Shown> shown = new ArrayList<>();
  Map<String, Durable> store = new TreeMap<>();
  Function<Sent, Fate> fate = s -> Fate.DELIVERED;
  long skewMs;

  private final Bench bench;
  private final Self self;
  private final Deque<PeerInput> answers = new ArrayDeque<>();
  private Optional<Peer> peer = Optional.empty();
  private int boot;
  private int commands;
  private int effectsUntilCrash = Integer.MAX_VALUE;
  private boolean refusesNextStore;
  boolean refusesEveryStore;

  BenchPeer(Bench bench, String role) {
    this.bench = bench;
    String key = HexFormat.of()
        .formatHex(Digests.sha256(role.getBytes(StandardCharsets.UTF_8)));
    boolean keyed = bench.rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED)
        || bench.rules.is(Rules.AUTH_IDENTITY, Choice.Identity.PROVEN);
    this.self = new Self(keyed ? bench.scheme.oderIdOf(signerOf(bench, key).publicKey()) : role,
        key);
  }

  private static Signer signerOf(Bench bench, String key) {
    return bench.scheme.signer(key);
  }

  String id() {
    return self.oderId();
  }

  Signer signer() {
    return signerOf(bench, self.key());
  }

  long nowMs() {
    return Math.max(0, bench.nowMs() + skewMs);
  }

  View view() {
    return peer.orElseThrow().view();
  }

  /** Begins a life with what is stored, in the form that a store would give it back. */
  void start(Optional<Storage> storage) {
    boot++;
    List<StoreRecord> stored = new ArrayList<>();
    store.forEach((key, value) -> stored.add(new StoreRecord(key,
        storage.equals(Optional.of(Storage.JSON))
            ? new Durable.Json(Json.readOwn(Json.text(value.toJson())))
            : value)));
    peer = Optional.of(new Peer(bench.scheme));
    in(new PeerInput.Started(self, bench.rules, "ab".repeat(32), boot, stored));
  }

  /** The process dies now; what was stored stays. */
  void crash() {
    peer = Optional.empty();
    timers.clear();
    answers.clear();
    effectsUntilCrash = Integer.MAX_VALUE;
    bench.gone(this);
    bench.settle();
  }

  /** Dies and begins anew, not connected to anything. */
  void restart(Storage storage) {
    if (isAlive()) {
      crash();
    }
    start(Optional.of(storage));
    bench.settle();
  }

  boolean isAlive() {
    return peer.isPresent();
  }

  /** So many more effects are carried out, then the process dies. */
  void crashAfter(int moreEffects) {
    effectsUntilCrash = moreEffects;
  }

  void refuseNextStore() {
    refusesNextStore = true;
  }

  /** Hands an input to the peer and carries out what it asks for. */
  void in(PeerInput input) {
    if (peer.isEmpty()) {
      return;
    }
    List<PeerEffect> asked = peer.get().handle(input, nowMs());
    boolean refused = false;
    for (PeerEffect effect : asked) {
      if (effectsUntilCrash-- <= 0) {
        crash();
        return;
      }
      if (effect instanceof PeerEffect.Store && (refusesNextStore || refusesEveryStore)) {
        refusesNextStore = false;
        refused = true;
        break;
      }
      carryOut(effect);
    }
    if (refused) {
      answers.addFirst(new PeerInput.StoreRefused("quota"));
    }
    while (!answers.isEmpty()) {
      in(answers.removeFirst());
    }
  }

  private void carryOut(PeerEffect effect) {
    effects.add(effect);
    switch (effect) {
      case PeerEffect.Store write -> write.records().forEach(this::keep);
      case PeerEffect.SendToServer send -> send(send.ref(), "", send.frame());
      case PeerEffect.SendToPeer send -> send(send.ref(), send.peer(), send.frame());
      case PeerEffect.Negotiate negotiate -> {
        // channels are opened by hand
      }
      case PeerEffect.CloseChannel close -> {
        // and closed by hand
      }
      case PeerEffect.SetTimer timer -> timers.set(timer.name(), bench.nowMs() + timer.afterMs());
      case PeerEffect.CancelTimer timer -> timers.cancel(timer.name());
      case PeerEffect.Show show -> shown.add(show.what());
    }
  }

  private void keep(StoreRecord stored) {
    Durable value = stored.value();
    if (value == null) {
      store.remove(stored.key());
    } else {
      store.put(stored.key(), value);
    }
  }

  private void send(long ref, String to, Frame frame) {
    Sent one = new Sent(to, ((Decoded.Ok) Codec.decode(frame)).envelope());
    sent.add(one);
    Fate its = fate.apply(one);
    boolean taken = its != Fate.REFUSED && (to.isEmpty()
        ? bench.toServer(this, frame, its == Fate.LOST)
        : bench.toPeer(this, to, frame, its == Fate.LOST));
    answers.add(taken
        ? new PeerInput.SendAccepted(ref)
        : new PeerInput.SendRefused(ref, "no transport"));
  }

  void fireDue() {
    for (String name : timers.due(bench.nowMs())) {
      in(new PeerInput.TimerFired(name));
    }
  }

  /** The user wants something; the answer to that very command, once everything has settled. */
  Shown command(Command command) {
    Optional<Shown> said = tell(command);
    bench.settle();
    return said.orElseThrow(() -> new AssertionError("nothing was said about " + command));
  }

  /** The same without letting anything arrive that is under way; empty where nothing was said. */
  Optional<Shown> tell(Command command) {
    String ref = "r" + ++commands;
    int before = shown.size();
    in(new PeerInput.Commanded(ref, command));
    return shown.subList(before, shown.size()).stream().filter(s -> switch (s) {
      case Shown.Done done -> done.ref().equals(ref);
      case Shown.Refused refused -> refused.ref().equals(ref);
      case Shown.Warned warned -> false;
    }).findFirst();
  }

  /** Composes a message in the 1:1 with somebody; its id. */
  String send(BenchPeer to, String text) {
    return idOf(command(new Command.SendDirect(to.id(), text)));
  }

  String say(String conversation, String text) {
    return idOf(command(new Command.SendToConversation(conversation, text)));
  }

  String post(String server, String channel, String text) {
    return idOf(command(new Command.SendToChannel(server, channel, text)));
  }

  static String idOf(Shown answer) {
    assertThat(answer).isInstanceOf(Shown.Done.class);
    return String.valueOf(((Shown.Done) answer).id());
  }

  static String scopeOf(Shown answer) {
    assertThat(answer).isInstanceOf(Shown.Done.class);
    return String.valueOf(((Shown.Done) answer).scope());
  }

  /** A frame as if the data channel of somebody had brought it. */
  void fromChannel(String sender, Envelope envelope) {
    in(new PeerInput.FrameReceived(new Source.Channel(sender),
        Bench.asBytes(new Frame.Plain(envelope))));
    bench.settle();
  }

  /** A frame as if the server had sent it. */
  void fromServer(Envelope envelope) {
    in(new PeerInput.FrameReceived(new Source.Server(), Bench.asBytes(new Frame.Plain(envelope))));
    bench.settle();
  }

  /** A peer's event as if the server had forwarded it from somebody. */
  void fromForward(String sender, PeerEvent event) {
    fromServer(new RelayEnvelope.Forward(null, sender, Codec.tree(event), null));
  }

  /** The events of a kind that were sent to somebody, over whatever path. */
  <E extends PeerEvent> List<E> sentTo(BenchPeer to, Class<E> kind) {
    return sent.stream().flatMap(s -> s.event().stream()).filter(s -> s.to().equals(to.id()))
        .filter(s -> kind.isInstance(s.envelope())).map(s -> kind.cast(s.envelope())).toList();
  }

  /** What the peer shows of a scope. */
  List<Row> rows(String scope) {
    return view().rows().getOrDefault(scope, List.of());
  }

  /** The one row of that id that is shown. */
  Optional<Row> row(String id) {
    return view().rows().values().stream().flatMap(List::stream).filter(r -> r.id().equals(id))
        .findFirst();
  }

  /** The text shown of a message; null where it is not shown. */
  Optional<String> text(String id) {
    return row(id).map(Row::body);
  }

  View.Delivery delivery(String id) {
    return Optional.ofNullable(view().deliveries().get(id))
        .orElseThrow(() -> new AssertionError("no own message " + id));
  }

  void forgetSent() {
    sent.clear();
    effects.clear();
    shown.clear();
  }
}
