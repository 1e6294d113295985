package dev.toju.peer;

import dev.toju.peer.merge.Due;
import dev.toju.peer.merge.Merge;
import dev.toju.peer.merge.Message;
import dev.toju.peer.merge.Register;
import dev.toju.protocol.Change;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.Durable;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.StoreRecord;
import dev.toju.protocol.rules.Choice.FutureStamp;
import dev.toju.protocol.rules.Choice.UnknownFields;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a peer holds, by scope, and how what comes in becomes part of them (PROTOCOL
 * 4.3). Nothing that is held is ever lost to a sparser version ({@code MRG-5}).
 */
final class History {

  private static final String KEY = "row/";
  private static final String TIMER = "due";
  private static final long RETRY_MS = 1_000;

  private final Life life;
  private final Merge merge;
  private final Parking parking;
  private final Unread unread;
  private final SortedMap<String, ScopeHistory> scopes = new TreeMap<>();
  private @Nullable SortedMap<String, List<Row>> view;

  /** What became of something that came in. */
  enum Outcome {
    /** A row that was not held. */
    INSERTED,
    /** A held row got something new. */
    ADVANCED,
    /** Exactly what is held already. */
    DUPLICATE,
    /** Below what is held already. */
    OUTDATED,
    /** Kept until its message comes. */
    PARKED,
    /** Not kept: its message is unknown and the rules do not park, or the park is full. */
    DROPPED,
    /** No rule lets it in. */
    FORBIDDEN
  }

  /** The messages of one scope. */
  private static final class ScopeHistory {
    private final SortedMap<String, Held> byId = new TreeMap<>();
    /** The XOR of the digests of what was counted; the others are counted when one asks. */
    private long digest;
    private final List<Held> uncounted = new ArrayList<>();
    private final ShownRows shown = new ShownRows();

    @Nullable
    Held put(String id, Held held) {
      Held replaced = byId.put(id, held);
      if (replaced != null && !uncounted.remove(replaced)) {
        digest ^= Digests.bitsOf(replaced.digest());
      }
      uncounted.add(held);
      shown.changed(replaced == null ? null : replaced.shown(), held.shown());
      return replaced;
    }

    String digest() {
      for (Held held : uncounted) {
        digest ^= Digests.bitsOf(held.digest());
      }
      uncounted.clear();
      return Digests.ofScope(digest);
    }
  }

  /** One message, with what is derived from it. */
  static final class Held {
    private final Records.Held record;
    private @Nullable Row row;
    private @Nullable String digest;

    Held(Records.Held record) {
      this.record = record;
    }

    Message message() {
      return record.held();
    }

    /** What is stored, listed and served. */
    Row row() {
      Row made = row;
      if (made == null) {
        made = record.held().row();
        row = made;
      }
      return made;
    }

    /** What may be shown now. */
    @Nullable
    Row shown() {
      Message visible = record.shown();
      if (visible == null) {
        return null;
      }
      return record.isWhole() ? row() : visible.row();
    }

    /** Whether it is deleted and that is due. */
    boolean isGone() {
      Message visible = record.shown();
      return (visible == null ? record.held() : visible).deletion() != null;
    }

    String digest() {
      String made = digest;
      if (made == null) {
        made = Digests.ofRow(row());
        digest = made;
      }
      return made;
    }
  }

  History(Life life) {
    this.life = life;
    this.merge = new Merge(life.rules());
    this.parking = new Parking(life);
    this.unread = new Unread(life);
  }

  static boolean owns(String key) {
    return key.startsWith(KEY) || Parking.owns(key) || Unread.owns(key);
  }

  void load(StoreRecord record, Durable value) {
    if (Parking.owns(record.key())) {
      parking.load(record, value);
    } else if (Unread.owns(record.key())) {
      unread.load(record, this);
    } else {
      Held held = new Held(Records.Held.of(value));
      Message.Create create = held.message().create();
      scope(create.scope()).put(create.id(), held);
      view = null;
    }
  }

  void forgetStored() {
    scopes.clear();
    view = null;
    parking.forgetStored();
    unread.forgetStored();
  }

  /** Whether a message is shown, and not as deleted. */
  boolean isShownAlive(String scope, String id) {
    Message shown = get(scope, id).map(held -> held.record.shown()).orElse(null);
    return shown != null && shown.deletion() == null;
  }

  Unread unread() {
    return unread;
  }

  private ScopeHistory scope(String scope) {
    return scopes.computeIfAbsent(scope, s -> new ScopeHistory());
  }

  Optional<Held> get(String scope, String id) {
    ScopeHistory history = scopes.get(scope);
    return history == null ? Optional.empty() : Optional.ofNullable(history.byId.get(id));
  }

  /** What is held of a scope, in no order that matters. */
  Iterable<Held> all(String scope) {
    ScopeHistory history = scopes.get(scope);
    return history == null ? List.of() : history.byId.values();
  }

  /** The digest of what is held of a scope ({@code sync.changeTest=digest}). */
  String digest(String scope) {
    ScopeHistory history = scopes.get(scope);
    return history == null ? Digests.ofScope(0) : history.digest();
  }

  int count(String scope) {
    ScopeHistory history = scopes.get(scope);
    return history == null ? 0 : history.byId.size();
  }

  SortedSet<String> scopeNames() {
    return new TreeSet<>(scopes.keySet());
  }

