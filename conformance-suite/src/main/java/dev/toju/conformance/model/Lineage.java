package dev.toju.conformance.model;

import dev.toju.protocol.AttachmentLink;
import dev.toju.protocol.Change;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Reaction;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.PeerInput;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Out of which registers each peer's version of a message was joined, whatever the order: what was
 * composed there, what came live, and what the versions that came had been joined of. Two versions of
 * one lineage have to be equal, if joining is commutative and associative. Where that is not known
 * for certain (a crash came between, a forger had a hand in it, something else is sent than what is
 * shown) a version has no lineage.
 */
public final class Lineage {

  private static final SortedSet<String> UNKNOWN = Collections
      .unmodifiableSortedSet(new TreeSet<>(Set.of("?")));

  /** By message, then by host. */
  private final Map<String, Map<String, SortedSet<String>>> joined = new TreeMap<>();
  /** Of what each version that was sent consisted, by message and content. */
  private final Map<String, SortedSet<String>> sent = new TreeMap<>();
  private static final int STAMP_DIGITS = 16;

  private final Scene scene;
  private final Requests requests;

  Lineage(Scene scene, Requests requests) {
    this.scene = scene;
    this.requests = requests;
  }

  /**
   * Two peers whose versions are joined of the same registers.
   *
   * @param atoms the registers
   * @param row   as the peer of the turn shows it
   * @param other as the other peer shows it
   * @param host  the other peer
   */
  public record Twin(SortedSet<String> atoms, Row row, Row other, String host) {

    /** Whether the two show the same, signatures aside. */
    public boolean isEqual() {
      return row.bare().equals(other.bare());
    }

    /** Whether something was deleted in it. */
    public boolean hasDelete() {
      return atoms.stream().anyMatch(atom -> atom.startsWith("delete", STAMP_DIGITS + 1));
    }

    private static String place(String atom) {
      return atom.substring(0, atom.indexOf(' ', STAMP_DIGITS + 1));
    }

    /** Whether two registers of one place have the same stamp. */
    public boolean hasTie() {
      Set<String> stamps = new TreeSet<>();
      return atoms.stream().map(atom -> place(atom))
          .anyMatch(stamp -> !stamps.add(stamp));
    }
  }

  private static String key(String scope, String id) {
    return scope + " " + id;
  }

  /** Takes a turn of an honest peer. */
  void take(Turn turn) {
    if (turn.before().isEmpty()) {
      joined.values().forEach(hosts -> hosts.remove(turn.host()));
    }
    switch (turn.input()) {
      case PeerInput.Started started -> turn.changes().forEach(change -> blur(turn, change.row()));
      case PeerInput.Commanded commanded -> composed(turn);
      default -> arrived(turn);
    }
    for (Dispatch dispatch : turn.dispatches()) {
      rows(dispatch.payload()).forEach(row -> of(turn.host(), row.scope(), row.id())
          .filter(atoms -> isShown(turn, row))
          .ifPresent(atoms -> sent.put(content(row), atoms)));
    }
  }

  /** Whether what is sent is what is held: else nobody can tell of what it was joined. */
  private static boolean isShown(Turn turn, Row row) {
    return turn.view().or(turn::before).flatMap(view -> view.row(row.scope(), row.id()))
        .filter(shown -> content(shown).equals(content(row))).isPresent();
  }

  private void blur(Turn turn, Row row) {
    put(turn, row.scope(), row.id(), UNKNOWN);
  }

  private void put(Turn turn, String scope, String id, SortedSet<String> atoms) {
    joined.computeIfAbsent(key(scope, id), k -> new TreeMap<>()).put(turn.host(), atoms);
  }

  private void add(Turn turn, String scope, String id, Set<String> more) {
    SortedSet<String> old = joined.getOrDefault(key(scope, id), Map.of()).get(turn.host());
    SortedSet<String> both = new TreeSet<>(old == null ? Set.of() : old);
    both.addAll(more);
    put(turn, scope, id, both.contains("?") ? UNKNOWN : both);
  }

