package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
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
import java.util.Map;
import java.util.Set;

/** A request names ids that were listed in that exchange alone; a batch carries rows of its scope that were requested in it alone. */
@Verifies("SYN-5")
final class ListedAndRequestedAlone implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By exchange: ids that the other listed, and ids that the other asked for. */
  private final Map<String, Set<String>> listed = new LinkedHashMap<>();
  private final Map<String, Set<String>> requested = new LinkedHashMap<>();

  ListedAndRequestedAlone(RunModel run) {
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
      listed.keySet().removeIf(key -> key.startsWith(turn.host() + " "));
      requested.keySet().removeIf(key -> key.startsWith(turn.host() + " "));
    }
    turn.reception().ifPresent(reception -> reception.payload().sync()
        .ifPresent(event -> note(turn, reception.sender(), event)));
    for (Dispatch dispatch : turn.dispatches()) {
      SyncEvent event = dispatch.payload().sync().orElse(null);
      if (event instanceof SyncEvent.Request request && !request.ids().isEmpty()) {
        judge(turn, dispatch, request);
      } else if (event instanceof SyncEvent.Batch batch && !batch.messages().isEmpty()) {
        judge(turn, dispatch, batch);
      }
    }
  }

  private void note(Turn turn, String sender, SyncEvent event) {
    if (event instanceof SyncEvent.Inventory inventory) {
      Set<String> ids = listed.computeIfAbsent(
          Sync.exchange(turn, sender, inventory.exchangeId()), k -> new LinkedHashSet<>());
      inventory.entries().forEach(entry -> ids.add(entry.id()));
    } else if (event instanceof SyncEvent.Request request) {
      requested.computeIfAbsent(Sync.exchange(turn, sender, request.exchangeId()),
          k -> new LinkedHashSet<>()).addAll(request.ids());
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Request request) {
    Set<String> known = listed.getOrDefault(
        Sync.exchange(turn, dispatch.recipient(), request.exchangeId()), Set.of());
    String stray = request.ids().stream().filter(id -> !known.contains(id)).findFirst()
        .orElse(null);
    if (stray == null) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(Sync.place(turn, dispatch, places), "a request for listed ids alone",
          places.readable(stray) + ", which is not among the " + known.size() + " listed");
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Batch batch) {
    Set<String> known = requested.getOrDefault(
        Sync.exchange(turn, dispatch.recipient(), batch.exchangeId()), Set.of());
    boolean push = run.scene().rules().is(Rules.SYNC_DIRECTION, Choice.Direction.PUSH);
    for (Row row : batch.messages()) {
      if (!row.scope().equals(batch.scope()) || (!push && !known.contains(row.id()))) {
        tally.broken(Sync.place(turn, dispatch, places),
            "rows of " + places.readable(batch.scope()) + " that were asked for, alone",
            places.message(row) + " of " + places.readable(row.scope())
                + (known.contains(row.id()) ? "" : ", which was not asked for"));
        return;
      }
    }
    tally.kept(Duty.RELAY, turn.host());
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
