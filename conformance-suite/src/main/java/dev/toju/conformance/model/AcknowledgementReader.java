package dev.toju.conformance.model;

import dev.toju.conformance.model.Acknowledgement.Means;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a frame acknowledges (PROTOCOL 4.2): a status that names the event, or under
 * {@code delivery.reAck=any-path} an inventory that lists the message or an equal digest.
 */
final class AcknowledgementReader {

  private final boolean anyPath;
  private final ScopeDigests digests;
  private final HeldAside aside;
  /** Lists by their sender, exchange, cursor and part. */
  private final Set<String> lists = new LinkedHashSet<>();

  AcknowledgementReader(RuleSet rules, ScopeDigests digests, HeldAside aside) {
    this.digests = digests;
    this.aside = aside;
    this.anyPath = rules.is(Rules.DELIVERY_RE_ACK, Choice.ReAck.ANY_PATH);
  }

  /**
   * Reads what came.
   *
   * @param ledger own messages of the peer to which it came
   * @param view   what that peer showed before
   */
  List<Acknowledgement> read(Reception reception, Ledger ledger, Optional<View> view) {
    return switch (reception.payload()) {
      case PeerEvent.Status status -> status(status, reception);
      case PeerEvent.DirectSync sync -> anyPath && sync.conversationId()
          .equals(sync.event().scope()) ? sync(sync.event(), reception, ledger, view) : List.of();
      case PeerEvent.DirectMessage message -> List.of();
      case PeerEvent.DirectChange change -> List.of();
      case PeerEvent.ConversationCreate create -> List.of();
      case SyncEvent sync -> anyPath ? sync(sync, reception, ledger, view) : List.of();
    };
  }

  /** Whether a list comes for the first time: one that comes twice may be passed over. */
  private boolean isNew(String sender, SyncEvent.Inventory list) {
    return lists.add(sender + " " + list.scope() + " " + list.exchangeId() + " " + list.before()
        + " " + list.part());
  }

  private static List<Acknowledgement> status(PeerEvent.Status status, Reception reception) {
    Means means = switch (status.kind()) {
      case RECEIVED -> Means.STATUS;
      case REFUSED -> Means.REFUSAL;
    };
    boolean genuine = reception.genuine() && status.from().equals(reception.sender());
    return status.ids().stream().map(id -> new Acknowledgement(id, status.conversationId(),
        status.from(), reception.sender(), means, genuine, true)).toList();
  }

  private List<Acknowledgement> sync(SyncEvent event, Reception reception, Ledger ledger,
      Optional<View> view) {
    return switch (event) {
      case SyncEvent.Inventory inventory -> {
        boolean whole = isNew(reception.sender(), inventory) && inventory.parts() == 1;
        List<Acknowledgement> listed = inventory.entries().stream()
            .filter(e -> ledger.letter(e.id()).isPresent())
            .map(e -> listed(e.id(), inventory, reception, whole)).toList();
        yield digest(inventory.count(), inventory.scopeDigest(), inventory.scope(), reception,
            ledger, view, whole, listed);
      }
      case SyncEvent.InventoryRequest request -> digest(request.count(), request.scopeDigest(),
          request.scope(), reception, ledger, view, true, List.of());
      case SyncEvent.Request request -> List.of();
      case SyncEvent.Batch batch -> List.of();
    };
  }

  /**
   * What a digest acknowledges, and what is listed beside it. A digest that is another than that
   * of what is shown acknowledges nothing, unless more may be held than is shown: then either may
   * be equal to what is held, or not. That of a list counts when all its parts have come.
   */
  private List<Acknowledgement> digest(@Nullable Integer count, @Nullable String digest,
      String scope, Reception reception, Ledger ledger, Optional<View> view, boolean whole,
      List<Acknowledgement> listed) {
    if (count == null || digest == null || view.isEmpty() || !ledger.writesTo(scope)) {
      return listed;
    }
    if (isOfWhatIsShown(count, digest, view.get().rows().getOrDefault(scope, List.of()), scope)) {
      return equal(scope, reception, ledger, whole && !aside.isPossibleIn(scope));
    }
    return aside.isPossibleIn(scope)
        ? Stream.concat(listed.stream(), equal(scope, reception, ledger, false).stream()).toList()
        : listed;
  }

  private static List<Acknowledgement> equal(String scope, Reception reception, Ledger ledger,
      boolean sure) {
    return ledger.letters().stream().filter(letter -> letter.scope().equals(scope))
        .map(letter -> new Acknowledgement(letter.messageId(), scope, reception.sender(),
            reception.sender(), Means.DIGEST, reception.genuine(), sure))
        .toList();
  }

  private static Acknowledgement listed(String id, SyncEvent.Inventory inventory,
      Reception reception, boolean whole) {
    return new Acknowledgement(id, inventory.scope(), reception.sender(), reception.sender(),
        Means.INVENTORY, reception.genuine(), whole);
  }

  private boolean isOfWhatIsShown(int count, String digest, List<Row> rows, String scope) {
    return count == rows.size() && digest.equals(digests.of(scope, rows));
  }
}
