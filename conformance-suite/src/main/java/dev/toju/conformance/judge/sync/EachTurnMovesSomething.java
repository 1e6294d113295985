package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** While two peers differ, a full turn moves at least one row to the one that lacks it, unless it is in flight from another. A turn is full when the bottom of what the announcer holds was reached and nothing was asked for. */
@Verifies("SYN-8")
final class EachTurnMovesSomething implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Shared shared = new Shared();
  /** By host, other user and scope: how the host goes down what the other lists. */
  private final Map<String, Descent> descents = new LinkedHashMap<>();
  /** By host and exchange: when it told what it holds. */
  private final Map<String, Long> toldAt = new LinkedHashMap<>();
  /** By host and scope: when its rows last changed. */
  private final Map<String, Long> changedAt = new LinkedHashMap<>();
  /** By host: ids that were asked for and have not come, with whom and in which exchange. */
  private final Map<String, Map<String, String>> inFlight = new LinkedHashMap<>();
  /** By host and id: when a row was last asked of anybody; its turn may have passed on (SYN-12). */
  private final Map<String, Long> askedAtMs = new LinkedHashMap<>();
  /** By host: the turn in which it last began to live, or after which it showed nothing. */
  private final Map<String, Long> interruptedAt = new LinkedHashMap<>();
  /** By host: when its store last refused something, in milliseconds of the run. */
  private final Map<String, Long> refusedAtMs = new LinkedHashMap<>();
  /** By host, other user and exchange: a lowest page of which rows were asked for. */
  private final Map<String, SyncEvent.Inventory> awaited = new LinkedHashMap<>();
  private final PageParts parts = new PageParts();
  private long turns;

  EachTurnMovesSomething(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.COMMAND, Matter.RECEPTION, Matter.CHANNEL,
        Matter.REFUSED, Matter.DISPATCH, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    turns++;
    shared.take(turn);
    if (turn.input() instanceof PeerInput.Started) {
      inFlight.remove(turn.host());
      interrupted(turn.host());
    } else if (turn.view().isEmpty()) {
      interrupted(turn.host());
    }
    if (turn.input() instanceof PeerInput.StoreRefused) {
      refusedAtMs.put(turn.host(), turn.atMs());
    }
    turn.changes().forEach(
        change -> changedAt.put(turn.host() + " " + change.row().scope(), turns));
    SyncEvent.Inventory page = turn.reception().flatMap(reception -> wholePage(turn, reception))
        .orElse(null);
    String lister = turn.reception().map(Reception::sender).orElse("");
    long began = page == null ? Descent.UNKNOWN : descent(turn, lister, page.scope()).comes(page);
    boolean asks = false;
    for (Dispatch dispatch : turn.dispatches()) {
      SyncEvent event = dispatch.payload().sync().orElse(null);
      if (event instanceof SyncEvent.InventoryRequest request) {
        descent(turn, dispatch.recipient(), request.scope()).asks(request, turns);
      } else if (event instanceof SyncEvent.Inventory inventory) {
        toldAt.putIfAbsent(turn.host() + " " + inventory.exchangeId(), turns);
      } else if (event instanceof SyncEvent.Request request) {
        asks = true;
        wants(turn, dispatch.recipient(), request);
      }
    }
    if (page != null && !page.more()) {
      reached(turn, lister, page, asks);
    }
    if (page != null && !asks) {
      over(turn, lister, page, began);
    }
    turn.reception().ifPresent(reception -> came(turn, reception));
  }

  private Optional<SyncEvent.Inventory> wholePage(Turn turn, Reception reception) {
    return reception.payload().sync().filter(SyncEvent.Inventory.class::isInstance)
        .map(SyncEvent.Inventory.class::cast)
        .filter(part -> parts.complete(turn.host(), reception.sender(), part));
  }

  private Descent descent(Turn turn, String other, String scope) {
    return descents.computeIfAbsent(turn.host() + " " + other + " " + scope, k -> new Descent());
  }

  private void wants(Turn turn, String other, SyncEvent.Request request) {
    descent(turn, other, request.scope()).moves();
    request.ids().forEach(id -> askedAtMs.put(turn.host() + " " + id, turn.atMs()));
    Map<String, String> flying = inFlight.computeIfAbsent(turn.host(),
        host -> new LinkedHashMap<>());
    request.ids().forEach(id -> flying.put(id, other + " " + request.exchangeId()));
  }

  /** The bottom: a page of which rows were asked for is asked for once more where they do not come. */
  private void reached(Turn turn, String lister, SyncEvent.Inventory page, boolean asks) {
    if (asks) {
      awaited.put(turn.host() + " " + lister + " " + page.exchangeId(), page);
    } else {
      descent(turn, lister, page.scope()).reachesBottom();
    }
  }

  private void interrupted(String host) {
    interruptedAt.put(host, turns);
    parts.forget(host);
    descents.forEach((key, descent) -> {
      if (key.startsWith(host + " ")) {
        descent.restarts();
      }
    });
  }

  /** What was asked for came. */
  private void came(Turn turn, Reception reception) {
    if (!(reception.payload().sync().orElse(null) instanceof SyncEvent.Batch batch)) {
      return;
    }
    Map<String, String> flying = inFlight.getOrDefault(turn.host(), new LinkedHashMap<>());
    String exchange = reception.sender() + " " + batch.exchangeId();
    batch.messages().forEach(row -> flying.remove(row.id(), exchange));
    if (batch.last()) {
      flying.values().removeIf(exchange::equals);
      SyncEvent.Inventory lowest = awaited.remove(turn.host() + " " + exchange);
      if (lowest != null) {
        descent(turn, reception.sender(), lowest.scope()).endsLowest(lowest.before());
      }
    }
    if (!turn.changes().isEmpty()) {
      tally.kept(Duty.BOTH_ENDS, turn.host());
    }
  }

  /** Whether somebody holds of a scope what is not due and not shown: then nobody can compare what they hold. */
  private boolean isClouded(String scope) {
    return run.peers().stream().anyMatch(peer -> peer.mayHoldAside(scope));
  }

  /** Whether an inventory goes on below its last entry; else each is a turn of its own. */
  private boolean pages() {
    return run.scene().rules().is(Rules.SYNC_WINDOW, Choice.Window.CURSOR);
  }

  /** A page came, and nothing was asked for of it: if it is the bottom, its turn is over. */
  private void over(Turn turn, String lister, SyncEvent.Inventory page, long began) {
    PeerModel other = run.scene().honestRoleOf(lister).map(run::peer).orElse(null);
    String scope = page.scope();
    if (other == null || (page.more() && pages()) || turn.view().isEmpty() || isClouded(scope)
        || !run.scene().rules().is(Rules.SYNC_DIRECTION, Choice.Direction.PULL)) {
      return;
    }
    PeerModel own = run.peer(turn.host());
    long told = toldAt.getOrDefault(other.host() + " " + page.exchangeId(), Descent.UNKNOWN);
    long since = Math.min(began, told); // a late answer speaks of its own time
    boolean still = since > Descent.UNKNOWN && run.scene().hasOneDevice(own.self())
        && run.scene().hasOneDevice(other.self())
        && changedAt.getOrDefault(turn.host() + " " + scope, 0L) < since
        && changedAt.getOrDefault(other.host() + " " + scope, 0L) < since
        && interruptedAt.getOrDefault(turn.host(), 0L) < since
        && interruptedAt.getOrDefault(other.host(), 0L) < since && !hasRefused(turn)
        && Liveness.hasPath(own, other) && shared.between(own, other).contains(scope);
    if (!still) {
      return;
    }
    Map<String, Row> mine = new TreeMap<>();
    Shared.rows(own, scope).forEach(row -> mine.put(row.id(), row));
    Map<String, String> flying = inFlight.getOrDefault(turn.host(), Map.of());
    for (Row row : Shared.rows(other, scope)) {
      Row held = mine.get(row.id());
      boolean same = held != null && lacksNothing(held, row);
      if (!same && !flying.containsKey(row.id()) && !isInTurn(turn, row.id())
          && run.isGenuine(row)) {
        tally.broken(places.of(turn, List.of(other.self())),
            "a row of " + places.readable(scope) + " from " + other.host()
                + " in a full turn, as " + turn.host() + " does not hold all of them",
            "none was asked for, and " + places.message(row) + " is still missing");
        return;
      }
    }
  }

  /** Whether a row was asked of somebody lately: then it is promised to the next who listed it. */
  private boolean isInTurn(Turn turn, String id) {
    Long asked = askedAtMs.get(turn.host() + " " + id);
    return asked != null && turn.atMs() - asked <= 2 * Limits.EXCHANGE_TIMEOUT_MS
        && run.scene().rules().is(Rules.SYNC_AUDIENCE, Choice.Audience.ONE_AT_A_TIME);
  }

  private boolean lacksNothing(Row held, Row row) {
    return run.scene().rules().is(Rules.MERGE_UNIT, Choice.MergeUnit.FIELD)
        ? Covered.isCovered(row, held)
        : Covered.isReplaced(row, held);
  }

  /** Whether its store refused something within the longest period: that is not asked for again. */
  private boolean hasRefused(Turn turn) {
    Long refusedMs = refusedAtMs.get(turn.host());
    long longestMs = run.scene().rules().get(Rules.SYNC_PERIOD_MS) * 3 / 2;
    return refusedMs != null && turn.atMs() - refusedMs <= longestMs;
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
