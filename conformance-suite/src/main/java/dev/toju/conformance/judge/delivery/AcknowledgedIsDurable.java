package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.PeerEvent.Answer;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who acknowledged an event by a status has it durably: it shows it as soon as it shows anything,
 * and after every restart. A new memory begins anew. Of a change is asked only that a crash takes
 * nothing away which was shown, or which was acknowledged in the very turn that the crash cut; and, of
 * one that arrived before its message, that the message shows it as soon as it shows itself.
 */
@Verifies("DLV-6")
final class AcknowledgedIsDurable implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final boolean mergesFields;
  private final Map<String, Promises> promises = new TreeMap<>();

  /** What an acknowledgement is about. */
  private sealed interface Thing {
    record Message(String scope, String id, long latestAt) implements Thing {}

    /** {@code own}: its sender is honest and its actor. */
    record Changed(String scope, String id, Change change, boolean own) implements Thing {}

    record NewConversation(String id) implements Thing {}
  }

  /** What one peer received, and acknowledged, with its present memory; by event. */
  private static final class Promises {
    final Map<String, Thing> received = new TreeMap<>();
    final Map<String, Thing> given = new TreeMap<>();
    /** Those that were given since it last showed something. */
    final Map<String, Thing> fresh = new LinkedHashMap<>();
    /** Own changes among those that were given, by scope and message, then by event. */
    final Map<String, Map<String, Thing.Changed>> changes = new TreeMap<>();
  }

  AcknowledgedIsDurable(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.mergesFields = run.scene().rules().is(Rules.MERGE_UNIT, Choice.MergeUnit.FIELD);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.RECEPTION, Matter.DISPATCH, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    boolean started = turn.input() instanceof PeerInput.Started;
    if (started && turn.before().isEmpty()) {
      promises.remove(turn.host());
    }
    Promises mine = promises.computeIfAbsent(turn.host(), host -> new Promises());
    if (!started && turn.outcome() == Turn.Outcome.COMPLETE) {
      turn.changes().forEach(change -> appeared(turn, change, mine));
    }
    turn.reception()
        .ifPresent(reception -> received(reception.payload(), reception.sender(), mine));
    for (Dispatch dispatch : turn.dispatches()) {
      if (dispatch.payload() instanceof PeerEvent.Status status
          && status.kind() == Answer.RECEIVED) {
        promised(status, mine);
      }
    }
    if (turn.view().isPresent() && (started || !mine.fresh.isEmpty())) {
      View now = turn.view().get();
      if (started) {
        turn.before().ifPresent(before -> restarted(turn, mine, before, now));
      } else {
        mine.fresh.forEach((event, thing) -> shown(turn, event, thing, now));
      }
      mine.fresh.clear();
    }
  }

  private void received(PeerEvent payload, String sender, Promises mine) {
    switch (payload) {
      case PeerEvent.DirectMessage message ->
        mine.received.put(message.eventId(), thing(message.message()));
      case PeerEvent.DirectChange change -> mine.received.put(change.eventId(),
          new Thing.Changed(change.conversationId(), change.messageId(), change.change(),
              sender.equals(change.change().actor()) && run.scene().isHonestUser(sender)));
      case PeerEvent.ConversationCreate create ->
        mine.received.put(create.eventId(), new Thing.NewConversation(create.conversation().id()));
      case PeerEvent.DirectSync sync -> received(sync.event(), sender, mine);
      case SyncEvent.Batch batch -> {
        if (!Scopes.isChannel(batch.scope())) {
          batch.messages().forEach(row -> mine.received.put(row.id(), thing(row)));
        }
      }
      case PeerEvent.Status status -> {
      }
      case SyncEvent.InventoryRequest request -> {
      }
      case SyncEvent.Inventory inventory -> {
      }
      case SyncEvent.Request request -> {
      }
    }
  }

  private static Thing thing(Row row) {
    return new Thing.Message(row.scope(), row.id(), row.lastModifiedAt());
  }

  private static void promised(PeerEvent.Status status, Promises mine) {
    for (String id : status.ids()) {
      Thing thing = mine.received.get(id);
      if (thing != null) {
        mine.given.put(id, thing);
        mine.fresh.put(id, thing);
        if (thing instanceof Thing.Changed changed && changed.own()) {
          mine.changes.computeIfAbsent(messageOf(changed.scope(), changed.id()),
              message -> new TreeMap<>()).put(id, changed);
        }
      }
    }
  }

  /** What was acknowledged just now. Of changes nobody can tell: they may be parked or outdone. */
  private void shown(Turn turn, String event, Thing thing, View now) {
    if (thing instanceof Thing.Changed || isAside(turn, thing)) {
      return;
    }
    boolean there = switch (thing) {
      case Thing.Message message -> Duplicates.find(now, message.scope(), message.id()).isPresent();
      case Thing.NewConversation made -> now.conversations().containsKey(made.id());
      case Thing.Changed changed -> true;
    };
    judge(turn, there, event, "");
  }

  /**
   * A message shows for the first time, and with it the changes that were acknowledged before. Where
   * rows are merged whole a later version may have replaced them.
   */
  private void appeared(Turn turn, RowChange change, Promises mine) {
    Row row = change.after();
    if (change.before() != null || row == null || !mergesFields) {
      return;
    }
    Map<String, Thing.Changed> waiting = mine.changes.remove(messageOf(row.scope(), row.id()));
    if (waiting != null) {
      waiting.forEach((event, changed) -> {
        boolean allowed = changed.change() instanceof Change.React
            || changed.change().actor().equals(row.senderId());
        if (allowed && !isAside(turn, changed)) {
          judge(turn, Applied.shows(row, changed.change()), event, " with its message");
        }
      });
    }
  }

  private static String messageOf(String scope, String id) {
    return scope + " " + id;
  }

  private void restarted(Turn turn, Promises mine, View before, View now) {
    Map<String, Set<String>> held = new TreeMap<>();
    mine.given.forEach((event, thing) -> {
      if (!isAside(turn, thing)) {
        boolean there = switch (thing) {
          case Thing.Message message -> held
              .computeIfAbsent(message.scope(), scope -> ids(now, scope)).contains(message.id());
          case Thing.NewConversation made -> now.conversations().containsKey(made.id());
          case Thing.Changed changed -> !isTold(changed, mine.fresh.containsKey(event), before)
              || find(now, changed).filter(row -> Applied.shows(row, changed.change())).isPresent();
        };
        judge(turn, there, event, " after a restart");
      }
    });
  }

  private static Set<String> ids(View view, String scope) {
    Set<String> ids = new TreeSet<>();
    view.rows().getOrDefault(scope, List.of()).forEach(row -> ids.add(row.id()));
    return ids;
  }

  /** Whether a change was shown, or acknowledged in the cut turn for a message that was shown. */
  private static boolean isTold(Thing.Changed changed, boolean fresh, View before) {
    return find(before, changed)
        .filter(row -> fresh || Applied.shows(row, changed.change())).isPresent();
  }

  private static Optional<Row> find(View view, Thing.Changed changed) {
    return Duplicates.find(view, changed.scope(), changed.id());
  }

  /** What is stamped ahead may be held and not shown ({@code merge.futureStamp=quarantine}). */
  private boolean isAside(Turn turn, Thing thing) {
    long latestAt = switch (thing) {
      case Thing.Message message -> message.latestAt();
      case Thing.Changed changed -> changed.change().at();
      case Thing.NewConversation made -> 0;
    };
    return latestAt > run.latestDue(turn);
  }

  private void judge(Turn turn, boolean there, String event, String when) {
    if (there) {
      tally.kept(Duty.RECIPIENT, turn.host());
    } else {
      tally.broken(places.of(turn, List.of()),
          turn.host() + " has " + event + when + ", for it has acknowledged it", "it is not there");
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
