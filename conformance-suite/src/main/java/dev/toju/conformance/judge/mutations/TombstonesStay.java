package dev.toju.conformance.judge.mutations;

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
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a delete leaves is a tombstone and not nothing; tombstones are there after a restart, and an
 * inventory that lists rows lists the tombstones among them.
 */
@Verifies("MUT-3")
final class TombstonesStay implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Graveyard graveyard;

  TombstonesStay(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.graveyard = new Graveyard(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.COMMAND, Matter.RECEPTION, Matter.CHANNEL, Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    if (turn.input() instanceof PeerInput.Started && turn.before().isPresent()
        && turn.view().isPresent()) {
      turn.before().get().rows().values().stream().flatMap(List::stream)
          .filter(Row::isTombstone).forEach(row -> restarted(turn, row, turn.view().get()));
    }
    graveyard.deleted(turn)
        .filter(row -> Graveyard.shown(turn.view(), row.scope(), row.id()).isEmpty())
        .ifPresent(row -> tally.broken(places.of(turn, List.of(row.senderId())),
            "the tombstone of " + places.readable(row.id()) + ", as it was deleted",
            "nothing of it is left"));
    Map<String, List<SyncEvent.Inventory>> pages = new LinkedHashMap<>();
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload().sync().orElse(null) instanceof SyncEvent.Inventory inventory) {
        List<SyncEvent.Inventory> page = pages.computeIfAbsent(
            dispatch.recipient() + " " + inventory.exchangeId(), p -> new ArrayList<>());
        page.add(inventory);
        if (page.size() == inventory.parts()) {
          listed(turn, dispatch, page);
        }
      }
    }
  }

  private void restarted(Turn turn, Row tombstone, View now) {
    boolean there = now.rows().getOrDefault(tombstone.scope(), List.of()).stream()
        .anyMatch(row -> row.id().equals(tombstone.id()));
    if (there) {
      tally.kept(Duty.RELAY, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(tombstone.senderId())),
          "the tombstone of " + places.readable(tombstone.id()) + " after the restart",
          "it is gone");
    }
  }

  /** Of an inventory, all whose parts go out in one turn: every tombstone in its window is listed. */
  private void listed(Turn turn, Dispatch dispatch, List<SyncEvent.Inventory> parts) {
    SyncEvent.Inventory inventory = parts.getFirst();
    List<Row> rows = turn.view().or(turn::before).orElse(View.EMPTY).rows()
        .getOrDefault(inventory.scope(), List.of());
    if (inventory.entries().isEmpty()
        || rows.stream().noneMatch(Row::isTombstone)) {
      return;
    }
    Set<String> ids = new TreeSet<>();
    parts.forEach(part -> part.entries().forEach(entry -> ids.add(entry.id())));
    SyncEvent.Cursor before = inventory.before();
    boolean above = !inventory.more()
        && ids.size() < run.scene().rules().get(Rules.SYNC_INVENTORY_CAP);
    for (Row row : rows) {
      above |= ids.contains(row.id());
      boolean in = above && (before == null || SyncEvent.Cursor.of(row).compareTo(before) < 0);
      if (in && row.isTombstone()) {
        judge(turn, dispatch, row, ids);
      }
    }
  }

  private void judge(Turn turn, Dispatch dispatch, Row tombstone, Set<String> ids) {
    if (ids.contains(tombstone.id())) {
      tally.kept(Duty.RELAY, turn.host());
    } else {
      tally.broken(
          new Tally.Place(dispatch.event(), turn.atMs(), turn.host(),
              List.of(places.name(dispatch.recipient()))),
          "the tombstone of " + places.readable(tombstone.id()) + " in the inventory of "
              + places.readable(tombstone.scope()),
          "it is not among the " + ids.size() + " entries");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