  private void composed(Turn turn) {
    for (RowChange change : turn.changes()) {
      Row now = change.after();
      if (now != null) {
        Set<String> fresh = atoms(now);
        Row before = change.before();
        if (before != null) {
          fresh.removeAll(atoms(before));
        }
        add(turn, now.scope(), now.id(), fresh);
      }
    }
  }

  private void arrived(Turn turn) {
    boolean sure = turn.outcome() == Turn.Outcome.COMPLETE;
    Arrivals.change(turn).ifPresent(came -> {
      boolean held = turn.before().flatMap(view -> view.row(came.scope(), came.messageId()))
          .isPresent();
      boolean honest = scene.isHonestUser(came.sender())
          && came.sender().equals(came.change().actor());
      add(turn, came.scope(), came.messageId(),
          sure && held && honest && has(turn, came) ? atoms(came.change()) : UNKNOWN);
    });
    shownLater(turn);
    for (Row row : Arrivals.rows(turn)) {
      SortedSet<String> atoms = sent.get(content(row));
      boolean held = turn.view().flatMap(view -> view.row(row.scope(), row.id()))
          .filter(now -> isIn(row, now))
          .isPresent();
      add(turn, row.scope(), row.id(),
          sure && held && atoms != null && isTaken(turn, row)
              ? atoms
              : turn.heard().isPresent() && isOriginal(turn, row)
                  && sure && held ? atoms(row) : UNKNOWN);
    }
  }

  /** What shows by itself was held aside until now: nobody saw of what it was joined. */
  private void shownLater(Turn turn) {
    String changed = Arrivals.change(turn).map(came -> key(came.scope(), came.messageId()))
        .orElse("");
    for (RowChange change : turn.changes()) {
      Row row = change.row();
      boolean came = changed.equals(key(row.scope(), row.id())) || Arrivals.rows(turn).stream()
          .anyMatch(each -> each.id().equals(row.id()) && each.scope().equals(row.scope()));
      if (!came) {
        blur(turn, row);
      }
    }
  }

  /** What comes in a batch is let in where it was asked for. */
  private boolean isTaken(Turn turn, Row row) {
    return turn.reception().isEmpty()
        || turn.reception().get().payload() instanceof PeerEvent.DirectMessage
        || requests.isAsked(turn, row);
  }

  /** Whether what is shown now is at least as new: else the change was not let in. */
  private static boolean has(Turn turn, Arrivals.Changed came) {
    Row row = turn.view().flatMap(view -> view.row(came.scope(), came.messageId())).orElse(null);
    if (row == null) {
      return false;
    }
    if (row.isTombstone()) {
      return !(came.change() instanceof Change.Delete)
          || row.lastModifiedAt() >= came.change().at();
    }
    return switch (came.change()) {
      case Change.Edit edit -> row.editedAt() != null && row.editedAt() >= edit.editedAt();
      case Change.Delete delete -> false;
      case Change.React react -> row.reactions().stream()
          .anyMatch(r -> r.key().equals(react.reaction().key()) && r.at() >= react.at());
      case Change.Attach attach -> row.attachments().stream().anyMatch(
          link -> link.linkId().equals(attach.link().linkId()) && link.at() >= attach.at());
    };
  }

  /** Whether a version is in another, as far as stamps tell: else it was not let in. */
  private static boolean isIn(Row version, Row now) {
    if (now.isTombstone()) {
      return !version.isTombstone() || now.lastModifiedAt() >= version.lastModifiedAt();
    }
    long edited = version.editedAt() == null ? -1 : version.editedAt();
    boolean text = now.editedAt() != null ? now.editedAt() >= edited : edited == -1;
    return !version.isTombstone() && text
        && version.reactions().stream().allMatch(came -> now.reactions().stream()
            .anyMatch(r -> r.key().equals(came.key()) && r.at() >= came.at()))
        && version.attachments().stream().allMatch(came -> now.attachments().stream()
            .anyMatch(link -> link.linkId().equals(came.linkId()) && link.at() >= came.at()));
  }

