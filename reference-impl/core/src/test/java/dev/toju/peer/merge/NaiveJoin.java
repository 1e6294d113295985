package dev.toju.peer.merge;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.rules.Choice.DeleteVsEdit;
import dev.toju.protocol.rules.Choice.MergeUnit;
import dev.toju.protocol.rules.Choice.Tie;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merging as PROTOCOL 2 says it, slowly and without {@link Merge}: all versions are laid side by
 * side, and of each register the greatest is picked. The first version is the one that is held. Of
 * two versions it holds under every rule set, of more where the merge is associative.
 */
record NaiveJoin(MergeUnit unit, Tie tie, DeleteVsEdit deleteVsEdit) {

  private static final Comparator<Reaction> OF_ONE_USER = Comparator.comparingLong(Reaction::at)
      .thenComparing(Reaction::emoji);
  private static final Comparator<Reaction> OF_ALL = Comparator.comparingLong(Reaction::at)
      .thenComparing(Reaction::userId).thenComparing(Reaction::emoji);
  private static final Comparator<AttachmentLink> OF_LINKS = Comparator
      .comparingLong(AttachmentLink::at).thenComparing(AttachmentLink::linkId);

  Row of(List<Row> versions) {
    return switch (unit) {
      case ROW -> greatest(versions, Comparator.comparingLong(Row::lastModifiedAt),
          Comparator.comparing(Digests::ofRow));
      case FIELD -> registers(versions);
    };
  }

  private Row registers(List<Row> versions) {
    Row create = greatest(versions, Comparator.comparingLong(Row::createdAt),
        Comparator.comparing(Digests::ofCreate));
    List<Row> edits = versions.stream().filter(row -> row.editedAt() != null).toList();
    Row edit = edits.isEmpty()
        ? null
        : greatest(edits, Comparator.comparingLong(NaiveJoin::editedAt), byText());
    long deletedAt = versions.stream().mapToLong(NaiveJoin::deletedAt).max().orElseThrow();
    if (deletedAt >= 0) {
      boolean revived = deleteVsEdit == DeleteVsEdit.HIGHER_STAMP && edit != null
          && editedAt(edit) > deletedAt;
      return revived && edit != null
          ? row(create, edit, null, reactions(versions, deletedAt), links(versions, deletedAt))
          : row(create, null, deletedAt, List.of(), List.of());
    }
    Row text = edit == null ? firstText(versions, create) : edit;
    return row(create, text, null, reactions(versions, deletedAt), links(versions, deletedAt));
  }

  private Row firstText(List<Row> versions, Row create) {
    String digest = Digests.ofCreate(create);
    return greatest(versions.stream().filter(row -> Digests.ofCreate(row).equals(digest)).toList(),
        Comparator.comparingInt(row -> 0), byText());
  }

  /** What is younger than the delete, if there was one, was not deleted. */
  private List<Reaction> reactions(List<Row> versions, long deletedAt) {
    List<Reaction> greatest = perKey(
        versions.stream().flatMap(row -> row.reactions().stream())
            .filter(reaction -> reaction.at() > deletedAt),
        Reaction::key, Comparator.comparingLong(Reaction::at),
        Comparator.comparing(Reaction::on));
    List<Reaction> ofUsers = greatest.stream().map(Reaction::userId).distinct()
        .flatMap(user -> greatest.stream().filter(r -> r.userId().equals(user))
            .sorted(OF_ONE_USER.reversed()).limit(Limits.REACTIONS_PER_USER))
        .toList();
    return ofUsers.stream().sorted(OF_ALL.reversed()).limit(Limits.REACTIONS_PER_MESSAGE)
        .sorted(Reaction.BY_KEY).toList();
  }

