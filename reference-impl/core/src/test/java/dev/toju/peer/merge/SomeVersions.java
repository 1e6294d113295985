package dev.toju.peer.merge;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** Versions of one message and changes of it, drawn from so few values that they often meet. */
final class SomeVersions {

  private static final int USERS = 9;
  private static final int EMOJIS_OF_ONE = 4;
  private static final int EMOJIS = 6;
  private static final int LINKS = 12;
  private static final int FULL_LINKS = 10;
  private static final int FULL_USERS = 8;
  private static final int LATEST = 6;

  private SomeVersions() {}

  /** What never changes of a version: its stamp and a field that nobody knows. */
  private record Origin(long createdAt, int unknown) {}

  static Arbitrary<Row> rows() {
    Arbitrary<Origin> origins = Combinators
        .combine(Arbitraries.frequency(Tuple.of(3, 1L), Tuple.of(1, 2L)),
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1),
                Tuple.of(1, 2)))
        .as(Origin::new);
    Arbitrary<Row> tombstones = Combinators.combine(origins, stamps())
        .as((origin, at) -> row(origin, "", null, at, List.of(), List.of()));
    Arbitrary<Row> living = Combinators
        .combine(origins, Arbitraries.of("a", "b", "c"), edits().injectNull(0.4), reactions(),
            links())
        .as((origin, body, editedAt, reactions, links) -> row(origin, body, editedAt, null,
            reactions, links));
    return Arbitraries.frequencyOf(Tuple.of(1, tombstones),
        Tuple.of(4, living));
  }

  static Arbitrary<Change> changes() {
    return Arbitraries.oneOf(
        Combinators.combine(Arbitraries.of("a", "b", "c"), stamps())
            .as((body, at) -> new Change.Edit("ann", body, at, null)),
        stamps().map(at -> new Change.Delete("ann", at, null)),
        reaction().map(reaction -> new Change.React(reaction, null)),
        link().map(link -> new Change.Attach("ann", link, null)));
  }

  private static Arbitrary<Long> stamps() {
    return Arbitraries.longs().between(1, LATEST);
  }

  /** Every second one at one moment, so that edits tie. */
  private static Arbitrary<Long> edits() {
    return Arbitraries.frequencyOf(Tuple.of(1, stamps()), Tuple.of(1, Arbitraries.just(3L)));
  }

  private static Arbitrary<Reaction> reaction() {
    return Combinators.combine(Arbitraries.integers().between(0, USERS - 1),
        Arbitraries.integers().between(0, EMOJIS - 1), Arbitraries.of(true, false), stamps())
        .as((user, emoji, on, at) -> new Reaction("u" + user, "e" + emoji, on, at));
  }

  private static Arbitrary<AttachmentLink> link() {
    return Combinators.combine(Arbitraries.integers().between(0, LINKS - 1),
        Arbitraries.of("n", "o"), Arbitraries.of(true, false), stamps())
        .as((id, name, removed, at) -> new AttachmentLink("l" + id, name, 1, removed, at));
  }

  /** Few, or as many as a message may have: eight users with four each, of six emojis. */
  private static Arbitrary<List<Reaction>> reactions() {
    Arbitrary<List<Reaction>> few = reaction().list().uniqueElements(Reaction::key).ofMaxSize(4);
    Arbitrary<List<Reaction>> full = Combinators
        .combine(Arbitraries.integers().between(0, USERS - FULL_USERS),
            Arbitraries.integers().between(0, EMOJIS - EMOJIS_OF_ONE),
            stamps().list().ofSize(FULL_USERS * EMOJIS_OF_ONE),
            Arbitraries.of(true, false).list().ofSize(FULL_USERS * EMOJIS_OF_ONE))
        .as((user, emoji, at, on) -> IntStream.range(0, FULL_USERS * EMOJIS_OF_ONE)
            .mapToObj(i -> new Reaction("u" + (user + i / EMOJIS_OF_ONE),
                "e" + (emoji + i % EMOJIS_OF_ONE), on.get(i), at.get(i)))
            .toList());
    return Arbitraries.frequencyOf(Tuple.of(2, few),
        Tuple.of(1, full)).map(all -> all.stream().sorted(Reaction.BY_KEY).toList());
  }

  private static Arbitrary<List<AttachmentLink>> links() {
    Arbitrary<List<AttachmentLink>> lists = Arbitraries.frequencyOf(
        Tuple.of(2,
            link().list().uniqueElements(AttachmentLink::linkId).ofMaxSize(3)),
        Tuple.of(1,
            link().list().uniqueElements(AttachmentLink::linkId).ofSize(FULL_LINKS)));
    return lists.map(all -> all.stream().sorted(AttachmentLink.BY_KEY).toList());
  }

  private static Row row(Origin origin, String body, @Nullable Long editedAt,
      @Nullable Long deletedAt, List<Reaction> reactions, List<AttachmentLink> links) {
    SortedMap<String, JsonNode> unknown = new TreeMap<>();
    if (origin.unknown() > 0) {
      unknown.put("later", IntNode.valueOf(origin.unknown()));
    }
    return new Row("ann:1", "dm:x", "ann", List.of("bob"), origin.createdAt(), body, editedAt,
        deletedAt, reactions, links, unknown, Collections.emptySortedMap(), RowSignatures.NONE);
  }
}
