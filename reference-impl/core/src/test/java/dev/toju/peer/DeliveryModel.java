package dev.toju.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.Decoded;
import dev.toju.protocol.Frame;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Self;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice.KeepUntil;
import dev.toju.protocol.rules.Choice.QueueScope;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.protocol.sign.StandInSignatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Alice's peer, and beside it what her ledger and outbox must be: a few maps, changed by what was
 * really carried out, and compared after every input.
 */
final class DeliveryModel {

  private static final String KEY = "0".repeat(64);

  private record Told(String messageId, String to) {}

  private final RuleSet rules;
  private final SortedMap<String, Durable> disk = new TreeMap<>();
  private final SortedMap<String, List<String>> recipients = new TreeMap<>();
  private final SortedMap<String, String> scopes = new TreeMap<>();
  private final SortedMap<String, DeliveryStatus> status = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> acknowledged = new TreeMap<>();
  private final List<Told> waiting = new ArrayList<>();
  private final SortedMap<Long, Told> pending = new TreeMap<>();
  private final SortedSet<String> timers = new TreeSet<>();
  private final SortedSet<String> open = new TreeSet<>();
  private final String group;
  private Peer peer = new Peer(new StandInSignatures());
  private boolean up;
  private int boot;
  private int crashAfter = -1;
  private long now = 1_000;

  DeliveryModel(RuleSet rules) {
    this.rules = rules;
    start();
    List<PeerEffect> effects = give(new PeerInput.Commanded("group",
        new Command.CreateGroup(List.of("bob", "carol"), null)));
    group = effects.stream().filter(PeerEffect.Show.class::isInstance)
        .map(effect -> ((PeerEffect.Show) effect).what()).filter(Shown.Done.class::isInstance)
        .map(shown -> String.valueOf(((Shown.Done) shown).scope())).findFirst().orElseThrow();
  }

  private void start() {
    boot++;
    pending.clear();
    timers.clear();
    open.clear();
    up = false;
    peer = new Peer(new StandInSignatures());
    List<StoreRecord> stored = new ArrayList<>();
    disk.forEach((key, value) -> stored
        .add(new StoreRecord(key, boot % 2 == 0 ? new Durable.Json(value.toJson()) : value)));
    give(new PeerInput.Started(new Self("alice", KEY), rules, KEY, boot, stored));
  }

  void crashAfter(int prefix) {
    crashAfter = prefix;
  }

  void compose(boolean toGroup) {
    Command command = toGroup
        ? new Command.SendToConversation(group, "hi")
        : new Command.SendDirect("bob", "hi");
    int before = boot;
    List<PeerEffect> done = give(new PeerInput.Commanded("send", command));
    for (PeerEffect effect : done) {
      if (effect instanceof PeerEffect.Store store) {
        store.records().forEach(this::composed);
      }
    }
    settle(before);
  }

  /** A durable message of one's own is queued for each recipient. */
  private void composed(StoreRecord record) {
    if (record.key().startsWith("row/") && record.value() instanceof Records.Held held) {
      String id = held.held().create().id();
      recipients.put(id, held.held().create().recipients());
      scopes.put(id, held.held().create().scope());
      status.put(id, DeliveryStatus.QUEUED);
      acknowledged.put(id, new TreeSet<>());
      recipients.get(id).forEach(to -> waiting.add(new Told(id, to)));
    }
  }

  void path(int pick) {
    int before = boot;
    switch (pick % 5) {
      case 0 -> channel("bob");
      case 1 -> channel("carol");
      case 2, 3 -> signaling();
      default -> give(new PeerInput.NetworkRestored());
    }
    settle(before);
  }

  private void channel(String user) {
    if (open.remove(user)) {
      give(new PeerInput.ChannelClosed(user));
    } else {
      open.add(user);
      give(new PeerInput.ChannelOpened(user));
    }
  }

  private void signaling() {
    if (up) {
      up = false;
      give(new PeerInput.SignalingDown());
      return;
    }
    int before = boot;
    give(new PeerInput.SignalingUp("ws://test"));
    if (before == boot) {
      up = true;
      give(new PeerInput.FrameReceived(new Source.Server(),
          new Frame.Plain(new SessionEnvelope.Identified("c1"))));
    }
  }

  void answer(int pick, boolean takes) {
    if (pending.isEmpty()) {
      return;
    }
    List<Long> refs = new ArrayList<>(pending.keySet());
    long ref = refs.get(pick % refs.size());
    Told told = pending.remove(ref);
    int before = boot;
    PeerInput input = takes
        ? new PeerInput.SendAccepted(ref)
        : new PeerInput.SendRefused(ref, "test");
    boolean tookEffect = tookEffect(give(input), before);
    if (takes && told != null && tookEffect && status.containsKey(told.messageId())) {
      status.merge(told.messageId(), DeliveryStatus.SENT, DeliveryStatus::advancedTo);
      if (rules.is(Rules.QUEUE_KEEP_UNTIL, KeepUntil.ACCEPTED)) {
        succeeded(told);
      }
    }
    settle(before);
  }

