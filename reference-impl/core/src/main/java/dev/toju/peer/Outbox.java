package dev.toju.peer;

import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice.Durability;
import dev.toju.protocol.rules.Choice.KeepUntil;
import dev.toju.protocol.rules.Choice.QueueScope;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be sent (PROTOCOL 4.1): one entry for each event and recipient, from the moment
 * of composing until what {@code queue.keepUntil} says. An entry refers to what it sends and never
 * copies it; {@code rebuild} makes the envelope from what is held now.
 */
final class Outbox {

  private static final String KEY = "out/";

  private final Life life;
  private final Dispatch dispatch;
  private final DeliveryLedger ledger;
  private final Function<OutboxEntry, Optional<PeerEvent>> rebuild;
  private final Backoff backoff;
  private final SortedMap<Long, OutboxEntry> entries = new TreeMap<>();
  private final SortedMap<String, Attempt> replaying = new TreeMap<>();
  private final SortedMap<Long, Attempt> latest = new TreeMap<>();
  private @Nullable List<View.OutboxEntry> view;
  private long lastNumber;

  /**
   * @param rebuild the envelope of an entry as things are now; empty where its register is gone
   */
  Outbox(Life life, Dispatch dispatch, DeliveryLedger ledger,
      Function<OutboxEntry, Optional<PeerEvent>> rebuild) {
    this.life = life;
    this.dispatch = dispatch;
    this.ledger = ledger;
    this.rebuild = rebuild;
    this.backoff = new Backoff(life);
  }

  static boolean owns(String key) {
    return key.startsWith(KEY);
  }

  void load(StoreRecord record, Durable value) {
    OutboxEntry entry = OutboxEntry.of(value);
    entries.put(entry.number(), entry);
    lastNumber = Math.max(lastNumber, entry.number());
    view = null;
  }

  /** After a start or a rollback: whoever is waited for gets a timer. */
  void loaded() {
    for (OutboxEntry entry : entries.values()) {
      backoff.arm(entry.recipient());
    }
  }

  void forgetStored() {
    entries.clear();
    view = null;
  }

  /** A new event for some recipients: queued, and sent at once where there is a path. */
  void add(String eventId, OutboxEntry.Subject subject, List<String> recipients) {
    for (String recipient : recipients) {
      OutboxEntry entry = new OutboxEntry(++lastNumber, eventId, recipient, subject, false);
      put(entry);
      if (!replaying.containsKey(recipient)) {
        send(new Attempt(entry, false));
      }
      backoff.arm(recipient);
    }
  }

  /** The queue of one recipient, first in first out, one at a time. */
  void replay(String recipient) {
    Attempt running = replaying.get(recipient);
    if (running != null && dispatch.isPending(running)) {
      return;
    }
    next(recipient, 0, Long.MAX_VALUE);
  }

  /** The queues of everybody: {@code networkRestored}. */
  void replayAll() {
    entries.values().stream().map(OutboxEntry::recipient).distinct().toList()
        .forEach(this::replay);
  }

  /**
   * A path to a recipient opened: {@code peerConnected}. What is replayed over another path is not
   * waited for: the server may never say what became of a forward.
   */
  void peerConnected(String recipient) {
    backoff.reset(recipient);
    next(recipient, 0, Long.MAX_VALUE);
    if (entries.values().stream().anyMatch(e -> e.recipient().equals(recipient))) {
      backoff.arm(recipient);
    }
  }

  static boolean ownsTimer(String timer) {
    return Backoff.owns(timer);
  }

  /** A retry is due: what was sent since it was set stays in doubt until the next one. */
  void timerFired(String timer) {
    String recipient = Backoff.recipientOf(timer);
    long sentBefore = backoff.fired(recipient);
    replaying.remove(recipient);
    if (entries.values().stream().anyMatch(entry -> isDue(entry, recipient, sentBefore))) {
      backoff.lengthen(recipient);
    }
    if (entries.values().stream().anyMatch(e -> e.recipient().equals(recipient))) {
      next(recipient, 0, sentBefore);
      backoff.arm(recipient);
    }
  }

  private void next(String recipient, long after, long sentBefore) {
    replaying.remove(recipient);
    for (OutboxEntry entry : new ArrayList<>(entries.tailMap(after + 1).values())) {
      if (isDue(entry, recipient, sentBefore)) {
        Attempt attempt = new Attempt(entry, true, sentBefore);
        if (send(attempt)) {
          replaying.put(recipient, attempt);
          return;
        }
        if (entries.containsKey(entry.number())) {
          return;
        }
      }
    }
  }

