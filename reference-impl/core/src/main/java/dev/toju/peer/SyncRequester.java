package dev.toju.peer;

import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.SyncEvent.Cursor;
import dev.toju.protocol.SyncEvent.Entry;
import dev.toju.protocol.SyncEvent.Inventory;
import dev.toju.protocol.SyncEvent.InventoryRequest;
import dev.toju.protocol.rules.Choice.Audience;
import dev.toju.protocol.rules.Choice.Direction;
import dev.toju.protocol.rules.Choice.UnsolicitedBatch;
import dev.toju.protocol.rules.Choice.Window;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The side of an exchange that lacks: it asks, compares what is listed, and takes rows in. */
final class SyncRequester {

  private static final String TIMER = "asked:";

  private final Life life;
  private final SyncPeers peers;
  private final History history;
  private final SyncAnnouncer announcer;
  private final SyncIntake intake;
  private final SyncPush push;
  private final SyncFrames frames;
  private final SortedMap<String, SyncAsking> asking = new TreeMap<>();
  private final SyncReservations reservations = new SyncReservations();
  private final SortedSet<String> declined = new TreeSet<>();
  private final List<String> takenVersions = new ArrayList<>();
  private @Nullable Turn takenIn;

  SyncRequester(Life life, SyncPeers peers, History history, SyncAnnouncer announcer,
      SyncIntake intake) {
    this.life = life;
    this.peers = peers;
    this.history = history;
    this.announcer = announcer;
    this.intake = intake;
    this.push = new SyncPush(peers, history, announcer);
    this.frames = new SyncFrames(life.rules());
  }

  /** Asks a peer what it has of a scope, unless one is asking already. */
  void ask(String peer, String scope, boolean inAnswer) {
    SyncAsking current = of(peer, scope);
    if (current.waits || current.exchange != null) {
      return;
    }
    boolean sums = announcer.digests();
    InventoryRequest request = new InventoryRequest(scope, current.before,
        sums ? history.count(scope) : null, sums ? announcer.scopeDigest(scope) : null, inAnswer);
    current.waits = peers.send(peer, request, new Dispatch.Purpose() {
      @Override
      public void accepted() {
        Dispatch.PASSING.accepted();
      }

      @Override
      public void failed() {
        if (of(peer, scope).waits) {
          abandon(peer, scope);
        }
      }

      @Override
      public void withdrawn() {
        abandon(peer, scope);
        ask(peer, scope, inAnswer);
      }
    });
    if (current.waits) {
      life.turn().timer(TIMER + SyncAnnouncer.key(peer, scope),
          current.timeLeftMs(life.turn().nowMs()));
    }
  }

  private SyncAsking of(String peer, String scope) {
    return asking.computeIfAbsent(SyncAnnouncer.key(peer, scope), key -> new SyncAsking());
  }

  /** A peer tells what it has, asked or not. */
  void inventory(String peer, Inventory inventory) {
    SyncAsking current = of(peer, inventory.scope());
    if (!inventory.exchangeId().equals(current.exchange)) {
      boolean top = inventory.before() == null;
      boolean asked = current.waits && Objects.equals(inventory.before(), current.before);
      if (!asked && !top && (current.waits || current.exchange != null)) {
        // what another device of this user asked for: it acknowledges, and one's own is still to come
        intake.listed(peer, inventory.scope(), inventory.entries(), isEqual(inventory));
        return;
      }
      current.goesOn = asked || top;
      current.answersBelow = current.waits ? current.before : null;
      List<SyncReservations.Promise> others = release(peer, inventory.scope(), current);
      current.exchange = inventory.exchangeId();
      keep(inventory.scope(), others);
    }
    if (current.compared) {
      return; // it is complete: what is listed again gives no more time to hand it out
    }
    current.parts.put(inventory.part(), inventory);
    life.turn().timer(TIMER + SyncAnnouncer.key(peer, inventory.scope()),
        current.timeLeftMs(life.turn().nowMs()));
    if (current.parts.size() == inventory.parts()) {
      current.compared = true;
      compare(peer, inventory, current);
    }
  }

  /** A request said that its sender holds the very same rows. */
  void equal(String peer, String scope) {
    intake.listed(peer, scope, List.of(), true);
  }