  /** A channel message as its author says it: the server brings it, and no peer is named. */
  private boolean isOriginal(Turn turn, Row row) {
    return turn.reception().isEmpty() && scene.isHonestUser(row.senderId())
        && row.editedAt() == null && !row.isTombstone() && row.reactions().isEmpty();
  }

  private static List<Row> rows(PeerEvent payload) {
    return switch (payload) {
      case PeerEvent.DirectMessage message -> List.of(message.message());
      case PeerEvent.DirectSync sync -> sync.event() instanceof SyncEvent.Batch batch
          ? batch.messages()
          : List.of();
      case SyncEvent.Batch batch -> batch.messages();
      default -> List.of();
    };
  }

  private static String content(Row row) {
    return key(row.scope(), row.id()) + " " + row.editedAt() + " " + row.deletedAt() + " "
        + row.body() + " " + row.reactions() + " " + row.attachments();
  }

  /** Registers by their place, their stamp (16 digits, as the greatest has) and their value. */
  private static String atom(String place, long at, Object value) {
    String stamp = Long.toString(at);
    return "0".repeat(Math.max(0, STAMP_DIGITS - stamp.length())) + stamp + " " + place + " "
        + value;
  }

  private static Set<String> atoms(Row row) {
    Set<String> atoms = new TreeSet<>();
    atoms.add(atom("create", row.createdAt(), row.senderId()));
    Long deletedAt = row.deletedAt();
    Long editedAt = row.editedAt();
    if (deletedAt != null) {
      atoms.add(atom("delete", deletedAt, ""));
    } else {
      atoms.add(editedAt == null
          ? atom("first", row.createdAt(), row.body())
          : atom("text", editedAt, row.body()));
    }
    row.reactions().forEach(reaction -> atoms.add(atom(reaction)));
    row.attachments().forEach(link -> atoms.add(atom(link)));
    return atoms;
  }

  private static Set<String> atoms(Change change) {
    Set<String> atoms = new TreeSet<>();
    atoms.add(switch (change) {
      case Change.Edit edit -> atom("text", edit.editedAt(), edit.body());
      case Change.Delete delete -> atom("delete", delete.deletedAt(), "");
      case Change.React react -> atom(react.reaction());
      case Change.Attach attach -> atom(attach.link());
    });
    return atoms;
  }

  private static String atom(Reaction reaction) {
    return atom("reaction:" + reaction.key(), reaction.at(), reaction.on());
  }

  private static String atom(AttachmentLink link) {
    return atom("link:" + link.linkId(), link.at(),
        link.name() + "|" + link.size() + "|" + link.removed());
  }

  private Optional<SortedSet<String>> of(String host, String scope, String id) {
    SortedSet<String> atoms = joined.getOrDefault(key(scope, id), Map.of()).get(host);
    return Optional.ofNullable(atoms).filter(known -> !known.contains("?"));
  }

  /** Another peer with a version of the same lineage, of a row that a turn joined anew. */
  public Optional<Twin> twin(Turn turn, Row row, RunModel run) {
    @Nullable
    SortedSet<String> own = of(turn.host(), row.scope(), row.id()).orElse(null);
    if (own == null || own.size() < 3) {
      return Optional.empty();
    }
    Map<String, SortedSet<String>> hosts = joined.getOrDefault(key(row.scope(), row.id()),
        Map.of());
    for (Map.Entry<String, SortedSet<String>> other : hosts.entrySet()) {
      if (!other.getKey().equals(turn.host()) && other.getValue().equals(own)) {
        Optional<Row> theirs = run.peer(other.getKey()).view()
            .flatMap(view -> view.row(row.scope(), row.id()));
        if (theirs.isPresent()) {
          return Optional.of(new Twin(own, row, theirs.get(), other.getKey()));
        }
      }
    }
    return Optional.empty();
  }
}
