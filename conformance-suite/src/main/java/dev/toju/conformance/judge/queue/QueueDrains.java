package dev.toju.conformance.judge.queue;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The queue drains without a trigger event once a path is back. What was queued for somebody at the
 * heal and is gone at the end counts as kept only if no trigger came in between: no data channel to
 * that recipient opened, and the host's own network did not return.
 */
@Verifies("QUE-6")
final class QueueDrains implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Liveness liveness;
  /** By host: for whom something was queued at the heal, while nothing has triggered a replay. */
  private final Map<String, Set<String>> untriggered = new TreeMap<>();

  QueueDrains(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.liveness = new Liveness(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.PATHS);
  }

  @Override
  public void on(Turn turn) {
    Set<String> queued = untriggered.getOrDefault(turn.host(), new TreeSet<>());
    if (turn.input() instanceof PeerInput.ChannelOpened opened) {
      queued.remove(opened.peer());
    } else if (turn.input() instanceof PeerInput.NetworkRestored) {
      queued.clear();
    }
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Healed) {
      run.peers().forEach(this::note);
    }
    if (liveness.isOver(event)) {
      liveness.parties().forEach(this::judge);
    }
  }

  private void note(PeerModel author) {
    Set<String> recipients = new TreeSet<>();
    author.view().ifPresent(
        view -> view.outbox().forEach(entry -> recipients.add(entry.recipient())));
    untriggered.put(author.host(), recipients);
  }

  private void judge(PeerModel author) {
    Set<String> left = new TreeSet<>();
    for (View.OutboxEntry entry : author.view().orElseThrow().outbox()) {
      left.add(entry.recipient());
      liveness.party(entry.recipient())
          .filter(recipient -> liveness.isDueBetween(author, recipient)
              && !isUnheardOf(author, recipient, entry)
              && !isOfAnotherThread(author, recipient, entry))
          .ifPresent(recipient -> stuck(author, recipient, entry));
    }
    untriggered.getOrDefault(author.host(), new TreeSet<>()).stream()
        .filter(user -> !left.contains(user) && liveness.party(user).isPresent())
        .forEach(user -> tally.kept(Duty.AUTHOR, author.host()));
  }

  /**
   * Whether it is a change, or the delete of a message that was deleted before it came, for somebody
   * who has never heard of that conversation: it may be ignored there (PROTOCOL 4.5), but for their
   * 1:1, whose id tells who is in it; there it waits for its message while there is room.
   */
  private boolean isUnheardOf(PeerModel author, PeerModel recipient, View.OutboxEntry entry) {
    Optional<String> scope = author.outbox().scopeOfChange(entry.eventId())
        .or(() -> author.ledger().letter(entry.eventId())
            .filter(letter -> isDeleted(author, letter)).map(Letter::scope));
    return scope.isPresent()
        && !recipient.view().orElseThrow().conversations().containsKey(scope.get())
        && !(scope.get().equals(threadOf(author.self(), recipient.self()))
            && mayWait(author));
  }

  /** Whether the recipient was told first of another conversation under that id, and ignores this one. */
  private static boolean isOfAnotherThread(PeerModel author, PeerModel recipient,
      View.OutboxEntry entry) {
    String scope = author.outbox().scopeOfChange(entry.eventId())
        .or(() -> author.ledger().letter(entry.eventId()).map(Letter::scope)).orElse("");
    return author.differsFrom(recipient, scope);
  }

  private static String threadOf(String one, String other) {
    return Digests.directId(Stream.of(one, other).sorted().toList());
  }

  /** Whether changes that come early are kept, and those of this author do not fill their share. */
  private boolean mayWait(PeerModel author) {
    RuleSet rules = run.scene().rules();
    return rules.is(Rules.MERGE_EARLY_MUTATION, Choice.EarlyMutation.PARK)
        && rules.is(Rules.AUTH_SENDER, Choice.Sender.VERIFIED)
        && 2L * author.outbox().changes() <= rules.get(Rules.MERGE_PARK_PER_SCOPE);
  }

  private static boolean isDeleted(PeerModel author, Letter letter) {
    return author.view().orElseThrow().rows().getOrDefault(letter.scope(), List.of()).stream()
        .anyMatch(row -> row.id().equals(letter.messageId()) && row.isTombstone());
  }

  private void stuck(PeerModel author, PeerModel recipient, View.OutboxEntry entry) {
    String state = switch (entry.state()) {
      case WAITING -> "waiting";
      case IN_DOUBT -> "sent and not acknowledged";
    };
    tally.broken(liveness.place(author, List.of(recipient.host())).about(entry.eventId()),
        "nothing is queued at " + author.host() + " for " + recipient.host() + ", "
            + liveness.deadline(),
        places.event(author, entry.eventId()) + " is still in the outbox, " + state + "; "
            + liveness.unanswered().event(entry.eventId(), author, recipient));
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