  private void compare(String peer, Inventory last, SyncAsking current) {
    String scope = last.scope();
    boolean equal = isEqual(last);
    List<Entry> entries = new ArrayList<>();
    current.parts.values().forEach(part -> entries.addAll(part.entries()));
    intake.listed(peer, scope, entries, equal);
    boolean pages = life.rules().is(Rules.SYNC_WINDOW, Window.CURSOR);
    current.next = pages && current.goesOn ? below(last, current.answersBelow) : null;
    if (life.rules().is(Rules.SYNC_DIRECTION, Direction.PUSH)) {
      if (!equal) {
        push.answer(peer, last, entries);
      }
      finish(peer, scope, current);
      return;
    }
    List<String> ids = new ArrayList<>();
    for (Entry entry : equal ? List.<Entry>of() : entries) {
      if (wants(peer, scope, entry)) {
        ids.add(entry.id());
        current.wanted.put(entry.id(), entry);
        reservations.reserve(scope, entry.id(), peer);
      }
    }
    if (ids.isEmpty()) {
      finish(peer, scope, current);
    } else if (!request(peer, scope, last.exchangeId(), ids)) {
      abandon(peer, scope);
    }
  }

  /** Where the next page begins; a page that does not go down has none, whatever it says. */
  private static @Nullable Cursor below(Inventory page, @Nullable Cursor asked) {
    Cursor lowest = page.lowest();
    boolean down = lowest != null && (asked == null || lowest.compareTo(asked) < 0);
    return page.more() && down ? lowest : null;
  }

  private boolean isEqual(Inventory inventory) {
    Integer count = inventory.count();
    String digest = inventory.scopeDigest();
    return count != null && digest != null && count == history.count(inventory.scope())
        && digest.equals(announcer.scopeDigest(inventory.scope()));
  }

  private boolean wants(String peer, String scope, Entry entry) {
    boolean elsewhere = life.rules().is(Rules.SYNC_AUDIENCE, Audience.ONE_AT_A_TIME)
        && reservations.isElsewhere(scope, entry.id(), peer);
    if (elsewhere) {
      reservations.alsoListed(scope, entry, peer);
    }
    return !elsewhere && !declined.contains(version(peer, scope, entry))
        && isOtherVersion(scope, entry);
  }

  /** The change test: a greater stamp, or another digest. */
  private boolean isOtherVersion(String scope, Entry entry) {
    Optional<History.Held> held = history.get(scope, entry.id());
    if (held.isEmpty()) {
      return true;
    }
    String digest = entry.digest();
    return (announcer.digests() && digest != null)
        ? !digest.equals(held.get().digest())
        : entry.lastModifiedAt() > held.get().row().lastModifiedAt();
  }

  /** Names a version of a row as a peer lists it. */
  static String version(String peer, String scope, Entry entry) {
    return peer + "|" + scope + "|" + entry.id() + "|" + entry.lastModifiedAt() + "|"
        + entry.digest();
  }

  /** Asks for rows; false where there is no path to do so, and then nothing is expected either. */
  private boolean request(String peer, String scope, String exchange, List<String> ids) {
    List<List<String>> parts = frames.ofIds(ids);
    boolean sent = true;
    for (int part = 0; sent && part < parts.size(); part++) {
      sent = request(peer,
          new SyncEvent.Request(scope, exchange, parts.get(part), part, parts.size()));
    }
    return sent;
  }

  /** What a refused store kept from being said relies on nothing that was stored: it is said anew. */
  private boolean request(String peer, SyncEvent.Request request) {
    return peers.send(peer, request, new Dispatch.Purpose() {
      @Override
      public void accepted() {
        Dispatch.PASSING.accepted();
      }

      @Override
      public void failed() {
        Dispatch.PASSING.failed();
      }

      @Override
      public void withdrawn() {
        if (!request(peer, request)) {
          abandon(peer, request.scope());
        }
      }
    });
  }

  /** One left a server: whatever was asked for there is not waited for. */
  void left(String server) {
    reservations.forget(scope -> Scopes.isChannel(scope) && Scopes.serverOf(scope).equals(server));
    for (String key : new ArrayList<>(asking.keySet())) {
      String peer = key.substring(0, key.indexOf('|'));
      String scope = key.substring(key.indexOf('|') + 1);
      if (Scopes.isChannel(scope) && Scopes.serverOf(scope).equals(server)) {
        abandon(peer, scope);
        asking.remove(key);
      }
    }
  }

