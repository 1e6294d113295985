package dev.toju.conformance.judge.merge;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Arrivals;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.CanonicalJson;
import dev.toju.protocol.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields of a row that nobody knows are there when it is stored, after a restart, and when it is
 * served again.
 */
@Verifies("MRG-10")
final class UnknownFieldsSurvive implements PeerJudge {

  private final Tally tally;
  private final Places places;
  /** By host and message: the row as it came, with its unknown fields. */
  private final Map<String, Row> strange = new TreeMap<>();

  UnknownFieldsSurvive(RunModel run) {
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.DISPATCH, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty()) {
      strange.keySet().removeIf(key -> key.startsWith(turn.host() + " "));
    }
    for (Row came : Arrivals.rows(turn)) {
      boolean isNew = turn.changes().stream().anyMatch(
          change -> change.before() == null && change.row().id().equals(came.id())
              && change.row().scope().equals(came.scope()));
      if (isNew && !came.unknown().isEmpty()) {
        strange.put(key(turn, came), came);
      }
    }
    for (RowChange change : turn.changes()) {
      Row after = change.after();
      if (after != null) {
        judge(turn, after, "shows");
      }
    }
    for (Dispatch dispatch : turn.dispatches()) {
      rows(dispatch.payload()).forEach(row -> judge(turn, row, "sends"));
    }
  }

  private static String key(Turn turn, Row row) {
    return turn.host() + " " + row.scope() + " " + row.id();
  }

  private static List<Row> rows(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> List.of(message.message());
      case PeerEvent.DirectSync sync -> sync.event() instanceof SyncEvent.Batch batch
          ? batch.messages()
          : List.of();
      case SyncEvent.Batch batch -> batch.messages();
      default -> List.of();
    };
  }

  private void judge(Turn turn, Row row, String verb) {
    Row came = strange.get(key(turn, row));
    if (came == null || came.createdAt() != row.createdAt()
        || !came.senderId().equals(row.senderId())) {
      return;
    }
    String expected = text(came);
    String seen = text(row);
    if (seen.equals(expected)) {
      tally.kept(Duty.RELAY, turn.host());
    } else {
      tally.broken(places.of(turn, List.of(row.senderId())),
          places.message(row) + " with the fields " + expected + " with which it came",
          turn.host() + " " + verb + " it with " + seen);
    }
  }

  /** As digests see them, numbers as doubles: what they do not see no peer has to keep. */
  private static String text(Row row) {
    ObjectNode fields = Json.object();
    row.unknown().forEach(fields::set);
    return CanonicalJson.text(fields);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
