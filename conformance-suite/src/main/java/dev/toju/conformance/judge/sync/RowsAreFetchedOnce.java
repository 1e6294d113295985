package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Limits;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** A row is not fetched from two peers at once. */
@Verifies("SYN-11")
final class RowsAreFetchedOnce implements PeerJudge {

  private final Tally tally;
  private final Places places;
  /** By host: ids on their way, with whom they were asked for and when. */
  private final Map<String, Map<String, Fetch>> flying = new LinkedHashMap<>();

  /**
   * By host and scope: when rows that were on their way were given up, in the time of one exchange. Then
   * it is the turn of the next, whose time runs from there, whenever it is asked for the rows (SYN-12).
   */
  private final Map<String, Deque<Long>> lapses = new LinkedHashMap<>();

  private record Fetch(String from, String scope, String exchange, long atMs) {}

  RowsAreFetchedOnce(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started || turn.view().isEmpty()) {
      flying.remove(turn.host());
    }
    Map<String, Fetch> own = flying.computeIfAbsent(turn.host(), h -> new LinkedHashMap<>());
    if (turn.input() instanceof PeerInput.ChannelClosed closed) {
      lapse(turn, own, fetch -> fetch.from().equals(closed.peer()));
    } else if (turn.input() instanceof PeerInput.SignalingDown) {
      lapse(turn, own, fetch -> true);
    } else if (turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.Leave leave) {
      lapse(turn, own, fetch -> fetch.scope().startsWith(leave.serverId() + "/"));
    }
    boolean offered = offers(turn, own);
    turn.reception().ifPresent(reception -> landed(turn, reception, own));
    lapse(turn, own, fetch -> turn.atMs() - fetch.atMs() >= Limits.EXCHANGE_TIMEOUT_MS);
    if (offered && turn.dispatches().stream()
        .noneMatch(d -> d.payload().sync().orElse(null) instanceof SyncEvent.Request)) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
    for (Dispatch dispatch : turn.dispatches()) {
      SyncEvent event = dispatch.payload().sync().orElse(null);
      if (event instanceof SyncEvent.Request request) {
        judge(turn, dispatch, request, own);
      }
    }
  }

  /** Whether somebody lists what is on its way from another. */
  private static boolean offers(Turn turn, Map<String, Fetch> own) {
    return Sync.came(turn).orElse(null) instanceof SyncEvent.Inventory inventory
        && inventory.entries().stream().map(entry -> own.get(entry.id()))
            .anyMatch(fetch -> fetch != null
                && !fetch.from().equals(turn.reception().orElseThrow().sender()));
  }

  /** What came, and what will not come any more. */
  private void landed(Turn turn, Reception reception, Map<String, Fetch> own) {
    SyncEvent event = reception.payload().sync().orElse(null);
    if (event instanceof SyncEvent.Batch batch) {
      batch.messages().forEach(row -> own.remove(row.id()));
      if (batch.last()) {
        lapse(turn, own, fetch -> fetch.exchange().equals(batch.exchangeId()));
      }
    } else if (event instanceof SyncEvent.Inventory
        || event instanceof SyncEvent.InventoryRequest) {
      lapse(turn, own, fetch -> fetch.from().equals(reception.sender()));
    }
  }

  /** These are given up. */
  private void lapse(Turn turn, Map<String, Fetch> own, Predicate<Fetch> which) {
    own.values().removeIf(fetch -> {
      boolean over = which.test(fetch);
      if (over) {
        lapses.computeIfAbsent(turn.host() + " " + fetch.scope(), key -> new ArrayDeque<>())
            .add(turn.atMs());
      }
      return over;
    });
  }

  /** From when on the time runs of what is asked for in a turn. */
  private long since(Turn turn, String scope) {
    Deque<Long> given = lapses.getOrDefault(turn.host() + " " + scope, new ArrayDeque<>());
    while (!given.isEmpty() && turn.atMs() - given.getFirst() >= Limits.EXCHANGE_TIMEOUT_MS) {
      given.removeFirst();
    }
    return given.isEmpty() ? turn.atMs() : given.getFirst();
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Request request,
      Map<String, Fetch> own) {
    boolean others = own.values().stream()
        .anyMatch(fetch -> !fetch.from().equals(dispatch.recipient()));
    long since = since(turn, request.scope());
    for (String id : request.ids()) {
      Fetch before = own.get(id);
      if (before != null && !before.from().equals(dispatch.recipient())) {
        tally.broken(Sync.place(turn, dispatch, places),
            places.readable(id) + " asked of " + places.name(before.from()) + " alone, from where"
                + " it is on its way",
            "it is asked of " + places.name(dispatch.recipient()) + " too");
        return;
      }
      own.put(id, new Fetch(dispatch.recipient(), request.scope(), request.exchangeId(), since));
    }
    if (others) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
