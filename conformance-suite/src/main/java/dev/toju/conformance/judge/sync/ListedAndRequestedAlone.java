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

/**
 * A request names ids that were listed in that exchange alone; a batch carries rows of its scope that
 * were requested in it alone. What is not whole was neither listed nor requested yet: a part that
 * comes twice is one part.
 */
@Verifies("SYN-5")
final class ListedAndRequestedAlone implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By exchange: ids that the other listed, and ids that the other asked for. */
  private final Map<String, Set<String>> listed = new LinkedHashMap<>();
  private final Map<String, Set<String>> requested = new LinkedHashMap<>();
  /** The parts that came of them, by exchange. */
  private final Map<String, Parts> listParts = new LinkedHashMap<>();
  private final Map<String, Parts> requestParts = new LinkedHashMap<>();

  /** What came of a list in parts; of those who disagree about how many there are the fewest count. */
  private static final class Parts {
    private final Set<Integer> come = new LinkedHashSet<>();
    private int fewest = Integer.MAX_VALUE;

    void add(int part, int parts) {
      come.add(part);
      fewest = Math.min(fewest, parts);
    }

    boolean areWhole() {
      return come.size() >= fewest;
    }

    String words() {
      return come.size() + " of its " + fewest + " parts came";
    }
  }

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
      listParts.keySet().removeIf(key -> key.startsWith(turn.host() + " "));
      requestParts.keySet().removeIf(key -> key.startsWith(turn.host() + " "));
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
      String exchange = Sync.exchange(turn, sender, inventory.exchangeId());
      Set<String> ids = listed.computeIfAbsent(exchange, k -> new LinkedHashSet<>());
      listParts.computeIfAbsent(exchange, k -> new Parts())
          .add(inventory.part(), inventory.parts());
      inventory.entries().forEach(entry -> ids.add(entry.id()));
    } else if (event instanceof SyncEvent.Request request) {
      String exchange = Sync.exchange(turn, sender, request.exchangeId());
      requested.computeIfAbsent(exchange, k -> new LinkedHashSet<>()).addAll(request.ids());
      requestParts.computeIfAbsent(exchange, k -> new Parts())
          .add(request.part(), request.parts());
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Request request) {
    String exchange = Sync.exchange(turn, dispatch.recipient(), request.exchangeId());
    Set<String> known = listed.getOrDefault(exchange, Set.of());
    Parts parts = listParts.get(exchange);
    String stray = request.ids().stream().filter(id -> !known.contains(id)).findFirst()
        .orElse(null);
    if (stray != null) {
      tally.broken(Sync.place(turn, dispatch, places), "a request for listed ids alone",
          places.readable(stray) + ", which is not among the " + known.size() + " listed");
    } else if (parts != null && !parts.areWhole()) {
      tally.broken(Sync.place(turn, dispatch, places),
          "no request before all parts of the list are there", parts.words());
    } else {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  private void judge(Turn turn, Dispatch dispatch, SyncEvent.Batch batch) {
    String exchange = Sync.exchange(turn, dispatch.recipient(), batch.exchangeId());
    Set<String> known = requested.getOrDefault(exchange, Set.of());
    Parts parts = requestParts.get(exchange);
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
    if (parts != null && !parts.areWhole()) {
      tally.broken(Sync.place(turn, dispatch, places),
          "no rows before all parts of the request are there", parts.words());
    } else {
      tally.kept(Duty.RELAY, turn.host());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