  /** Rows came. */
  void batch(String peer, SyncEvent.Batch batch) {
    String scope = batch.scope();
    SyncAsking current = of(peer, scope);
    boolean asked = batch.exchangeId().equals(current.exchange);
    boolean pushed = life.rules().is(Rules.SYNC_DIRECTION, Direction.PUSH)
        && announcer.isAnnounced(peer, scope, batch.exchangeId());
    boolean anything = pushed
        || life.rules().is(Rules.SYNC_UNSOLICITED_BATCH, UnsolicitedBatch.ACCEPT);
    if (!asked && !anything) {
      return;
    }
    List<Row> rows = new ArrayList<>();
    for (Row row : batch.messages()) {
      if (anything || current.wanted.containsKey(row.id())) {
        rows.add(row);
      }
    }
    declined.addAll(versions(peer, scope, current, intake.rows(peer, scope, rows)));
    takenIn = life.turn();
    takenVersions.clear();
    takenVersions
        .addAll(versions(peer, scope, current, rows.stream().map(Row::id).toList()));
    reservations.handedOut(takenVersions);
    if (asked && batch.last()) {
      finish(peer, scope, current);
    }
  }

  private static List<String> versions(String peer, String scope, SyncAsking current,
      List<String> ids) {
    List<String> versions = new ArrayList<>();
    for (String id : ids) {
      Entry entry = current.wanted.get(id);
      if (entry != null) {
        versions.add(version(peer, scope, entry));
      }
    }
    return versions;
  }

  /** The rows that came in that turn were not stored: they are not asked for in this period. */
  @SuppressWarnings("ReferenceEquality") // that very turn
  void storeRefused(Turn turn) {
    if (takenIn == turn) {
      declined.addAll(takenVersions);
    }
  }

  /** A page is done; what lies below it is asked for at once. */
  private void finish(String peer, String scope, SyncAsking current) {
    Cursor next = current.next;
    List<SyncReservations.Promise> others = release(peer, scope, current);
    current.before = next;
    life.turn().cancel(TIMER + SyncAnnouncer.key(peer, scope));
    if (current.timeLeftMs(life.turn().nowMs()) <= 0) {
      others.addAll(breakPromises(peer, scope, current));
    }
    if (next != null) {
      ask(peer, scope, false);
    } else if (current.again) {
      current.again = false;
      ask(peer, scope, false);
    } else {
      others.addAll(breakPromises(peer, scope, current));
    }
    keep(scope, others);
  }

  /** An exchange is over, whatever came of it; answers whose turn it is for what it left lacking. */
  private List<SyncReservations.Promise> release(String peer, String scope, SyncAsking current) {
    List<String> ids = new ArrayList<>(current.wanted.keySet());
    current.promised.removeAll(ids);
    current.over();
    return free(peer, scope, ids);
  }

  private List<SyncReservations.Promise> breakPromises(String peer, String scope,
      SyncAsking current) {
    List<String> ids = new ArrayList<>(current.promised);
    current.promised.clear();
    current.again = false;
    return free(peer, scope, ids);
  }

  private List<SyncReservations.Promise> free(String peer, String scope, List<String> ids) {
    return reservations.release(scope, ids, peer,
        (other, entry) -> !declined.contains(version(other, scope, entry))
            && isOtherVersion(scope, entry));
  }

  /** Asks those whose turn it is, each once for all its rows. */
  private void keep(String scope, List<SyncReservations.Promise> promises) {
    Set<String> others = new LinkedHashSet<>();
    for (SyncReservations.Promise promise : promises) {
      of(promise.peer(), scope).promise(promise.id(), life.turn().nowMs());
      others.add(promise.peer());
    }
    for (String other : others) {
      SyncAsking current = of(other, scope);
      if (current.waits || current.exchange != null) {
        current.again = true;
        continue;
      }
      current.before = null; // what was listed may be anywhere: from the top
      ask(other, scope, false);
      if (!current.waits) {
        keep(scope, breakPromises(other, scope, current));
      }
    }
  }

  private void abandon(String peer, String scope) {
    SyncAsking current = of(peer, scope);
    List<SyncReservations.Promise> others = release(peer, scope, current);
    others.addAll(breakPromises(peer, scope, current));
    life.turn().cancel(TIMER + SyncAnnouncer.key(peer, scope));
    keep(scope, others);
  }

  static boolean owns(String timer) {
    return timer.startsWith(TIMER);
  }

  /** An exchange that did not end in time is abandoned and may be begun anew. */
  void timerFired(String timer) {
    String name = timer.substring(TIMER.length());
    int bar = name.indexOf('|');
    abandon(name.substring(0, bar), name.substring(bar + 1));
  }

  /** Where there are no periods, what was refused may be asked for again as a channel opens. */
  void beginsAnew(String peer) {
    reservations.newPeriod();
    declined.removeIf(version -> version.startsWith(peer + "|"));
  }

  /** A new period: what was refused may be asked for again. */
  void newPeriod() {
    declined.clear();
    reservations.newPeriod();
  }
}
