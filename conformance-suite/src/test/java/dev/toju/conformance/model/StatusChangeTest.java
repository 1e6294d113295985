package dev.toju.conformance.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StatusChangeTest {

  private static View.Delivery delivery(String id, DeliveryStatus status) {
    return new View.Delivery(id, status, Collections.emptySortedSet());
  }

  private static View view(View.Delivery... deliveries) {
    SortedMap<String, View.Delivery> all = new TreeMap<>();
    List.of(deliveries).forEach(each -> all.put(each.messageId(), each));
    return new View(View.EMPTY.rows(), all, View.EMPTY.conversations(), View.EMPTY.outbox(),
        View.EMPTY.unread(), View.EMPTY.typing(), View.EMPTY.presence());
  }

  @Test
  void whatIsNewWhatChangedAndWhatIsGoneIsToldAndNothingElse() {
    View.Delivery gone = delivery("b", DeliveryStatus.SENT);
    View.Delivery queued = delivery("c", DeliveryStatus.QUEUED);
    View.Delivery sent = delivery("c", DeliveryStatus.SENT);
    View.Delivery fresh = delivery("a", DeliveryStatus.QUEUED);

    List<StatusChange> changes = StatusChange.between(
        view(gone, queued, delivery("d", DeliveryStatus.SENT)),
        view(fresh, sent, delivery("d", DeliveryStatus.SENT)));

    assertThat(changes).containsExactly(new StatusChange(null, fresh),
        new StatusChange(gone, null), new StatusChange(queued, sent));
  }

  @Test
  void theFirstViewIsAllNewAndAnEmptyOneAllGone() {
    View some = view(delivery("a", DeliveryStatus.SENT), delivery("b", DeliveryStatus.SENT));

    assertThat(StatusChange.between(View.EMPTY, some)).extracting(StatusChange::messageId)
        .containsExactly("a", "b");
    assertThat(StatusChange.between(some, View.EMPTY)).allMatch(change -> change.after() == null)
        .hasSize(2);
    assertThat(StatusChange.between(some, some)).isEmpty();
  }
}