  /** A version of a message, live or from a batch. */
  Outcome version(Row came) {
    Message incoming = Message.of(known(came));
    Optional<Held> local = get(came.scope(), came.id());
    if (local.isEmpty()) {
      List<Records.Early> early = parking.take(came.scope(), came.id());
      put(new Records.Held(incoming, visible(incoming)));
      for (Records.Early change : early) {
        change(came.scope(), came.id(), change.change(), change.keys());
      }
      return Outcome.INSERTED;
    }
    Message held = local.get().message();
    if (Merge.conflicting(held, incoming)) {
      life.turn().show(new Shown.Warned("conflicting_create",
          "two different messages came with the id " + came.id()));
    }
    Message merged = merge.versions(held, incoming);
    if (keep(local.get(), merged, visible(local.get(), incoming, merged))) {
      return Outcome.ADVANCED;
    }
    return incoming.equals(held) ? Outcome.DUPLICATE : Outcome.OUTDATED;
  }

  private Row known(Row row) {
    if (row.unknown().isEmpty()
        || life.rules().is(Rules.MERGE_UNKNOWN_FIELDS, UnknownFields.KEEP)) {
      return row;
    }
    return new Row(row.id(), row.scope(), row.senderId(), row.recipients(), row.createdAt(),
        row.body(), row.editedAt(), row.deletedAt(), row.reactions(), row.attachments(),
        Collections.emptySortedMap(), row.keys(), row.sigs());
  }

  /** A change of a message; one that is unknown is parked or dropped. */
  Outcome change(String scope, String id, Change change, SortedMap<String, String> keys) {
    Optional<Held> local = get(scope, id);
    if (local.isEmpty()) {
      return parking.park(scope, id, new Records.Early(change, keys));
    }
    Message held = local.get().message();
    if (!Authority.mayChange(life.rules(), held.create(), change)) {
      return Outcome.FORBIDDEN;
    }
    Message changed = merge.change(held, change, keys);
    Message shown = local.get().record.shown();
    if (change.at() <= latest()) {
      shown = local.get().record.isWhole()
          ? changed
          : Due.shown(merge, shown, changed, change, keys, latest());
    }
    if (keep(local.get(), changed, shown)) {
      return Outcome.ADVANCED;
    }
    return isCurrent(held, change) ? Outcome.DUPLICATE : Outcome.OUTDATED;
  }

  /** Keeps what became of a message; false: nothing is new. */
  private boolean keep(Held local, Message held, @Nullable Message shown) {
    boolean same = held.equals(local.message()) && Objects.equals(shown, local.record.shown());
    if (!same) {
      put(new Records.Held(held, shown));
    }
    return !same;
  }

  /** A register that one set, as it goes out: what is due of it where the greatest is not. */
  Optional<Change> current(String scope, String id, Register register) {
    return get(scope, id).flatMap(held -> {
      Change greatest = held.message().current(register, life.me());
      Message shown = held.record.shown();
      boolean aside = greatest == null || greatest.at() > latest();
      Change due = aside && shown != null ? shown.current(register, life.me()) : null;
      return Optional.ofNullable(due == null ? greatest : due);
    });
  }

  private static boolean isCurrent(Message held, Change change) {
    Change current = held.current(Register.of(change), change.actor());
    return change.equals(current);
  }

  private @Nullable Message visible(Message incoming) {
    return Due.all(incoming, latest())
        ? incoming
        : Due.shown(merge, null, incoming, latest());
  }

  private @Nullable Message visible(Held local, Message incoming, Message merged) {
    if (Due.all(merged, latest())) {
      return merged;
    }
    Message shown = Due.shown(merge, local.record.shown(), incoming, latest());
    return Due.shown(merge, shown, merged, latest());
  }

  /** The latest stamp that still counts as now. */
  private long latest() {
    return life.rules().is(Rules.MERGE_FUTURE_STAMP, FutureStamp.ACCEPT)
        ? Long.MAX_VALUE
        : life.turn().nowMs() + life.rules().get(Rules.MERGE_MAX_SKEW_MS);
  }

  private void put(Records.Held record) {
    Message.Create create = record.held().create();
    ScopeHistory history = scope(create.scope());
    Held replaced = history.put(create.id(), new Held(record));
    unread.shown(create, replaced == null ? null : replaced.record.shown(), record.shown());
    view = null;
    life.turn().write(KEY + create.scope() + "|" + create.id(), record);
    if (!record.isWhole()) {
      awaitDue();
    }
  }

  static boolean ownsTimer(String timer) {
    return timer.equals(TIMER);
  }

  /** What was kept aside and has come due is shown. */
  void timerFired() {
    for (ScopeHistory history : scopes.values()) {
      for (Held held : new ArrayList<>(history.byId.values())) {
        Message all = held.message();
        if (!held.record.isWhole()) {
          keep(held, all, Due.all(all, latest())
              ? all
              : Due.shown(merge, held.record.shown(), all, latest()));
        }
      }
    }
    awaitDue();
  }

  /**
   * Sets the timer for the earliest register that is not due. What is due and still not shown, as
   * its write was refused, is tried again after a while.
   */
  void awaitDue() {
    long wait = Long.MAX_VALUE;
    for (ScopeHistory history : scopes.values()) {
      for (Held held : history.byId.values()) {
        if (!held.record.isWhole()) {
          long next = Due.nextStamp(held.message(), latest());
          wait = Math.min(wait, next == Long.MAX_VALUE ? RETRY_MS : next - latest());
        }
      }
    }
    if (wait < Long.MAX_VALUE) {
      life.turn().timer(TIMER, wait);
    }
  }

  /** After a start: timers are gone with the life before, and some of what was due is overdue. */
  void started() {
    timerFired();
  }

  SortedMap<String, List<Row>> view() {
    SortedMap<String, List<Row>> current = view;
    if (current == null) {
      current = shown();
      view = current;
    }
    return current;
  }

  private SortedMap<String, List<Row>> shown() {
    SortedMap<String, List<Row>> rows = new TreeMap<>();
    scopes.forEach((name, history) -> {
      rows.put(name, history.shown.view());
    });
    return Collections.unmodifiableSortedMap(rows);
  }
}
