package dev.toju.conformance.contract;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Conversation;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.port.DeliveryStatus;
import dev.toju.protocol.port.View;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Views with everything that a view can hold. */
final class SomeViews {

  private SomeViews() {}

  static Arbitrary<View> views() {
    return Combinators.combine(rowsByScope(), deliveries(), conversations(), outbox(),
        byKey(SomeText.scopes(), Arbitraries.integers().between(1, 9)),
        byKey(SomeText.scopes(), users(1)), byKey(SomeText.ids(), users(0))).as(View::new);
  }

  private static Arbitrary<SortedSet<String>> users(int least) {
    return SomeText.users().set().ofMinSize(least).ofMaxSize(3).map(TreeSet::new);
  }

  private static <T> Arbitrary<SortedMap<String, T>> byKey(Arbitrary<String> keys,
      Arbitrary<T> values) {
    return Arbitraries.maps(keys, values).ofMaxSize(2).map(TreeMap::new);
  }

  private static <T> SortedMap<String, T> indexed(List<T> items, Function<T, String> key) {
    SortedMap<String, T> map = new TreeMap<>();
    items.forEach(item -> map.put(key.apply(item), item));
    return map;
  }

  private static Arbitrary<SortedMap<String, List<Row>>> rowsByScope() {
    return SomeText.scopes().set().ofMaxSize(2).flatMap(scopes -> {
      Arbitrary<SortedMap<String, List<Row>>> all = Arbitraries.just(new TreeMap<>());
      for (String scope : scopes) {
        all = Combinators.combine(all, rows(scope)).as((map, rows) -> {
          SortedMap<String, List<Row>> more = new TreeMap<>(map);
          more.put(scope, rows);
          return more;
        });
      }
      return all;
    });
  }

  private static Arbitrary<List<Row>> rows(String scope) {
    return Arbitraries.oneOf(live(scope), tombstone(scope)).list().ofMaxSize(2)
        .uniqueElements(Row::id).map(SomeViews::inOrder);
  }

  private static List<Row> inOrder(List<Row> rows) {
    return rows.stream().sorted((a, b) -> a.createdAt() != b.createdAt()
        ? Long.compare(a.createdAt(), b.createdAt())
        : a.id().compareTo(b.id())).toList();
  }

  private static Arbitrary<Row> live(String scope) {
    Arbitrary<List<Reaction>> reactions = Combinators
        .combine(SomeText.users(), Arbitraries.of("+1", "\u2764"), Arbitraries.of(true, false),
            SomeText.stamps())
        .as(Reaction::new).list().ofMaxSize(1);
    Arbitrary<List<AttachmentLink>> links = Combinators
        .combine(SomeText.ids(), Arbitraries.of("a.png", "\u00e9\n"), SomeText.stamps(),
            Arbitraries.of(true, false), SomeText.stamps())
        .as(AttachmentLink::new).list().ofMaxSize(1);
    return Combinators.combine(SomeText.ids(), SomeText.users(), SomeText.stamps(),
        SomeText.texts(), SomeText.stamps().injectNull(0.5), reactions, links)
        .as((id, sender, at, body, edited, r, l) -> new Row(id, scope, sender, List.of("bob"), at,
            body, edited, null, r, l, new TreeMap<>(), new TreeMap<>(), RowSignatures.NONE));
  }

  private static Arbitrary<Row> tombstone(String scope) {
    return Combinators.combine(SomeText.ids(), SomeText.users(), SomeText.stamps(),
        SomeText.stamps())
        .as((id, sender, at, deleted) -> new Row(id, scope, sender, List.of(), at, "", null,
            deleted, List.of(), List.of(), new TreeMap<>(), new TreeMap<>(),
            RowSignatures.NONE));
  }

  private static Arbitrary<SortedMap<String, View.Delivery>> deliveries() {
    return Combinators.combine(SomeText.ids(), Arbitraries.of(DeliveryStatus.class), users(0))
        .as(View.Delivery::new).list().ofMaxSize(2)
        .map(list -> indexed(list, View.Delivery::messageId));
  }

  private static Arbitrary<SortedMap<String, Conversation>> conversations() {
    return Combinators.combine(SomeText.ids(), SomeText.stamps(), SomeText.ids().injectNull(0.5))
        .as((id, at, origin) -> new Conversation(id,
            origin == null ? Conversation.Kind.DM : Conversation.Kind.GROUP,
            List.of("alice", "bob"), "alice", at, origin, null))
        .list().ofMaxSize(2).map(list -> indexed(list, Conversation::id));
  }

  private static Arbitrary<List<View.OutboxEntry>> outbox() {
    return Combinators.combine(SomeText.ids(), SomeText.users(), Arbitraries.of(View.State.class))
        .as(View.OutboxEntry::new).list().ofMaxSize(2);
  }
}
