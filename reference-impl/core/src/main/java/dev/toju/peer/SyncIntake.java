package dev.toju.peer;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Limits;
import dev.toju.protocol.PeerEvent.Answer;
import dev.toju.protocol.PeerEvent.Status;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.SyncEvent.Entry;
import dev.toju.protocol.rules.Choice.ReAck;
import dev.toju.protocol.rules.Choice.RelayedRow;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What sync brings in: rows, checked one by one, and what a listing says about deliveries. */
final class SyncIntake {

  private final Life life;
  private final Dispatch dispatch;
  private final Conversations conversations;
  private final History history;
  private final DeliveryLedger ledger;
  private final Outbox outbox;

  SyncIntake(Life life, Dispatch dispatch, Conversations conversations, History history,
      DeliveryLedger ledger, Outbox outbox) {
    this.life = life;
    this.dispatch = dispatch;
    this.conversations = conversations;
    this.history = history;
    this.ledger = ledger;
    this.outbox = outbox;
  }

  /** A peer lists rows: what it has, it has received ({@code delivery.reAck=any-path}). */
  void listed(String peer, String scope, List<Entry> entries, boolean equal) {
    if (!anyPath() || Scopes.isChannel(scope)) {
      return;
    }
    List<String> unacknowledged = ledger.unacknowledgedBy(peer, scope);
    if (unacknowledged.isEmpty()) {
      return;
    }
    List<String> listed = entries.stream().map(Entry::id).toList();
    for (String id : unacknowledged) {
      if (equal || listed.contains(id)) {
        outbox.acknowledged(scope, id, peer);
        ledger.acknowledged(id, peer);
      }
    }
  }

  private boolean anyPath() {
    return life.rules().is(Rules.DELIVERY_RE_ACK, ReAck.ANY_PATH);
  }

  /** Takes in rows; those that a rule refuses are refused alone, and their ids come back. */
  List<String> rows(String peer, String scope, List<Row> rows) {
    List<String> refused = new ArrayList<>();
    SortedMap<String, List<String>> arrived = new TreeMap<>();
    for (Row row : rows) {
      if (!mayTake(peer, scope, row)) {
        refused.add(row.id());
        continue;
      }
      History.Outcome outcome = history.version(row);
      if (outcome == History.Outcome.INSERTED && !row.senderId().equals(life.me())
          && row.recipients().contains(life.me())) {
        arrived.computeIfAbsent(row.senderId(), s -> new ArrayList<>()).add(row.id());
      }
    }
    if (anyPath()) {
      arrived.forEach((author, ids) -> acknowledge(author, scope, ids));
    }
    return refused;
  }

  private boolean mayTake(String peer, String scope, Row row) {
    boolean fits;
    if (Scopes.isChannel(scope)) {
      fits = Authority.fitsChannel(row, scope);
    } else {
      Optional<Conversation> conversation = conversations.get(scope);
      fits = conversation.isPresent() && Authority.fits(row, conversation.get());
    }
    boolean overwrites = life.rules().is(Rules.AUTH_RELAYED_ROW, RelayedRow.INSERT_ONLY)
        && !peer.equals(row.senderId()) && history.get(scope, row.id()).isPresent();
    return fits && !overwrites && Authority.ownsId(life.rules(), row.id(), row.senderId())
        && life.signatory().vouches(row);
  }

  private void acknowledge(String author, String scope, List<String> ids) {
    for (int from = 0; from < ids.size(); from += Limits.STATUS_IDS) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + Limits.STATUS_IDS));
      dispatch.send(author, new Status(scope, List.copyOf(some), life.me(), Answer.RECEIVED, null,
          life.turn().nowMs()), Dispatch.PASSING);
    }
  }
}
