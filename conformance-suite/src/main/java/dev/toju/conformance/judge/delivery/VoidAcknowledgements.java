package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Acknowledgement;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An acknowledgement by a non-recipient, by the sender, repeated, or for an unknown message changes
 * nothing more; nor does one in another's name.
 */
@Verifies("DLV-5")
final class VoidAcknowledgements implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  /** By host: whose acknowledgement of what came before this turn, as message and user. */
  private final Map<String, SortedSet<String>> repeated = new TreeMap<>();

  VoidAcknowledgements(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.RECEPTION);
  }

  @Override
  public void on(Turn turn) {
    if (turn.before().isEmpty()) {
      repeated.remove(turn.host());
    }
    List<Acknowledgement> words = turn.acknowledgements().stream()
        .filter(word -> word.means() == Acknowledgement.Means.STATUS).toList();
    if (turn.isReceived() && !words.isEmpty()) {
      judge(turn, words);
      SortedSet<String> known = repeated.computeIfAbsent(turn.host(), h -> new TreeSet<>());
      words.stream().filter(Acknowledgement::genuine).filter(word -> !isOfAnotherThread(turn, word))
          .forEach(word -> known.add(key(word)));
    }
  }

  private void judge(Turn turn, List<Acknowledgement> words) {
    Optional<View> before = turn.before();
    Optional<View> now = turn.view();
    if (before.isEmpty() || now.isEmpty()) {
      return;
    }
    for (Acknowledgement word : words) {
      if (!isVoid(turn, word, before.get())) {
        return;
      }
    }
    Optional<String> changed = change(before.get(), now.get());
    if (changed.isEmpty()) {
      tally.kept(Duty.AUTHOR, turn.host());
      return;
    }
    boolean forged = words.stream().anyMatch(word -> !word.genuine());
    tally.broken(places.of(turn, List.of(words.getFirst().sender())),
        "no change by " + whyVoid(turn, words.getLast()), changed.get(),
        forged ? Circumstance.FORGED : Circumstance.ORDINARY);
  }

  /** Whether an acknowledgement must not change anything. */
  private boolean isVoid(Turn turn, Acknowledgement word, View before) {
    Optional<Letter> letter = run.peer(turn.host()).ledger().letter(word.eventId());
    if (!word.genuine()) {
      return true;
    }
    if (letter.isEmpty()) {
      return before.outbox().stream().noneMatch(
          e -> e.eventId().equals(word.eventId()) && e.recipient().equals(word.by()));
    }
    if (isOfAnotherThread(turn, word)) {
      return false; // of a message that somebody else gave the same id: it may count or not
    }
    SortedSet<String> known = repeated.getOrDefault(turn.host(), new TreeSet<>());
    return !letter.get().recipients().contains(word.by()) || known.contains(key(word));
  }

  private boolean isOfAnotherThread(Turn turn, Acknowledgement word) {
    return run.peer(turn.host()).ledger().letter(word.eventId())
        .filter(letter -> !letter.scope().equals(word.scope())).isPresent();
  }

  /** Why it must not, in words. */
  private String whyVoid(Turn turn, Acknowledgement word) {
    String by = places.name(word.by());
    Optional<Letter> letter = run.peer(turn.host()).ledger().letter(word.eventId());
    String what = letter.isPresent()
        ? "an acknowledgement of " + places.message(turn, word.eventId()) + " by " + by
        : "an acknowledgement of " + word.eventId() + " by " + by;
    if (!word.genuine()) {
      return what + " that came from " + places.name(word.sender());
    }
    if (letter.isEmpty()) {
      return what + ", which is not known here";
    }
    return what + (letter.get().recipients().contains(word.by())
        ? ", repeated"
        : ", who is no recipient");
  }

  private static String key(Acknowledgement word) {
    return word.eventId() + " " + word.by();
  }

  /** What changed between two views, the state of outbox entries left out: replays go on. */
  private static Optional<String> change(View before, View now) {
    for (View.Delivery delivery : now.deliveries().values()) {
      View.Delivery old = before.deliveries().get(delivery.messageId());
      if (!delivery.equals(old)) {
        return Optional.of("the status of " + delivery.messageId() + " became "
            + delivery.status() + ", acknowledged by " + delivery.acknowledgedBy());
      }
    }
    if (!now.deliveries().equals(before.deliveries())) {
      return Optional.of("a status is gone");
    }
    if (!entries(now).equals(entries(before))) {
      return Optional.of("the outbox went from " + entries(before) + " to " + entries(now));
    }
    if (!now.rows().equals(before.rows()) || !now.unread().equals(before.unread())) {
      return Optional.of("the history changed");
    }
    return now.conversations().equals(before.conversations())
        ? Optional.empty()
        : Optional.of("the conversations changed");
  }

  private static List<String> entries(View view) {
    return view.outbox().stream().map(e -> e.eventId() + " for " + e.recipient()).toList();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
