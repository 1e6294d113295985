package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Judge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Verdict;
import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.trace.Event;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * After the heal every recipient holds every direct message addressed to it. Asked when the run is
 * over, of honest peers whose store was never wiped or rolled back, whose clocks are within
 * {@code merge.maxSkewMs}, and which had a path to each other throughout the last half of the bound,
 * or when nothing was left to do. A message that its author deleted is not owed.
 */
@Verifies("DLV-8")
final class EveryRecipientHolds implements Judge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private Optional<Event.Healed> healed = Optional.empty();

  EveryRecipientHolds(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Healed heal) {
      healed = Optional.of(heal);
    } else if (event instanceof Event.Ended ended && healed.isPresent()) {
      run.peers().stream().filter(this::counts).forEach(author -> judge(author, ended));
    }
  }

  private boolean counts(PeerModel peer) {
    return run.scene().honest().contains(peer.host()) && run.scene().primary().contains(peer.host())
        && peer.isUnharmed() && peer.view().isPresent()
        && Math.abs(peer.skewMs()) <= run.scene().rules().get(Rules.MERGE_MAX_SKEW_MS);
  }

  private void judge(PeerModel author, Event.Ended ended) {
    for (Map.Entry<String, List<Row>> thread : author.view().orElseThrow().rows().entrySet()) {
      if (Scopes.isChannel(thread.getKey())) {
        continue;
      }
      for (Row row : thread.getValue()) {
        if (row.senderId().equals(author.self()) && !row.isTombstone()) {
          row.recipients().forEach(user -> judge(author, row, user, ended));
        }
      }
    }
  }

  private void judge(PeerModel author, Row row, String user, Event.Ended ended) {
    Optional<PeerModel> recipient = run.scene().honestRoleOf(user).map(run::peer)
        .filter(this::counts).filter(peer -> isDue(author, peer, ended));
    if (recipient.isEmpty()) {
      return;
    }
    View view = recipient.get().view().orElseThrow();
    if (view.rows().getOrDefault(row.scope(), List.of()).stream()
        .anyMatch(held -> held.id().equals(row.id()))) {
      tally.kept();
      return;
    }
    tally.broken(
        new Tally.Place(run.events() - 1, ended.atMs(), recipient.get().host(),
            List.of(author.host())),
        recipient.get().host() + " holds " + places.message(row) + " of " + author.host()
            + ", at the latest " + Seconds.plain(healed.orElseThrow().boundMs())
            + " s after the heal at " + Seconds.exact(healed.orElseThrow().atMs()),
        "it does not; " + author.host() + " shows " + state(author, row, user));
  }

  /**
   * Whether the two had a path long enough. A run that ends before the bound has nothing left to do
   * if it is quiet.
   */
  private boolean isDue(PeerModel one, PeerModel other, Event.Ended ended) {
    boolean channel = one.paths().channelTo(other.self()) == Knowledge.UP
        && other.paths().channelTo(one.self()) == Knowledge.UP;
    boolean server = one.paths().signaling() == Knowledge.UP
        && other.paths().signaling() == Knowledge.UP;
    long boundMs = healed.orElseThrow().boundMs();
    long sinceHealMs = ended.atMs() - healed.orElseThrow().atMs();
    long stableMs = ended.atMs() - Math.max(one.pathsChangedAtMs(), other.pathsChangedAtMs());
    boolean due = sinceHealMs < boundMs ? ended.quiet() : stableMs >= boundMs / 2;
    return (channel || server) && due;
  }

  /** How the author thinks of it, by status and outbox. */
  private String state(PeerModel author, Row row, String user) {
    View view = author.view().orElseThrow();
    View.Delivery delivery = view.deliveries().get(row.id());
    String entry = view.outbox().stream()
        .filter(e -> e.eventId().equals(row.id()) && e.recipient().equals(user)).findFirst()
        .map(e -> e.state().name().replace('_', ' ').toLowerCase(Locale.ROOT))
        .orElse("no longer there");
    return (delivery == null ? "no status" : delivery.status().name()) + ", and its outbox entry"
        + " for " + places.name(user) + " is " + entry;
  }

  @Override
  public Verdict verdict() {
    return tally.verdict();
  }
}
