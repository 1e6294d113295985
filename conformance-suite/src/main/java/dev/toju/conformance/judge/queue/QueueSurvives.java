package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.OutboxModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The queue survives a restart: what was in it is in it, in the same order for each recipient, and
 * an own message that first shows after the restart and that nobody has is queued for everybody. An
 * entry may go in a turn that the crash cut, for the reasons for which it may go in any other.
 */
@Verifies("QUE-5")
final class QueueSurvives implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By host: events that a transport accepted since it last showed something. */
  private final Map<String, Set<String>> accepted = new TreeMap<>();

  QueueSurvives(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.ANSWER);
  }

  @Override
  public void on(Turn turn) {
    turn.answer().filter(answer -> answer.result() == Answer.Result.ACCEPTED)
        .ifPresent(answer -> accepted.computeIfAbsent(turn.host(), host -> new TreeSet<>())
            .add(answer.dispatch().name()));
    if (turn.view().isEmpty()) {
      return;
    }
    if (turn.input() instanceof PeerInput.Started && turn.before().isPresent()) {
      restarted(turn, turn.before().get(), turn.view().get());
    }
    accepted.remove(turn.host());
  }

  private void restarted(Turn turn, View before, View now) {
    Map<String, Integer> places = new TreeMap<>();
    for (View.OutboxEntry entry : now.outbox()) {
      places.put(key(entry.eventId(), entry.recipient()), places.size());
    }
    Map<String, View.OutboxEntry> last = new TreeMap<>();
    for (View.OutboxEntry entry : before.outbox()) {
      Integer place = places.get(key(entry.eventId(), entry.recipient()));
      if (place == null) {
        gone(turn, entry, now);
        continue;
      }
      View.OutboxEntry older = last.put(entry.recipient(), entry);
      if (older != null
          && places.getOrDefault(key(older.eventId(), older.recipient()), 0) > place) {
        overtaken(turn, older, entry);
      } else {
        tally.kept(Duty.AUTHOR, turn.host());
      }
    }
    now.deliveries().values().stream()
        .filter(delivery -> !before.deliveries().containsKey(delivery.messageId())
            && delivery.status() == DeliveryStatus.QUEUED)
        .forEach(delivery -> composed(turn, delivery, places.keySet()));
  }

  private static String key(String eventId, String recipient) {
    return eventId + " " + recipient;
  }

  private void gone(Turn turn, View.OutboxEntry entry, View now) {
    OutboxModel outbox = run.peer(turn.host()).outbox();
    RuleSet rules = run.scene().rules();
    boolean success = rules.is(Rules.QUEUE_KEEP_UNTIL, Choice.KeepUntil.ACCEPTED)
        && accepted.getOrDefault(turn.host(), new TreeSet<>()).contains(entry.eventId());
    if (!success && !outbox.isSettled(entry) && !outbox.isGone(entry, now)) {
      tally.broken(places.of(turn, List.of(entry.recipient())),
          places.message(turn, entry.eventId()) + " is queued for "
              + places.name(entry.recipient()) + " after the restart as it was before",
          "it is not in the outbox");
    }
  }

  private void overtaken(Turn turn, View.OutboxEntry older, View.OutboxEntry entry) {
    tally.broken(places.of(turn, List.of(entry.recipient())),
        places.message(turn, older.eventId()) + " ahead of "
            + places.message(turn, entry.eventId()) + " in the queue for "
            + places.name(entry.recipient()) + " after the restart as before",
        "behind it");
  }

  /** A message and its entries are stored together: the crash cannot have left one alone. */
  private void composed(Turn turn, View.Delivery delivery, Set<String> queued) {
    String id = delivery.messageId();
    Set<String> recipients = run.peer(turn.host()).ledger().letter(id)
        .<Set<String>>map(Letter::recipients).orElse(new TreeSet<>());
    for (String recipient : recipients) {
      if (queued.contains(key(id, recipient))) {
        tally.kept(Duty.AUTHOR, turn.host());
      } else {
        tally.broken(places.of(turn, List.of(recipient)),
            places.message(turn, id) + ", of which the crash left a durable row, is queued for "
                + places.name(recipient),
            "it is not in the outbox");
      }
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
