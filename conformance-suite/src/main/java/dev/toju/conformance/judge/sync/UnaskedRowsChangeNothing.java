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

/** A row that was not asked for changes nothing. */
@Verifies("SYN-10")
final class UnaskedRowsChangeNothing implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By exchange: ids that were asked for. */
  private final Map<String, Set<String>> asked = new LinkedHashMap<>();

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
        asked.computeIfAbsent(
            Sync.exchange(turn, dispatch.recipient(), request.exchangeId()),
            k -> new LinkedHashSet<>())
            .addAll(request.ids());
      }
    }
  }

  private void came(Turn turn, Reception reception) {
    if (!(reception.payload().sync().orElse(null) instanceof SyncEvent.Batch batch)
        || run.scene().rules().is(Rules.SYNC_DIRECTION, Choice.Direction.PUSH)) {
      return;
    }
    Set<String> ids = asked.getOrDefault(
        Sync.exchange(turn, reception.sender(), batch.exchangeId()), Set.of());
    Set<String> unasked = new LinkedHashSet<>();
    batch.messages().stream().map(Row::id).filter(id -> !ids.contains(id))
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
