package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The direct messages of a run that are owed to somebody when it is over. */
final class OwnMessages {

  private OwnMessages() {}

  /** A message that its author shows and did not delete, and a recipient to whom it is due. */
  record Owed(PeerModel author, Row row, PeerModel recipient) {

    /** Under what circumstance a failure falls. */
    Circumstance circumstance() {
      return isAcknowledgedByAnother() || author.differsFrom(recipient, row.scope())
          ? Circumstance.FORGED
          : Circumstance.ORDINARY;
    }

    /** Whether the author was told by somebody else, in the recipient's name, that it has it. */
    private boolean isAcknowledgedByAnother() {
      return author.ledger().letter(row.id())
          .filter(letter -> letter.isForgedFor(recipient.self())).isPresent();
    }

    /** How the author thinks of it, by status and outbox. */
    String state(Places places) {
      View view = author.view().orElseThrow();
      View.Delivery delivery = view.deliveries().get(row.id());
      String entry = view.outbox().stream()
          .filter(
              e -> e.eventId().equals(row.id()) && e.recipient().equals(recipient.self()))
          .findFirst().map(e -> e.state().name().replace('_', ' ').toLowerCase(Locale.ROOT))
          .orElse("no longer there");
      return (delivery == null ? "no status" : delivery.status().name())
          + ", and its outbox entry for " + places.name(recipient.self()) + " is " + entry;
    }
  }

  static List<Owed> ofAll(RunModel run, Liveness liveness) {
    List<Owed> owed = new ArrayList<>();
    for (PeerModel author : liveness.parties()) {
      for (Map.Entry<String, List<Row>> thread : author.view().orElseThrow().rows().entrySet()) {
        if (!Scopes.isChannel(thread.getKey())) {
          thread.getValue().stream()
              .filter(row -> author.ledger().letter(row.id()).isPresent() && !row.isTombstone())
              .filter(row -> !mayComeToNothing(run, row))
              .forEach(row -> row.recipients()
                  .forEach(user -> liveness.party(user)
                      .filter(peer -> liveness.isDueBetween(author, peer))
                      .ifPresent(peer -> owed.add(new Owed(author, row, peer)))));
        }
      }
    }
    return owed;
  }

  /**
   * Whether rules that do not go together let a message come to nothing (decision 113): in which
   * another than its author wrote, and whose signatures therefore do not hold; or that was deleted,
   * went out as a delete, and was brought back by a change that finds nothing.
   */
  private static boolean mayComeToNothing(RunModel run, Row row) {
    RuleSet rules = run.scene().rules();
    boolean unsigned = rules.is(Rules.AUTH_MUTATION, Choice.MutationBy.ANYONE)
        && rules.is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.SIGNED)
        && !run.authorship().isOwn(row);
    boolean revives = rules.is(Rules.MERGE_DELETE_VS_EDIT, Choice.DeleteVsEdit.HIGHER_STAMP)
        || rules.is(Rules.MERGE_UNIT, Choice.MergeUnit.ROW);
    return unsigned || (revives && run.peers().stream()
        .anyMatch(peer -> run.authorship().hasDeleted(peer.self(), row)));
  }
}