  private boolean isDue(OutboxEntry entry, String recipient, long sentBefore) {
    return entry.recipient().equals(recipient)
        && (!entry.inDoubt() || backoff.sentAt(entry) < sentBefore);
  }

  private boolean send(Attempt attempt) {
    OutboxEntry entry = attempt.entry;
    Optional<PeerEvent> event = rebuild.apply(entry);
    if (event.isEmpty()) {
      remove(entry);
      return false;
    }
    boolean sent = dispatch.send(entry.recipient(), event.get(), attempt);
    if (sent) {
      backoff.sent(entry);
      latest.put(entry.number(), attempt);
    }
    return sent;
  }

  /**
   * One send of one entry; part of a replay it carries on with the next when it has ended. A later
   * attempt may be under way when its end is told: that it was accepted counts all the same, that it
   * failed says nothing about the later one.
   */
  @SuppressWarnings("ReferenceEquality") // this very attempt, or another one
  private final class Attempt implements Dispatch.Purpose {
    private final OutboxEntry entry;
    private final boolean replay;
    private final long sentBefore;

    Attempt(OutboxEntry entry, boolean replay) {
      this(entry, replay, 0);
    }

    Attempt(OutboxEntry entry, boolean replay, long sentBefore) {
      this.entry = entry;
      this.replay = replay;
      this.sentBefore = sentBefore;
    }

    @Override
    public void accepted() {
      entry.messageId().ifPresent(ledger::accepted);
      OutboxEntry current = entries.get(entry.number());
      if (current != null) {
        if (life.rules().is(Rules.QUEUE_KEEP_UNTIL, KeepUntil.ACCEPTED)) {
          succeeded(current);
        } else if (!current.inDoubt()) {
          put(current.sent());
        }
      }
      carryOn();
    }

    @Override
    public void failed() {
      OutboxEntry current = entries.get(entry.number());
      if (current != null && current.inDoubt() && latest.get(entry.number()) == this) {
        put(current.waiting());
      }
      if (replaying.get(entry.recipient()) == this) {
        replaying.remove(entry.recipient());
      }
    }

    /** The replay goes on from this entry, if that was there before the refused transaction. */
    @Override
    public void withdrawn() {
      if (replaying.get(entry.recipient()) == this) {
        replaying.remove(entry.recipient());
        if (entries.containsKey(entry.number())) {
          next(entry.recipient(), entry.number() - 1, sentBefore);
        }
      }
    }

    private void carryOn() {
      if (replay && replaying.get(entry.recipient()) == this) {
        next(entry.recipient(), entry.number(), sentBefore);
      }
    }
  }

  /** A recipient acknowledged an event of a conversation. */
  void acknowledged(String scope, String eventId, String by) {
    backoff.reset(by);
    of(scope, eventId, by).ifPresent(this::succeeded);
    if (entries.values().stream().anyMatch(e -> e.recipient().equals(by))) {
      backoff.arm(by);
    }
  }

  /** A recipient will never take an event: it is not sent there again. */
  void refused(String scope, String eventId, String by) {
    of(scope, eventId, by).ifPresent(this::remove);
  }

  private Optional<OutboxEntry> of(String scope, String eventId, String recipient) {
    return entries.values().stream().filter(e -> e.eventId().equals(eventId)
        && e.recipient().equals(recipient) && e.scope().equals(scope)).findFirst();
  }

  /** Under {@code queue.scope=event} success for one recipient takes the whole event out. */
  private void succeeded(OutboxEntry entry) {
    if (life.rules().is(Rules.QUEUE_SCOPE, QueueScope.RECIPIENT)) {
      remove(entry);
      return;
    }
    for (OutboxEntry other : new ArrayList<>(entries.values())) {
      if (other.eventId().equals(entry.eventId())) {
        remove(other);
      }
    }
  }

  private void remove(OutboxEntry entry) {
    entries.remove(entry.number());
    latest.remove(entry.number());
    backoff.forget(entry);
    view = null;
    if (durable()) {
      life.turn().erase(key(entry));
    } else {
      life.turn().remember(key(entry), null);
    }
  }

  private void put(OutboxEntry entry) {
    entries.put(entry.number(), entry);
    view = null;
    if (durable()) {
      life.turn().write(key(entry), entry);
    } else {
      life.turn().remember(key(entry), entry);
    }
  }

  private boolean durable() {
    return life.rules().is(Rules.QUEUE_DURABLE, Durability.YES);
  }

  private static String key(OutboxEntry entry) {
    return KEY + entry.number();
  }

  List<View.OutboxEntry> view() {
    List<View.OutboxEntry> current = view;
    if (current == null) {
      current = entries.values().stream().map(OutboxEntry::view).toList();
      view = current;
    }
    return current;
  }
}