  void acknowledge(int pick, String by) {
    if (status.isEmpty()) {
      return;
    }
    List<String> ids = new ArrayList<>(status.keySet());
    String id = ids.get(pick % ids.size());
    int before = boot;
    PeerEvent event = new PeerEvent.Status(String.valueOf(scopes.get(id)), List.of(id), by,
        PeerEvent.Answer.RECEIVED, null, now);
    boolean tookEffect = tookEffect(give(new PeerInput.FrameReceived(new Source.Channel(by),
        new Frame.Plain(event))), before);
    List<String> all = recipients.getOrDefault(id, List.of());
    SortedSet<String> heard = acknowledged.computeIfAbsent(id, key -> new TreeSet<>());
    if (tookEffect && all.contains(by)) {
      heard.add(by);
      status.merge(id,
          heard.containsAll(all) ? DeliveryStatus.ACKNOWLEDGED : DeliveryStatus.DELIVERED,
          DeliveryStatus::advancedTo);
      succeeded(new Told(id, by));
    }
    settle(before);
  }

  /** Of an input after which the peer crashed only what was stored has happened. */
  private boolean tookEffect(List<PeerEffect> carriedOut, int before) {
    return before == boot || carriedOut.stream().anyMatch(PeerEffect.Store.class::isInstance);
  }

  private void succeeded(Told told) {
    if (!waiting.contains(told)) {
      return;
    }
    boolean whole = rules.is(Rules.QUEUE_SCOPE, QueueScope.EVENT);
    waiting.removeIf(entry -> entry.messageId().equals(told.messageId())
        && (whole || entry.to().equals(told.to())));
  }

  void timer(int pick) {
    if (!timers.isEmpty()) {
      List<String> names = new ArrayList<>(timers);
      String name = names.get(pick % names.size());
      timers.remove(name);
      int before = boot;
      give(new PeerInput.TimerFired(name));
      settle(before);
    }
  }

  /** Gives an input and carries out its effects, or a prefix of them, and then there is a new life. */
  private List<PeerEffect> give(PeerInput input) {
    now += 10;
    boolean starts = input instanceof PeerInput.Started;
    List<PeerEffect> effects = peer.handle(input, now);
    boolean crashes = !starts && crashAfter >= 0;
    List<PeerEffect> carriedOut = crashes
        ? effects.subList(0, Math.min(crashAfter, effects.size()))
        : effects;
    carriedOut.forEach(this::carryOut);
    if (crashes) {
      crashAfter = -1;
      start();
    }
    return carriedOut;
  }

  private void carryOut(PeerEffect effect) {
    switch (effect) {
      case PeerEffect.Store store -> store.records().forEach(this::write);
      case PeerEffect.SendToPeer send -> note(send.ref(), send.peer(), send.frame());
      case PeerEffect.SendToServer send -> note(send.ref(), "", send.frame());
      case PeerEffect.SetTimer timer -> timers.add(timer.name());
      case PeerEffect.CancelTimer timer -> timers.remove(timer.name());
      case PeerEffect.Negotiate none -> ignored();
      case PeerEffect.CloseChannel none -> ignored();
      case PeerEffect.Show none -> ignored();
    }
  }

  private static void ignored() {
    // nothing that this model speaks about
  }

  private void write(StoreRecord record) {
    Durable value = record.value();
    if (value == null) {
      disk.remove(record.key());
    } else {
      disk.put(record.key(), value);
    }
  }

  /** Which message a send carries, and to whom; other sends are of no interest, but answered. */
  private void note(long ref, String to, Frame frame) {
    if (!(Codec.decode(frame) instanceof Decoded.Ok ok)) {
      throw new AssertionError("the peer sent a malformed frame: " + frame);
    }
    String target = to;
    Decoded inner = ok;
    if (ok.envelope() instanceof RelayEnvelope.Forward forward) {
      target = String.valueOf(forward.to());
      inner = Codec.decode(forward.payload());
    }
    boolean message = inner instanceof Decoded.Ok said
        && said.envelope() instanceof PeerEvent.DirectMessage;
    String id = message
        ? ((PeerEvent.DirectMessage) ((Decoded.Ok) inner).envelope()).message().id()
        : "";
    pending.put(ref, new Told(id, target));
  }

  /** Compares the peer with the model. */
  private void settle(int before) {
    View view = peer.view();
    SortedMap<String, DeliveryStatus> shown = new TreeMap<>();
    SortedMap<String, SortedSet<String>> by = new TreeMap<>();
    for (Map.Entry<String, View.Delivery> delivery : view.deliveries().entrySet()) {
      shown.put(delivery.getKey(), delivery.getValue().status());
      by.put(delivery.getKey(), delivery.getValue().acknowledgedBy());
    }
    List<Told> entries = new ArrayList<>();
    for (View.OutboxEntry entry : view.outbox()) {
      if (status.containsKey(entry.eventId())) {
        entries.add(new Told(entry.eventId(), entry.recipient()));
      }
    }
    String when = "under " + rules + (before == boot ? "" : ", after a crash");
    assertThat(shown).as(when).isEqualTo(status);
    assertThat(by).as(when).isEqualTo(acknowledged);
    assertThat(entries).as(when).containsExactlyElementsOf(waiting);
  }
}
