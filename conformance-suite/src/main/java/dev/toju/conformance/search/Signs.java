package dev.toju.conformance.search;

import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.Letter;
import dev.toju.conformance.model.PeerModel;
import dev.toju.protocol.Row;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** By what the known schedules are recognised once a run is over. */
final class Signs {

  private Signs() {}

  /** One own direct message that is still there, and one to whom it is owed. */
  private record Owed(PeerModel author, Letter letter, PeerModel recipient) {

    boolean isHeld() {
      return view(recipient).rows().getOrDefault(letter.scope(), List.of()).stream()
          .anyMatch(row -> row.id().equals(letter.messageId()));
    }

    boolean isQueued() {
      return view(author).outbox().stream().anyMatch(e -> e.eventId().equals(letter.messageId())
          && e.recipient().equals(recipient.self()));
    }

    boolean hasPath() {
      boolean channel = author.paths().channelTo(recipient.self()) == Knowledge.UP
          && recipient.paths().channelTo(author.self()) == Knowledge.UP;
      boolean server = author.paths().signaling() == Knowledge.UP
          && recipient.paths().signaling() == Knowledge.UP;
      return channel || server;
    }
  }

  private static View view(PeerModel peer) {
    return peer.view().orElse(View.EMPTY);
  }

  /** Whether some message that is not deleted is owed to somebody in such a state. */
  private static boolean some(Aftermath after, Predicate<Owed> state) {
    List<PeerModel> peers = after.entitled();
    for (PeerModel author : peers) {
      for (Letter letter : author.ledger().letters()) {
        if (isAlive(author, letter) && peers.stream()
            .filter(peer -> letter.recipients().contains(peer.self()))
            .anyMatch(peer -> state.test(new Owed(author, letter, peer)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAlive(PeerModel author, Letter letter) {
    return view(author).rows().getOrDefault(letter.scope(), List.of()).stream()
        .anyMatch(row -> row.id().equals(letter.messageId()) && !row.isTombstone());
  }

  /** K5. */
  static boolean takenAndLost(Aftermath after) {
    return some(after, owed -> owed.letter.recipients().size() == 1 && owed.letter.isAccepted()
        && owed.hasPath() && !owed.isHeld() && !owed.isQueued());
  }

  /** K6. */
  static boolean neverTold(Aftermath after) {
    return some(after, owed -> {
      View.Delivery delivery = view(owed.author).deliveries().get(owed.letter.messageId());
      return owed.letter.recipients().size() == 1 && delivery != null
          && delivery.status().compareTo(DeliveryStatus.DELIVERED) < 0 && owed.hasPath()
          && owed.isHeld() && !owed.isQueued();
    });
  }

  /** K7. */
  static boolean forgotten(Aftermath after) {
    return some(after, owed -> owed.letter.recipients().size() > 1 && owed.letter.isAccepted()
        && owed.hasPath() && !owed.isHeld() && !owed.isQueued());
  }

  /** K8. */
  static boolean asleep(Aftermath after) {
    return some(after, owed -> owed.hasPath() && !owed.isHeld() && owed.isQueued());
  }

  /** K1. */
  static boolean beyondTheWindow(Aftermath after) {
    long cap = after.run().scene().rules().get(Rules.SYNC_INVENTORY_CAP);
    List<PeerModel> peers = after.entitled();
    for (PeerModel holder : peers) {
      for (Map.Entry<String, List<Row>> scope : view(holder).rows().entrySet()) {
        List<Row> rows = scope.getValue();
        List<Row> below = rows.subList(0, (int) Math.max(0, rows.size() - cap));
        if (!below.isEmpty() && peers.stream().filter(peer -> shares(peer, scope.getKey()))
            .anyMatch(peer -> holdsSomeAndNotAll(peer, scope.getKey(), below))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean shares(PeerModel peer, String scope) {
    return view(peer).rows().containsKey(scope);
  }

  private static boolean holdsSomeAndNotAll(PeerModel peer, String scope, List<Row> below) {
    List<String> held = view(peer).rows().getOrDefault(scope, List.of()).stream().map(Row::id)
        .toList();
    return !held.isEmpty() && below.stream().anyMatch(row -> !held.contains(row.id()));
  }

  /** K2. */
  static boolean tied(Aftermath after) {
    List<PeerModel> peers = after.entitled();
    for (PeerModel one : peers) {
      for (List<Row> rows : view(one).rows().values()) {
        for (Row row : rows) {
          if (peers.stream().anyMatch(other -> tie(other, row))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a peer holds another version of a row that has the same stamp. */
  private static boolean tie(PeerModel other, Row row) {
    Optional<Row> held = view(other).rows().getOrDefault(row.scope(), List.of()).stream()
        .filter(r -> r.id().equals(row.id())).findFirst();
    return held.isPresent() && held.get().lastModifiedAt() == row.lastModifiedAt()
        && row.editedAt() != null && !held.get().body().equals(row.body())
        && !Digests.ofRow(held.get()).equals(Digests.ofRow(row));
  }
}
