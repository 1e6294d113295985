package dev.toju.peer;

import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.Entropy;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.port.View;
import dev.toju.protocol.sign.SignatureScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of a peer, put together for one life, and the frame of each turn around them. */
final class Parts {

  final Life life;
  final Session session;
  final Channels channels;
  final Dispatch dispatch;
  final Conversations conversations;
  final History history;
  final DeliveryLedger ledger;
  final Outbox outbox;
  final Typing typing;
  final Author author;
  final Inbox inbox;
  final SyncAnnouncer announcer;
  final SyncRequester requester;
  final Sync sync;

  private final Turn.Refs refs = new Turn.Refs();
  private final SortedMap<String, Durable> stored = new TreeMap<>();
  private final Map<String, @Nullable Durable> undo = new LinkedHashMap<>();
  private Turn lastTurn;
  private long firstRefOfLastTurn;
  private long firstRefOfTurn = 1;
  private boolean restoreWaits;
  private View view = View.EMPTY;

  Parts(PeerInput.Started started, SignatureScheme scheme, long nowMs) {
    life = new Life(started.self(), started.rules(),
        new Entropy(started.entropy(), started.boot()),
        new Signatory(started.self(), started.rules(), scheme), new Turn(nowMs, refs));
    session = new Session(life);
    channels = new Channels(life, session);
    dispatch = new Dispatch(life, session, channels);
    conversations = new Conversations(life);
    history = new History(life);
    ledger = new DeliveryLedger(life);
    outbox = new Outbox(life, dispatch, ledger, this::rebuild);
    typing = new Typing(life);
    author = new Author(life, session, dispatch, conversations, history, ledger, outbox);
    inbox = new Inbox(life, session, dispatch, conversations, history, ledger, outbox, typing);
    SyncPeers peers = new SyncPeers(life, session, channels, dispatch, conversations, history);
    announcer = new SyncAnnouncer(life, peers, history);
    requester = new SyncRequester(life, peers, history, announcer,
        new SyncIntake(life, dispatch, conversations, history, ledger, outbox));
    sync = new Sync(life, peers, announcer, requester);
    lastTurn = life.turn();
    for (StoreRecord record : started.stored()) {
      Durable value = record.value();
      if (value != null) {
        stored.put(record.key(), value);
      }
    }
    load();
    history.started();
    outbox.loaded();
    sync.started();
  }

  private Optional<PeerEvent> rebuild(OutboxEntry entry) {
    return author.rebuild(entry);
  }

  /** What cannot be read is left out, and the user is told: a bad record costs itself alone. */
  private void load() {
    List<String> unreadable = new ArrayList<>();
    stored.forEach((key, value) -> {
      try {
        load(new StoreRecord(key, value), value);
      } catch (RuntimeException bad) {
        unreadable.add(key);
      }
    });
    for (String key : unreadable) {
      life.turn().show(new Shown.Warned("bad_record", "what is stored as " + key
          + " cannot be read: it is left out, and the rest is there"));
    }
  }

  private void load(StoreRecord record, Durable value) {
    String key = record.key();
    if (Session.owns(key)) {
      session.load(record, value);
    } else if (Conversations.owns(key)) {
      conversations.load(record, value);
    } else if (History.owns(key)) {
      history.load(record, value);
    } else if (DeliveryLedger.owns(key)) {
      ledger.load(record, value);
    } else if (Outbox.owns(key)) {
      outbox.load(record, value);
    }
  }

  void begin(long nowMs) {
    firstRefOfLastTurn = firstRefOfTurn;
    firstRefOfTurn = refs.peek();
    lastTurn = life.turn();
    life.begin(new Turn(nowMs, refs));
  }

  List<PeerEffect> end() {
    undo.clear();
    for (StoreRecord record : life.turn().changes()) {
      Durable value = record.value();
      undo.put(record.key(), value == null
          ? stored.remove(record.key())
          : stored.put(record.key(), value));
    }
    return life.turn().effects();
  }

  /**
   * The last transaction never happened: what is stored is as before, what relied on it was not
   * said, and the user is told. Nothing is written in this turn, or a store that refuses everything
   * would never come to rest.
   */
  void storeRefused(String why) {
    undo.forEach((key, before) -> {
      if (before == null) {
        stored.remove(key);
      } else {
        stored.put(key, before);
      }
    });
    session.forgetStored();
    conversations.forgetStored();
    history.forgetStored();
    ledger.forgetStored();
    outbox.forgetStored();
    life.turn().carryOver(lastTurn);
    load();
    history.awaitDue();
    outbox.loaded();
    requester.storeRefused(lastTurn);
    dispatch.withdrawFrom(firstRefOfLastTurn);
    lastTurn.command().ifPresent(
        ref -> life.turn().show(new Shown.Refused(ref, "store_refused", why)));
    life.turn().show(new Shown.Warned("store_refused", why));
  }

  void identified() {
    if (!session.identified()) {
      return;
    }
    if (restoreWaits) {
      restoreWaits = false;
      outbox.replayAll();
    }
    sync.identified();
  }

  /** The queue replays now, and once more when the server is back if it is still out of reach. */
  void networkRestored() {
    restoreWaits = !session.isUp();
    outbox.replayAll();
  }

  /** The same view again as long as none of its parts changed. */
  @SuppressWarnings("ReferenceEquality") // parts make new objects of what changed
  View view() {
    View now = new View(history.view(), ledger.view(), conversations.view(), outbox.view(),
        history.unread().view(), typing.view(), session.presence());
    View last = view;
    if (now.rows() != last.rows() || now.deliveries() != last.deliveries()
        || now.conversations() != last.conversations() || now.outbox() != last.outbox()
        || now.unread() != last.unread() || now.typing() != last.typing()
        || now.presence() != last.presence()) {
      view = now;
    }
    return view;
  }
}
