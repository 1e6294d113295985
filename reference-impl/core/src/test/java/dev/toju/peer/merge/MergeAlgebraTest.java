package dev.toju.peer.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.RowSignatures;
import dev.toju.protocol.json.Digests;
import dev.toju.protocol.rules.Choice.DeleteVsEdit;
import dev.toju.protocol.rules.Choice.MergeUnit;
import dev.toju.protocol.rules.Choice.Tie;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MRG-1 to MRG-4 as laws of {@link Merge}, and what breaks them under other rules. */
class MergeAlgebraTest {

  private static final Merge HARDENED = new Merge(RuleSet.HARDENED);
  private static final NaiveJoin NAIVE = new NaiveJoin(MergeUnit.FIELD, Tie.TOTAL_ORDER,
      DeleteVsEdit.DELETE_WINS);

  @Provide
  Arbitrary<Row> versions() {
    return SomeVersions.rows();
  }

  @Provide
  Arbitrary<Change> changes() {
    return SomeVersions.changes();
  }

  /** The one seed is for the counts, which are what they are. */
  @Property(edgeCases = EdgeCasesMode.NONE, seed = "5")
  @StatisticsReport(onFailureOnly = true)
  void twoVersionsJoinedEitherWayAreEqual(@ForAll("versions") Row one,
      @ForAll("versions") Row other) {
    count(one, other);

    assertThat(merged(HARDENED, one, other)).isEqualTo(merged(HARDENED, other, one));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void threeVersionsJoinedInAnyGroupsAreTheGreatestOfEachRegister(@ForAll("versions") Row one,
      @ForAll("versions") Row two, @ForAll("versions") Row three) {
    Row greatest = NAIVE.of(List.of(one, two, three));

    assertThat(merged(HARDENED, merged(HARDENED, one, two), three)).isEqualTo(greatest);
    assertThat(merged(HARDENED, one, merged(HARDENED, two, three))).isEqualTo(greatest);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsHeldAlreadyChangesNothing(@ForAll("versions") Row one, @ForAll("versions") Row other) {
    Row joined = merged(HARDENED, one, other);

    assertThat(merged(HARDENED, one, one)).isEqualTo(one);
    assertThat(merged(HARDENED, joined, one)).isEqualTo(joined);
    assertThat(merged(HARDENED, joined, other)).isEqualTo(joined);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aJoinIsNeverBelowWhatItJoins(@ForAll("versions") Row one, @ForAll("versions") Row other) {
    Row joined = merged(HARDENED, one, other);

    assertThat(joined).matches(row -> NaiveJoin.isAtLeast(row, one), "at least " + one)
        .matches(row -> NaiveJoin.isAtLeast(row, other), "at least " + other);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void underEveryRuleTheMergeIsThatOfTheNaiveModel(@ForAll("versions") Row local,
      @ForAll("versions") Row remote, @ForAll MergeUnit unit, @ForAll Tie tie,
      @ForAll DeleteVsEdit deleteVsEdit) {
    Row expected = new NaiveJoin(unit, tie, deleteVsEdit).of(List.of(local, remote));

    assertThat(merged(new Merge(rules(unit, tie, deleteVsEdit)), local, remote))
        .isEqualTo(expected);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aChangeIsTheJoinOfARowThatHoldsItAlone(@ForAll("versions") Row local,
      @ForAll("changes") Change change, @ForAll Tie tie) {
    RuleSet rules = rules(MergeUnit.FIELD, tie, DeleteVsEdit.DELETE_WINS);

    Row changed = new Merge(rules).change(Message.of(local), change, Collections.emptySortedMap())
        .row();

    assertThat(changed).isEqualTo(new NaiveJoin(MergeUnit.FIELD, tie, DeleteVsEdit.DELETE_WINS)
        .of(List.of(local, alone(local, change))));
  }

  /** Decision 5: changes that wait for their create are applied one by one when it comes. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void changesEndAlikeInWhateverOrderTheyAreApplied(@ForAll("versions") Row row,
      @ForAll @Size(min = 2, max = 5) List<@From("changes") Change> changes) {
    List<Change> backwards = new ArrayList<>(changes);
    Collections.reverse(backwards);

    assertThat(applied(row, changes)).isEqualTo(applied(row, backwards));
  }

  /** K2: two edits at one stamp. */
  @Test
  void keptTiesDoNotCommute() {
    Row one = live("a", 2L, List.of());
    Row other = live("b", 2L, List.of());

    for (Tie tie : List.of(Tie.KEEP_LOCAL, Tie.KEEP_REMOTE)) {
      Merge merge = new Merge(rules(MergeUnit.FIELD, tie, DeleteVsEdit.DELETE_WINS));

      assertThat(merged(merge, one, other)).isEqualTo(tie == Tie.KEEP_LOCAL ? one : other);
      assertThat(merged(merge, other, one)).isEqualTo(tie == Tie.KEEP_LOCAL ? other : one);
    }
  }

  /** K3: the reactions of two users, and an edit that a later reaction undoes. */
  @Test
  void wholeRowsLoseReactionsAndUndoEdits() {
    Merge rows = new Merge(rules(MergeUnit.ROW, Tie.TOTAL_ORDER, DeleteVsEdit.DELETE_WINS));
    Row reacted = live("old", null, List.of(new Reaction("ann", "+", true, 2)));
    Row reactedLater = live("old", null, List.of(new Reaction("bob", "+", true, 11)));
    Row edited = live("new", 10L, List.of());

    assertThat(merged(rows, reacted, reactedLater)).isEqualTo(reactedLater);
    assertThat(merged(rows, edited, reactedLater).body()).isEqualTo("old");
    assertThat(merged(HARDENED, reacted, reactedLater).reactions()).hasSize(2);
    assertThat(merged(HARDENED, edited, reactedLater).body()).isEqualTo("new");
  }

  /** K4, and why it depends on groups: a row that was revived has lost its reactions for a while. */
  @Test
  void revivedRowsDoNotAssociate() {
    Merge merge = new Merge(
        rules(MergeUnit.FIELD, Tie.TOTAL_ORDER, DeleteVsEdit.HIGHER_STAMP));
    Row edited = live("new", 6L, List.of());
    Row deleted = NAIVE.of(List.of(edited, alone(edited, new Change.Delete("ann", 5, null))));
    Row reacted = live("old", null, List.of(new Reaction("bob", "+", true, 3)));

    Row deletedFirst = merged(merge, edited, merged(merge, deleted, reacted));
    Row revivedFirst = merged(merge, merged(merge, edited, deleted), reacted);

    assertThat(deletedFirst.reactions()).isEmpty();
    assertThat(revivedFirst.reactions()).hasSize(1);
  }

  /** A generator that avoids the hard cases would prove nothing: each must be drawn. */
  private static void count(Row one, Row other) {
    often("conflicting creates", !Digests.ofCreate(one).equals(Digests.ofCreate(other)), 20);
    often("unknown fields", !one.unknown().isEmpty(), 20);
    often("edits at one stamp", one.editedAt() != null
        && Objects.equals(one.editedAt(), other.editedAt()) && !one.body().equals(other.body()), 2);
    often("first texts that differ", isFirst(one) && isFirst(other)
        && !one.body().equals(other.body()), 3);
    often("a delete meets an edit", one.isTombstone() && other.editedAt() != null, 4);
    often("a delete meets a first text", one.isTombstone() && isFirst(other), 2);
    often("two deletes", one.isTombstone() && other.isTombstone(), 1);
    often("withdrawn reactions", one.reactions().stream().anyMatch(r -> !r.on()), 20);
    often("removed links", one.attachments().stream().anyMatch(AttachmentLink::removed), 20);
    often("a full register list meets reactions",
        one.reactions().size() == Limits.REACTIONS_PER_MESSAGE && !other.reactions().isEmpty(), 8);
    often("more reactions of a user than stay", one.reactions().stream()
        .anyMatch(mine -> 4 < other.reactions().stream().map(Reaction::key)
            .filter(key -> key.startsWith(mine.userId() + "|")).count()
            + one.reactions().stream().filter(r -> r.userId().equals(mine.userId()))
                .filter(r -> other.reactions().stream().noneMatch(o -> o.key().equals(r.key())))
                .count()),
        5);
    often("full links meet links", one.attachments().size() == Limits.LINKS_PER_MESSAGE
        && !other.attachments().isEmpty(), 8);
  }

  private static void often(String what, boolean is, double percent) {
    Statistics.label(what).collect(is);
    Statistics.label(what).coverage(c -> c.check(true).percentage(p -> p >= percent));
  }

  private static boolean isFirst(Row row) {
    return !row.isTombstone() && row.editedAt() == null;
  }

  private static RuleSet rules(MergeUnit unit, Tie tie, DeleteVsEdit deleteVsEdit) {
    return RuleSet.HARDENED.with(Rules.MERGE_UNIT, unit).with(Rules.MERGE_TIE, tie)
        .with(Rules.MERGE_DELETE_VS_EDIT, deleteVsEdit);
  }

  private static Row merged(Merge merge, Row local, Row remote) {
    return merge.versions(Message.of(local), Message.of(remote)).row();
  }

  private static Row applied(Row row, List<Change> changes) {
    Message message = Message.of(row);
    for (Change change : changes) {
      message = HARDENED.change(message, change, Collections.emptySortedMap());
    }
    return message.row();
  }

  /** The version that has one change and, besides it, nothing that the row has not. */
  private static Row alone(Row row, Change change) {
    return switch (change) {
      case Change.Edit edit ->
        version(row, edit.body(), edit.editedAt(), null, List.of(), List.of());
      case Change.Delete delete ->
        version(row, "", null, delete.deletedAt(), List.of(), List.of());
      case Change.React react -> version(row, row.body(), row.editedAt(), null,
          List.of(react.reaction()), List.of());
      case Change.Attach attach -> version(row, row.body(), row.editedAt(), null, List.of(),
          List.of(attach.link()));
    };
  }

  private static Row live(String body, @Nullable Long editedAt, List<Reaction> reactions) {
    return version(Row.composed("ann:1", "dm:x", "ann", List.of("bob"), 1, body), body, editedAt,
        null, reactions, List.of());
  }

  private static Row version(Row create, String body, @Nullable Long editedAt,
      @Nullable Long deletedAt, List<Reaction> reactions, List<AttachmentLink> links) {
    return new Row(create.id(), create.scope(), create.senderId(), create.recipients(),
        create.createdAt(), body, editedAt, deletedAt, reactions, links, create.unknown(),
        Collections.emptySortedMap(), RowSignatures.NONE);
  }
}