  private List<AttachmentLink> links(List<Row> versions, long deletedAt) {
    return perKey(
        versions.stream().flatMap(row -> row.attachments().stream())
            .filter(link -> link.at() > deletedAt),
        AttachmentLink::linkId,
        Comparator.comparingLong(AttachmentLink::at).thenComparing(AttachmentLink::removed),
        Comparator.comparing(NaiveJoin::digest)).stream()
        .sorted(OF_LINKS.reversed()).limit(Limits.LINKS_PER_MESSAGE)
        .sorted(AttachmentLink.BY_KEY).toList();
  }

  private <T> List<T> perKey(Stream<T> all, Function<T, String> key, Comparator<T> order,
      Comparator<T> last) {
    SortedMap<String, T> greatest = new TreeMap<>();
    all.forEach(one -> greatest.merge(key.apply(one), one,
        (held, came) -> greatest(List.of(held, came), order, last)));
    return List.copyOf(greatest.values());
  }

  /** The greatest; where only the last component tells, what the rule says of ties. */
  private <T> T greatest(List<T> all, Comparator<T> order, Comparator<T> last) {
    T best = all.stream().max(order).orElseThrow();
    List<T> tied = all.stream().filter(one -> order.compare(one, best) == 0).toList();
    return switch (tie) {
      case KEEP_LOCAL -> tied.get(0);
      case KEEP_REMOTE -> tied.get(tied.size() - 1);
      case TOTAL_ORDER -> tied.stream().max(last).orElseThrow();
    };
  }

  private static Comparator<Row> byText() {
    return Comparator.comparing(row -> Digests.ofText(row.body()));
  }

  private static String digest(AttachmentLink link) {
    return Digests.of(Json.object().put("linkId", link.linkId()).put("name", link.name())
        .put("size", link.size()), Digests.ROW_DIGITS);
  }

  private static long editedAt(Row row) {
    Long at = row.editedAt();
    return at == null ? -1 : at;
  }

  private static long deletedAt(Row row) {
    Long at = row.deletedAt();
    return at == null ? -1 : at;
  }

  private static Row row(Row create, @Nullable Row text, @Nullable Long deletedAt,
      List<Reaction> reactions, List<AttachmentLink> links) {
    return new Row(create.id(), create.scope(), create.senderId(), create.recipients(),
        create.createdAt(), text == null ? "" : text.body(), text == null ? null : text.editedAt(),
        deletedAt, reactions, links, create.unknown(), Collections.emptySortedMap(),
        RowSignatures.NONE);
  }

  /** Whether nothing of {@code before} was lost or fell: {@code MRG-4}, register by register. */
  static boolean isAtLeast(Row now, Row before) {
    if (now.isTombstone() || before.isTombstone()) {
      return now.isTombstone() && deletedAt(now) >= deletedAt(before);
    }
    return now.createdAt() >= before.createdAt() && editedAt(now) >= editedAt(before)
        && before.reactions().stream().allMatch(old -> isKept(now, old))
        && before.attachments().stream().allMatch(old -> isKept(now, old));
  }

  private static boolean isKept(Row now, Reaction old) {
    long ofUser = now.reactions().stream().filter(r -> r.userId().equals(old.userId()))
        .filter(r -> OF_ONE_USER.compare(r, old) > 0).count();
    long ofAll = now.reactions().stream().filter(r -> OF_ALL.compare(r, old) > 0).count();
    return ofUser == Limits.REACTIONS_PER_USER || ofAll == Limits.REACTIONS_PER_MESSAGE
        || now.reactions().stream().anyMatch(r -> r.key().equals(old.key())
            && (r.at() > old.at() || (r.at() == old.at() && (r.on() || !old.on()))));
  }

  private static boolean isKept(Row now, AttachmentLink old) {
    long above = now.attachments().stream().filter(l -> OF_LINKS.compare(l, old) > 0).count();
    return above == Limits.LINKS_PER_MESSAGE
        || now.attachments().stream().anyMatch(l -> l.linkId().equals(old.linkId())
            && (l.at() > old.at() || (l.at() == old.at() && (l.removed() || !old.removed()))));
  }
}
