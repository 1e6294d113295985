package dev.toju.peer;

import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.SyncEvent.Cursor;
import dev.toju.protocol.SyncEvent.Entry;
import dev.toju.protocol.SyncEvent.Inventory;
import dev.toju.protocol.SyncEvent.InventoryRequest;
import dev.toju.protocol.rules.Choice.ChangeTest;
import dev.toju.protocol.rules.Choice.Window;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The side of an exchange that has: it lists what it holds and serves what is asked. */
final class SyncAnnouncer {

  private static final String TIMER = "served:";

  private final Life life;
  private final SyncPeers peers;
  private final History history;
  private final SyncFrames frames;
  private final SortedMap<String, Served> exchanges = new TreeMap<>();

  /** One exchange as the announcer sees it; one for each peer and scope. */
  private static final class Served {
    private final String id;
    private final Set<String> listed = new LinkedHashSet<>();
    private final SortedMap<Integer, List<String>> asked = new TreeMap<>();

    Served(String id) {
      this.id = id;
    }
  }

  SyncAnnouncer(Life life, SyncPeers peers, History history) {
    this.life = life;
    this.peers = peers;
    this.history = history;
    this.frames = new SyncFrames(life.rules());
  }

  /**
   * A peer asks what one has, which ends the exchange before; true where the two differ, as far as
   * the request tells.
   */
  boolean answer(String peer, InventoryRequest request) {
    String scope = request.scope();
    end(peer, scope);
    if (isEqual(request)) {
      peers.send(peer, new Inventory(scope, life.freshId(), List.of(), 0, 1, request.before(),
          null, false, history.count(scope), scopeDigest(scope)), Dispatch.PASSING);
      return false;
    }
    list(peer, scope, Optional.ofNullable(request.before()));
    return true;
  }

  private boolean isEqual(InventoryRequest request) {
    Integer count = request.count();
    String digest = request.scopeDigest();
    return digests() && count != null && digest != null
        && count == history.count(request.scope())
        && digest.equals(scopeDigest(request.scope()));
  }

  String scopeDigest(String scope) {
    return history.digest(scope);
  }

  boolean digests() {
    return life.rules().is(Rules.SYNC_CHANGE_TEST, ChangeTest.DIGEST);
  }

  /** Tells a peer what one has, asked or not. */
  void list(String peer, String scope, Optional<Cursor> before) {
    boolean pages = life.rules().is(Rules.SYNC_WINDOW, Window.CURSOR);
    List<History.Held> page = below(scope, pages ? before : Optional.empty());
    int cap = (int) Math.min(page.size(), life.rules().get(Rules.SYNC_INVENTORY_CAP));
    boolean more = pages && page.size() > cap;
    page = page.subList(0, cap);
    Served served = new Served(life.freshId());
    List<Entry> entries = new ArrayList<>();
    for (History.Held held : page) {
      served.listed.add(held.row().id());
      entries.add(new Entry(held.row().id(), held.row().lastModifiedAt(),
          digests() ? held.digest() : null));
    }
    exchanges.put(key(peer, scope), served);
    life.turn().timer(TIMER + key(peer, scope), Limits.EXCHANGE_TIMEOUT_MS);
    Cursor lowest = pages && cap > 0 ? Cursor.of(page.getLast().row()) : null;
    announce(peer, scope, served.id, entries, before.orElse(null), lowest, more);
  }

  private void announce(String peer, String scope, String exchange, List<Entry> entries,
      @Nullable Cursor before, @Nullable Cursor lowest, boolean more) {
    List<List<Entry>> parts = frames.ofEntries(entries);
    Integer count = digests() ? history.count(scope) : null;
    String digest = digests() ? scopeDigest(scope) : null;
    for (int part = 0; part < parts.size(); part++) {
      peers.send(peer, new Inventory(scope, exchange, parts.get(part), part, parts.size(), before,
          lowest, more, count, digest), Dispatch.PASSING);
    }
  }

  /** What is held below a place, the newest first. */
  private List<History.Held> below(String scope, Optional<Cursor> before) {
    List<History.Held> rows = new ArrayList<>();
    for (History.Held held : history.all(scope)) {
      if (before.isEmpty() || Cursor.of(held.row()).compareTo(before.get()) < 0) {
        rows.add(held);
      }
    }
    rows.sort((a, b) -> Cursor.of(b.row()).compareTo(Cursor.of(a.row())));
    return rows;
  }

  /** A peer wants rows that one has listed. */
  void serve(String peer, SyncEvent.Request request) {
    Served served = exchanges.get(key(peer, request.scope()));
    if (served == null || !served.id.equals(request.exchangeId())) {
      return;
    }
    served.asked.put(request.part(), request.ids());
    if (served.asked.size() < request.parts()) {
      return;
    }
    Set<String> wanted = new LinkedHashSet<>();
    served.asked.values().forEach(wanted::addAll);
    wanted.retainAll(served.listed);
    List<Row> rows = new ArrayList<>();
    for (String id : wanted) {
      history.get(request.scope(), id).ifPresent(held -> rows.add(held.row()));
    }
    end(peer, request.scope());
    batches(peer, request.scope(), served.id, rows);
  }

  /** Rows in as many batches as they need, never more than an exchange may have. */
  void batches(String peer, String scope, String exchange, List<Row> rows) {
    int cap = (int) Math.min(rows.size(), life.rules().get(Rules.SYNC_EXCHANGE_CAP));
    List<List<Row>> batches = frames.ofRows(rows.subList(0, cap));
    for (int seq = 0; seq < batches.size(); seq++) {
      peers.send(peer, new SyncEvent.Batch(scope, exchange, seq, batches.get(seq),
          seq == batches.size() - 1), Dispatch.PASSING);
    }
  }

  /** Whether an exchange with that peer is one's own announcement, to which rows may be pushed. */
  boolean isAnnounced(String peer, String scope, String exchange) {
    Served served = exchanges.get(key(peer, scope));
    return served != null && served.id.equals(exchange);
  }

  private void end(String peer, String scope) {
    if (exchanges.remove(key(peer, scope)) != null) {
      life.turn().cancel(TIMER + key(peer, scope));
    }
  }

  static boolean owns(String timer) {
    return timer.startsWith(TIMER);
  }

  void timerFired(String timer) {
    exchanges.remove(timer.substring(TIMER.length()));
  }

  static String key(String peer, String scope) {
    return peer + "|" + scope;
  }
}
