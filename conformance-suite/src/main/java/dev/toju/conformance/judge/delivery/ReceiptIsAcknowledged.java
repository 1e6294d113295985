package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who receives a direct message or a change of one tells who made it, whichever way it came. A peer
 * may gather its acknowledgements, though not for longer than an outbox waits at most: what is told
 * later is told of the copy that was sent again. Nothing is asked where a path came or went meanwhile.
 */
@Verifies("DLV-12")
final class ReceiptIsAcknowledged implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Map<String, Map<String, Owed>> owed = new TreeMap<>();

  /** An answer that is owed to an author. */
  private record Owed(Tally.Place place, String author, String id, long atMs) {}

  ReceiptIsAcknowledged(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.PATHS, Matter.RECEPTION, Matter.DISPATCH);
  }

  @Override
  public void on(Turn turn) {
    Map<String, Owed> mine = owed.computeIfAbsent(turn.host(), host -> new TreeMap<>());
    if (turn.input() instanceof PeerInput.Started) {
      mine.clear();
    } else if (isOfPaths(turn.input())) {
      mine.values().stream().filter(one -> isLate(turn.atMs(), one))
          .forEach(one -> missing(one, turn.atMs()));
      mine.clear();
    }
    if (turn.outcome() == Turn.Outcome.COMPLETE) {
      turn.reception().filter(Reception::genuine).ifPresent(reception -> {
        rows(reception).forEach(row -> received(turn, row, mine));
        if (reception.payload() instanceof PeerEvent.DirectChange change) {
          received(turn, reception.sender(), change, mine);
        }
      });
    }
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload() instanceof PeerEvent.Status status) {
        status.ids().forEach(id -> answered(turn, mine.remove(key(dispatch.recipient(), id))));
      }
    }
  }

  private void answered(Turn turn, @Nullable Owed one) {
    if (one != null && isLate(turn.atMs(), one)) {
      missing(one, turn.atMs());
    } else if (one != null) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  private boolean isLate(long nowMs, Owed one) {
    return nowMs - one.atMs() > run.scene().rules().get(Rules.QUEUE_BACKOFF_MS).second();
  }

  private static boolean isOfPaths(PeerInput input) {
    return input instanceof PeerInput.ChannelOpened || input instanceof PeerInput.ChannelClosed
        || input instanceof PeerInput.SignalingUp || input instanceof PeerInput.SignalingDown;
  }

  /** A message in another's name may be acknowledged to its sender or to its author: it is not judged. */
  private static List<Row> rows(Reception reception) {
    return switch (reception.payload()) {
      case PeerEvent.DirectMessage message when !message.message().senderId()
          .equals(reception.sender()) ->
        List.of();
      case PeerEvent.DirectMessage message -> List.of(message.message());
      case PeerEvent.DirectSync sync -> rows(sync.event());
      case SyncEvent sync -> rows(sync);
      case PeerEvent.DirectChange change -> List.of();
      case PeerEvent.ConversationCreate create -> List.of();
      case PeerEvent.Status status -> List.of();
    };
  }

  private static List<Row> rows(SyncEvent sync) {
    return sync instanceof SyncEvent.Batch batch ? batch.messages() : List.of();
  }

  /** A row that is shown now and was not before. */
  private void received(Turn turn, Row row, Map<String, Owed> mine) {
    if (row.recipients().contains(run.peer(turn.host()).self()) && isNew(turn, row)) {
      owe(turn, row.senderId(), row.id(), mine);
    }
  }

  /** A change that is shown now and was not before. */
  private void received(Turn turn, String sender, PeerEvent.DirectChange change,
      Map<String, Owed> mine) {
    boolean isNow = turn.view().filter(view -> shows(view, change)).isPresent();
    if (isNow && turn.before().filter(before -> !shows(before, change)).isPresent()) {
      owe(turn, sender, change.eventId(), mine);
    }
  }

  private static boolean shows(View view, PeerEvent.DirectChange change) {
    return Duplicates.find(view, change.conversationId(), change.messageId())
        .filter(row -> Applied.shows(row, change.change())).isPresent();
  }

  private void owe(Turn turn, String author, String id, Map<String, Owed> mine) {
    PeerModel peer = run.peer(turn.host());
    if (run.scene().honestRoleOf(author).isPresent() && hasPath(peer, author)) {
      mine.put(key(author, id),
          new Owed(places.of(turn, List.of(author)), author, id, turn.atMs()));
    }
  }

  private static boolean isNew(Turn turn, Row row) {
    return turn.view().filter(view -> holds(view, row)).isPresent()
        && turn.before().filter(before -> !holds(before, row)).isPresent();
  }

  private static boolean holds(View view, Row row) {
    return Duplicates.find(view, row.scope(), row.id()).isPresent();
  }

  private static boolean hasPath(PeerModel peer, String to) {
    return peer.paths().channelTo(to) == Knowledge.UP || peer.paths().signaling() == Knowledge.UP;
  }

  private static String key(String author, String id) {
    return author + " " + id;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Ended) {
      owed.forEach((host, mine) -> {
        if (run.peer(host).isUp()) {
          mine.values().forEach(one -> missing(one, event.atMs()));
        }
      });
    }
  }

  private void missing(Owed one, long nowMs) {
    tally.broken(one.place(), "an acknowledgement of " + one.id() + " for "
        + places.name(one.author()) + ", who made it",
        "none in " + (nowMs - one.atMs())
            + " ms, while there was a path");
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
