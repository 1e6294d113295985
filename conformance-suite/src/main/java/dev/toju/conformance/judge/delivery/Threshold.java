package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Ledger;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Duty;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Compares the shown status of own direct messages with the ledger, at one step of the ladder: the
 * status is at least that step exactly when the ledger says so.
 */
final class Threshold {

  /** The turns in which a status, or what it should be, can change. */
  static final Set<Matter> MATTERS = Set.of(Matter.LIFE, Matter.ANSWER, Matter.RECEPTION,
      Matter.STATUSES);

  private final RunModel run;
  private final DeliveryStatus below;
  private final DeliveryStatus step;
  private final Rule rule;
  private final Tally tally;
  private final Places places;
  /** What was counted: each message once below the step, just short of it, and once at it. */
  private final Set<String> told = new TreeSet<>();

  /**
   * When a message is at the step.
   *
   * @param must    it has to be
   * @param may     it can be
   * @param claimed it could be if whatever anybody claimed were true
   * @param reason  why it has to be, in words
   * @param lack    why it cannot be, in words
   */
  record Rule(Predicate<Letter> must, Predicate<Letter> may, Predicate<Letter> claimed,
      String reason, String lack) {}

  /** Judges the step from {@code below} to {@code step}. */
  Threshold(RunModel run, DeliveryStatus below, DeliveryStatus step, Rule rule) {
    this.run = run;
    this.below = below;
    this.step = step;
    this.rule = rule;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  void on(Turn turn) {
    turn.view().filter(now -> concerns(turn)).ifPresent(now -> {
      Ledger ledger = run.peer(turn.host()).ledger();
      for (String id : concerned(turn, now)) {
        View.Delivery delivery = now.deliveries().get(id);
        if (delivery != null) {
          ledger.letter(id).ifPresent(letter -> {
            compare(turn, letter, delivery.status());
            if (step == DeliveryStatus.ACKNOWLEDGED) {
              names(turn, letter, delivery.acknowledgedBy());
            }
          });
        }
      }
    });
  }

  /** Whether a status, or what it should be, can have changed. */
  private static boolean concerns(Turn turn) {
    return isNew(turn) || !turn.statuses().isEmpty() || turn.answer().isPresent()
        || !turn.acknowledgements().isEmpty();
  }

  /** Whether nothing can be taken as looked at before: a life begins, or a memory. */
  private static boolean isNew(Turn turn) {
    return turn.before().isEmpty() || turn.input() instanceof PeerInput.Started;
  }

  /** The messages of which the status, or what it should be, can have changed. */
  private static Collection<String> concerned(Turn turn, View now) {
    if (isNew(turn)) {
      return now.deliveries().keySet();
    }
    Set<String> ids = new TreeSet<>();
    turn.answer().map(Answer::dispatch).map(Dispatch::name).ifPresent(ids::add);
    turn.acknowledgements().forEach(word -> ids.add(word.eventId()));
    turn.statuses().forEach(change -> ids.add(change.messageId()));
    return ids;
  }

  private void compare(Turn turn, Letter letter, DeliveryStatus shown) {
    boolean there = shown.compareTo(step) >= 0;
    if (!there && rule.must().test(letter)) {
      tally.broken(places.of(turn, letter.recipients()),
          "at least " + step + " for " + places.message(turn, letter.messageId()) + ": "
              + rule.reason() + acknowledged(letter),
          shown.name());
    } else if (there && !rule.may().test(letter)) {
      Circumstance in = rule.claimed().test(letter) ? Circumstance.FORGED : Circumstance.ORDINARY;
      tally.broken(places.of(turn, letter.recipients()),
          "less than " + step + " for " + places.message(turn, letter.messageId()) + ": "
              + rule.lack() + acknowledged(letter),
          shown + (in == Circumstance.FORGED ? ", by a forged acknowledgement" : ""), in);
    } else if ((there || shown == below)
        && told.add(turn.host() + " " + letter.messageId() + " " + there)) {
      tally.kept(Duty.AUTHOR, turn.host());
    }
  }

  /** By whom it is shown as acknowledged. */
  private void names(Turn turn, Letter letter, SortedSet<String> shown) {
    SortedSet<String> missing = new TreeSet<>(letter.acknowledgedBy());
    missing.removeAll(shown);
    SortedSet<String> invented = new TreeSet<>(shown);
    invented.removeAll(letter.perhapsAcknowledgedBy());
    if (!missing.isEmpty() || !invented.isEmpty()) {
      boolean forged = missing.isEmpty() && letter.claimedBy().containsAll(invented);
      tally.broken(places.of(turn, letter.recipients()),
          places.message(turn, letter.messageId()) + " shown as acknowledged by whose"
              + " acknowledgement was received" + acknowledged(letter),
          "shown as acknowledged by " + places.names(shown)
              + (forged ? ", by a forged acknowledgement" : ""),
          forged ? Circumstance.FORGED : Circumstance.ORDINARY);
    }
  }

  private String acknowledged(Letter letter) {
    return " (for " + places.names(letter.recipients()) + "; acknowledged by "
        + places.names(letter.acknowledgedBy()) + ")";
  }

  Tally tally() {
    return tally;
  }
}
