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
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerInput;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A duplicate is acknowledged again. A peer may gather its acknowledgements for a while; it has not
 * given one when the run ends and its paths were there all the time. A change that it had kept for
 * later may be refused by then. Only an equal copy is asked for: another's may bear the same name.
 */
@Verifies("DLV-11")
final class DuplicateIsAcknowledged implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Map<String, Desk> desks = new TreeMap<>();

  /** What one peer has acknowledged with its present memory, and what waits for an answer. */
  private static final class Desk {
    final Map<String, PeerEvent> came = new TreeMap<>();
    final Map<String, PeerEvent> acknowledged = new TreeMap<>();
    final Map<String, Owed> owed = new TreeMap<>();
  }

  /** An answer that is owed. */
  private record Owed(Tally.Place place, String sender, String event, long pathsAtMs) {}

  DuplicateIsAcknowledged(RunModel run) {
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
    Desk desk = desks.computeIfAbsent(turn.host(), host -> new Desk());
    if (turn.input() instanceof PeerInput.Started) {
      desk.owed.clear();
      if (turn.before().isEmpty()) {
        desk.came.clear();
        desk.acknowledged.clear();
      }
    }
    turn.reception().ifPresent(reception -> received(turn, reception, desk));
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload() instanceof PeerEvent.Status status) {
        answered(turn.host(), status, dispatch.recipient(), desk);
      }
    }
  }

  private void received(Turn turn, Reception reception, Desk desk) {
    Optional<String> eventId = eventId(reception.payload());
    if (eventId.isEmpty() || turn.outcome() != Turn.Outcome.COMPLETE || !isHonest(reception)) {
      return;
    }
    String key = key(reception.sender(), eventId.get());
    desk.came.put(key, reception.payload());
    boolean again = reception.payload().equals(desk.acknowledged.get(key))
        || isHeld(turn, reception);
    PeerModel peer = run.peer(turn.host());
    if (again && hasPath(peer, reception.sender())) {
      desk.owed.put(key,
          new Owed(places.of(turn, List.of(reception.sender())), reception.sender(),
              Duplicates.name(reception.payload()), peer.pathsChangedAtMs()));
    }
  }

  private boolean isHonest(Reception reception) {
    return reception.genuine() && run.scene().isHonestUser(reception.sender());
  }

  /** Whether a message is there already as it came, by whatever path; of changes nobody can tell. */
  private static boolean isHeld(Turn turn, Reception reception) {
    return reception.payload() instanceof PeerEvent.DirectMessage message
        && message.message().senderId().equals(reception.sender())
        && message.eventId().equals(message.message().id())
        && turn.before().flatMap(view -> Duplicates.kind(message, view))
            .filter(kind -> kind == Duplicates.Kind.EQUAL).isPresent();
  }

  private void answered(String host, PeerEvent.Status status, String recipient, Desk desk) {
    for (String id : status.ids()) {
      switch (status.kind()) {
        case RECEIVED -> {
          PeerEvent event = desk.came.get(key(recipient, id));
          if (event != null) {
            desk.acknowledged.put(key(recipient, id), event);
          }
          if (desk.owed.remove(key(recipient, id)) != null) {
            tally.kept(Duty.RECIPIENT, host);
          }
        }
        case REFUSED -> desk.owed.remove(key(recipient, id));
      }
    }
  }

  private static String key(String sender, String eventId) {
    return sender + " " + eventId;
  }

  private static Optional<String> eventId(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> Optional.of(message.eventId());
      case PeerEvent.DirectChange change -> Optional.of(change.eventId());
      case PeerEvent.ConversationCreate create -> Optional.of(create.eventId());
      case PeerEvent.Status status -> Optional.empty();
      case PeerEvent.DirectSync sync -> Optional.empty();
      case SyncEvent sync -> Optional.empty();
    };
  }

  private static boolean hasPath(PeerModel peer, String to) {
    return peer.paths().channelTo(to) == Knowledge.UP || peer.paths().signaling() == Knowledge.UP;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Ended) {
      desks.forEach((host, desk) -> desk.owed.values()
          .forEach(owed -> missing(owed, run.peer(host))));
    }
  }

  private void missing(Owed owed, PeerModel peer) {
    if (peer.isUp() && peer.pathsChangedAtMs() == owed.pathsAtMs()) {
      tally.broken(owed.place(), "an acknowledgement of " + owed.event() + " for "
          + places.name(owed.sender()) + ", who sent it again", "none");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
