package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Matter;
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
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row that was not asked for changes nothing, nor one that comes when the exchange in which it was
 * asked for must be over.
 */
@Verifies("SYN-10")
final class UnaskedRowsChangeNothing implements PeerJudge {

  /** Whoever is late with giving up an exchange, by a slow host or a slow clock, has done so by then. */
  private static final long GIVEN_UP_MS = 2 * Limits.EXCHANGE_TIMEOUT_MS;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By exchange: ids that were asked for, and when they last were. */
  private final Map<String, Map<String, Long>> asked = new LinkedHashMap<>();

  UnaskedRowsChangeNothing(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION, Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started) {
      asked.keySet().removeIf(key -> key.startsWith(turn.host() + " "));
    }
    turn.reception().filter(reception -> turn.view().isPresent())
        .ifPresent(reception -> came(turn, reception));
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload().sync().orElse(null) instanceof SyncEvent.Request request) {
        Map<String, Long> ids = asked.computeIfAbsent(
            Sync.exchange(turn, dispatch.recipient(), request.exchangeId()),
            k -> new LinkedHashMap<>());
        request.ids().forEach(id -> ids.put(id, turn.atMs()));
      }
    }
  }

  private void came(Turn turn, Reception reception) {
    if (!(reception.payload().sync().orElse(null) instanceof SyncEvent.Batch batch)
        || run.scene().rules().is(Rules.SYNC_DIRECTION, Choice.Direction.PUSH)) {
      return;
    }
    Map<String, Long> ids = asked.getOrDefault(
        Sync.exchange(turn, reception.sender(), batch.exchangeId()), new LinkedHashMap<>());
    Set<String> unasked = new LinkedHashSet<>();
    batch.messages().stream().map(Row::id)
        .filter(id -> turn.atMs() - ids.getOrDefault(id, Long.MIN_VALUE / 2) > GIVEN_UP_MS)
        .forEach(unasked::add);
    if (unasked.isEmpty()) {
      return;
    }
    Row changed = turn.changes().stream().map(change -> change.row())
        .filter(row -> unasked.contains(row.id()) && row.scope().equals(batch.scope()))
        .findFirst().orElse(null);
    if (changed == null) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(reception.sender())),
          "no change by rows that were not asked for, from " + places.name(reception.sender()),
          places.message(changed) + " came in");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
