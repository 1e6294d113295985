package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.model.PeerModel;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.port.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The direct messages of a run that are owed to somebody when it is over. */
final class OwnMessages {

  private OwnMessages() {}

  /** A message that its author shows and did not delete, and a recipient to whom it is due. */
  record Owed(PeerModel author, Row row, PeerModel recipient) {

    /** Whether the author was told by somebody else, in the recipient's name, that it has it. */
    boolean isForged() {
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

  static List<Owed> ofAll(Liveness liveness) {
    List<Owed> owed = new ArrayList<>();
    for (PeerModel author : liveness.parties()) {
      for (Map.Entry<String, List<Row>> thread : author.view().orElseThrow().rows().entrySet()) {
        if (!Scopes.isChannel(thread.getKey())) {
          thread.getValue().stream()
              .filter(row -> author.ledger().letter(row.id()).isPresent() && !row.isTombstone())
              .forEach(row -> row.recipients()
                  .forEach(user -> liveness.party(user)
                      .filter(peer -> liveness.isDueBetween(author, peer))
                      .ifPresent(peer -> owed.add(new Owed(author, row, peer)))));
        }
      }
    }
    return owed;
  }
}
