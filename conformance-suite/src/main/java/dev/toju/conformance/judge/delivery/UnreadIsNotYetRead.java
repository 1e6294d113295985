package dev.toju.conformance.judge.delivery;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RowChange;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Shown;
import dev.toju.protocol.port.View;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A scope has as many unread rows as it shows living rows of others that its user has not read: not
 * those that are kept aside or deleted, and after a restart as before.
 */
@Verifies("DLV-14")
final class UnreadIsNotYetRead implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Map<String, Reader> readers = new TreeMap<>();

  UnreadIsNotYetRead(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  /** What the user of one peer has read. */
  private static final class Reader {
    final Set<String> read = new HashSet<>();
    final Map<String, Set<String>> unread = new TreeMap<>();
    /** Scopes of which nobody knows what was read, as the memory came from elsewhere. */
    final Set<String> doubtful = new TreeSet<>();
    /** Deleted messages of a memory that was not followed: nothing says whether they had been read. */
    final Set<String> buried = new HashSet<>();
    /** Scopes that were read as a crash came. */
    final Set<String> interrupted = new TreeSet<>();

    void take(Row row) {
      if (buried.contains(key(row)) && !row.isTombstone()) {
        doubtful.add(row.scope());
      }
      Set<String> ids = unread.computeIfAbsent(row.scope(), s -> new HashSet<>());
      if (row.isTombstone() || read.contains(key(row))) {
        ids.remove(row.id());
      } else {
        ids.add(row.id());
      }
    }

    void readAll(List<Row> rows, String scope) {
      rows.forEach(row -> {
        read.add(key(row));
        buried.remove(key(row));
      });
      unread.remove(scope);
      doubtful.remove(scope);
    }

    int count(String scope) {
      return unread.getOrDefault(scope, Set.of()).size();
    }

    private static String key(Row row) {
      return row.scope() + "|" + row.id();
    }
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.COMMAND, Matter.ROWS, Matter.UNREAD);
  }

  @Override
  public void on(Turn turn) {
    Reader reader = readers.computeIfAbsent(turn.host(), host -> new Reader());
    String read = turn.input() instanceof PeerInput.Commanded commanded
        && commanded.command() instanceof Command.Read command ? command.scope() : null;
    if (turn.view().isEmpty()) {
      if (read != null && turn.outcome() == Turn.Outcome.CUT) {
        reader.interrupted.add(read);
      }
      return;
    }
    View now = turn.view().get();
    if (turn.before().isEmpty()) {
      readers.put(turn.host(), given(turn, now));
      return;
    }
    turn.changes().forEach(change -> take(turn, reader, change));
    if (read != null && isDone(turn)) {
      reader.readAll(now.rows().getOrDefault(read, List.of()), read);
    }
    for (String scope : reader.interrupted) {
      if (now.unread().getOrDefault(scope, 0) == 0) {
        reader.readAll(now.rows().getOrDefault(scope, List.of()), scope);
      }
    }
    reader.interrupted.clear();
    judge(turn, reader, now);
  }

  private boolean isOthers(Turn turn, Row row) {
    return !row.senderId().equals(run.peer(turn.host()).self());
  }

  private void take(Turn turn, Reader reader, RowChange change) {
    Row after = change.after();
    if (isTaken(change)) {
      reader.doubtful.add(change.row().scope());
    }
    if (!isOthers(turn, change.row())) {
      return;
    }
    if (after != null) {
      reader.take(after);
    } else if (reader.unread.containsKey(change.row().scope())) {
      reader.unread.get(change.row().scope()).remove(change.row().id());
    }
  }

  /** Whether another user took the id: nothing says whether what was read before is read now. */
  private static boolean isTaken(RowChange change) {
    Row before = change.before();
    Row after = change.after();
    return before != null && after != null && !before.senderId().equals(after.senderId());
  }

  /** A memory that was not followed: what it says is true, as far as one can tell of it. */
  private Reader given(Turn turn, View now) {
    Reader reader = new Reader();
    now.rows().forEach((scope, rows) -> {
      rows.stream().filter(Row::isTombstone).forEach(row -> reader.buried.add(Reader.key(row)));
      List<Row> alive = rows.stream().filter(row -> isOthers(turn, row) && !row.isTombstone())
          .toList();
      int unread = now.unread().getOrDefault(scope, 0);
      if (unread == 0) {
        reader.readAll(alive, scope);
      } else if (unread == alive.size()) {
        alive.forEach(reader::take);
      } else {
        reader.doubtful.add(scope);
      }
    });
    return reader;
  }

  private static boolean isDone(Turn turn) {
    for (PeerEffect effect : turn.effects()) {
      if (effect instanceof PeerEffect.Show show && show.what() instanceof Shown.Refused) {
        return false;
      }
    }
    return true;
  }

  private void judge(Turn turn, Reader reader, View now) {
    Set<String> scopes = new TreeSet<>(reader.unread.keySet());
    scopes.addAll(now.unread().keySet());
    scopes.removeAll(reader.doubtful);
    for (String scope : scopes) {
      int expected = reader.count(scope);
      int seen = now.unread().getOrDefault(scope, 0);
      if (expected != seen) {
        tally.broken(places.of(turn, List.of()), expected + " unread in " + places.id(scope)
            + ", as so many living rows of others are shown there that were not read",
            seen + " unread");
        return;
      }
    }
    boolean tested = turn.input() instanceof PeerInput.Started
        || turn.input() instanceof PeerInput.Commanded || !turn.changes().isEmpty();
    if (tested && !scopes.isEmpty()) {
      tally.kept(Duty.RECIPIENT, turn.host());
    }
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
