package dev.toju.conformance.judge.channels;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.NotYetDue;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.judge.Unanswered;
import dev.toju.conformance.model.Knowledge;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Circumstance;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.Scopes;
import dev.toju.protocol.json.Json;
import dev.toju.protocol.json.RowJson;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.network.LinkOptions;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A late joiner with an open channel to a peer that holds history obtains its newest rows, as many
 * as an inventory may list, and each as it was then, or later. It is owed from the moment at which
 * the channel between two members opens, as the holder then announces it, and as long as nothing
 * goes wrong afterwards (decision 0034): no fault, no crash, no forged frame, no refused write, and
 * both stay members; where peers sync as they connect and never again, no lost, refused or damaged
 * frame either. Where a channel closes all the same, the two have done that to themselves. Asked
 * when the run is over, of the rows that no rule refuses and that are still among the holder's
 * newest: what is newer has taken the place of the rest.
 */
@Verifies("CHN-2")
final class LateJoinerCatchesUp implements PeerJudge {

  /** Everything in a batch that is no row, generously. */
  private static final int ENVELOPE_BYTES = 1_024;

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final long cap;
  /** By host: the channels that it watches, by server. */
  private final Map<String, Map<String, List<String>>> watched = new TreeMap<>();
  private final List<Debt> debts = new ArrayList<>();
  private final NotYetDue notYetDue;
  /** By host, then by other user: what the host showed when it learned of their channel. */
  private final Map<String, Map<String, View>> announced = new TreeMap<>();
  /** By host and other user: when the host learned of their channel, in milliseconds of the run. */
  private final Map<String, Long> openedAtMs = new TreeMap<>();
  private Optional<Event.Healed> healed = Optional.empty();
  private long missedAtMs = -1;

  LateJoinerCatchesUp(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.notYetDue = new NotYetDue(run);
    this.cap = run.scene().rules().get(Rules.SYNC_INVENTORY_CAP);
  }

  /** What a joiner is owed: what a holder held of a channel when the two were connected. */
  private record Debt(PeerModel joiner, PeerModel holder, String scope, List<Row> held) {
    boolean isOf(String host) {
      return joiner.host().equals(host) || holder.host().equals(host);
    }
  }

  @Override
  public Set<Matter> matters() {
    Set<Matter> matters = NotYetDue.matters();
    matters.addAll(
        Set.of(Matter.LIFE, Matter.GAP, Matter.COMMAND, Matter.PATHS, Matter.REFUSED,
            Matter.NONSENSE));
    return matters;
  }

  @Override
  public void on(Turn turn) {
    notYetDue.take(turn);
    if (turn.outcome() == Turn.Outcome.UNDONE) {
      debts.removeIf(debt -> debt.isOf(turn.host()));
      return;
    }
    switch (turn.input()) {
      case PeerInput.Started started -> { // its user says anew in what it wants to be
        watched.remove(turn.host());
        debts.removeIf(debt -> debt.isOf(turn.host()));
      }
      case PeerInput.Commanded commanded when turn.view().isPresent() ->
        commanded(turn, commanded.command());
      case PeerInput.ChannelOpened opened -> opened(turn, run.peer(turn.host()), opened.peer());
      case PeerInput.SignalingDown down -> debts.removeIf(debt -> debt.isOf(turn.host()));
      case PeerInput.SendRefused refused -> missed(turn.atMs());
      case PeerInput.FrameReceived received when turn.heard().isEmpty() -> missed(turn.atMs());
      case PeerInput other -> {
      }
    }
  }

  /** Whether what went wrong once is put right in the next period. */
  private boolean asksAgain() {
    return run.scene().rules().is(Rules.SYNC_TRIGGER, Choice.Trigger.CONNECT_PLUS_PERIODIC);
  }

  /** What is said once may not have got through. */
  private void missed(long nowMs) {
    missedAtMs = nowMs;
    if (!asksAgain()) {
      debts.clear();
    }
  }

  private void commanded(Turn turn, Command command) {
    String host = turn.host();
    if (command instanceof Command.Sync) {
      missed(turn.atMs()); // an exchange ends the one before it
    }
    Map<String, List<String>> servers = watched.computeIfAbsent(host, h -> new TreeMap<>());
    if (command instanceof Command.Join join) {
      servers.put(join.serverId(), join.channels());
    } else if (command instanceof Command.Leave leave) {
      servers.remove(leave.serverId());
      debts.removeIf(debt -> debt.isOf(host)
          && Scopes.serverOf(debt.scope()).equals(leave.serverId()));
    }
  }

  /** One end learns that a channel is open; the pair counts once both know. */
  private void opened(Turn turn, PeerModel one, String user) {
    openedAtMs.put(one.host() + " " + user, turn.atMs());
    one.view().ifPresent(view -> announced.computeIfAbsent(one.host(), h -> new TreeMap<>())
        .put(user, view));
    Optional<PeerModel> other = run.scene().honestRoleOf(user).map(run::peer);
    if (other.isPresent() && run.scene().primary().contains(one.host())
        && other.get().paths().channelTo(one.self()) == Knowledge.UP) {
      owe(one, other.get());
      owe(other.get(), one);
    }
  }

  private void owe(PeerModel joiner, PeerModel holder) {
    if (joiner.view().isEmpty() || holder.view().isEmpty() || wasMissed(joiner, holder)
        || !run.scene().hasOneDevice(joiner.self()) || !run.scene().hasOneDevice(holder.self())) {
      return;
    }
    watched.getOrDefault(joiner.host(), new TreeMap<>()).forEach((server, channels) -> {
      if (knows(joiner, holder, server) && knows(holder, joiner, server)) {
        for (String channel : channels) {
          String scope = Scopes.ofChannel(server, channel);
          List<Row> held = announced.getOrDefault(holder.host(), Map.of())
              .getOrDefault(joiner.self(), View.EMPTY).rows().getOrDefault(scope, List.of());
          if (!hasUnseen(holder, scope)
              && !missing(joiner.view().orElseThrow(), scope, newest(held)).isEmpty()) {
            debts.removeIf(debt -> debt.joiner() == joiner && debt.holder() == holder
                && debt.scope().equals(scope));
            debts.add(new Debt(joiner, holder, scope, held));
          }
        }
      }
    });
  }

  /**
   * Whether something was missed in the exchanges that a channel begins, from its first end on or since
   * what was then under way, where peers sync as they connect and never again.
   */
  private boolean wasMissed(PeerModel one, PeerModel other) {
    long sinceMs = Math.min(openedAtMs.getOrDefault(one.host() + " " + other.self(), 0L),
        openedAtMs.getOrDefault(other.host() + " " + one.self(), 0L));
    return !asksAgain() && missedAtMs >= 0 && missedAtMs >= sinceMs - Limits.EXCHANGE_TIMEOUT_MS;
  }

  /** Whether rows that the holder keeps aside may stand among its newest, with none below them listed. */
  private boolean hasUnseen(PeerModel holder, String scope) {
    return run.scene().rules().is(Rules.SYNC_WINDOW, Choice.Window.NEWEST)
        && holder.mayHoldAside(scope);
  }

  private boolean knows(PeerModel one, PeerModel other, String server) {
    return one.view().orElseThrow().presence()
        .getOrDefault(server, Collections.emptySortedSet()).contains(other.self())
        && watched.getOrDefault(one.host(), new TreeMap<>()).containsKey(server);
  }

  /** Those of some rows that a view does not show, or shows in an older version. */
  private List<Row> missing(View view, String scope, List<Row> rows) {
    if (rows.isEmpty()) {
      return rows;
    }
    Map<String, Row> shown = new TreeMap<>();
    view.rows().getOrDefault(scope, List.of()).forEach(row -> shown.put(row.id(), row));
    return rows.stream().filter(row -> isMissing(row, shown.get(row.id()))).toList();
  }

  private boolean isInsertOnly() {
    return run.scene().rules().is(Rules.AUTH_RELAYED_ROW, Choice.RelayedRow.INSERT_ONLY);
  }

  /** A deletion may hide what is newer, and what another made under the same id stays or goes whole. */
  private boolean isMissing(Row row, @Nullable Row shown) {
    return shown == null
        || (!isInsertOnly() && shown.lastModifiedAt() < row.lastModifiedAt() && !shown.isTombstone()
            && shown.createdAt() == row.createdAt() && shown.senderId().equals(row.senderId()));
  }

  private static Set<String> idsOf(List<Row> rows) {
    Set<String> ids = new TreeSet<>();
    rows.forEach(row -> ids.add(row.id()));
    return ids;
  }

  /** What is owed in the end of what was held. */
  private List<Row> owed(Debt debt, long nowMs) {
    Set<String> still = idsOf(newest(debt.holder().view().orElseThrow().rows()
        .getOrDefault(debt.scope(), List.of())));
    return newest(debt.held()).stream()
        .filter(row -> still.contains(row.id()) && run.isGenuine(row)
            && !notYetDue.isAhead(row.id(), nowMs))
        .toList();
  }

  private List<Row> newest(List<Row> held) {
    return held.subList((int) Math.max(0, held.size() - cap), held.size());
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Fault || event instanceof Event.Injected
        || event instanceof Event.Crashed) {
      debts.clear();
    } else if (event instanceof Event.Lost lost && healed.isEmpty()) {
      missed(lost.atMs());
    } else if (event instanceof Event.Healed heal) {
      healed = Optional.of(heal);
    } else if (event instanceof Event.Ended ended && healed.isPresent()) {
      debts.forEach(debt -> judge(debt, ended));
    }
  }

  private void judge(Debt debt, Event.Ended ended) {
    PeerModel joiner = debt.joiner();
    if (!Liveness.isOwed(run, joiner) || !Liveness.isOwed(run, debt.holder())
        || hasUnseen(debt.holder(), debt.scope())) {
      return;
    }
    List<Row> owed = owed(debt, ended.atMs());
    if (owed.isEmpty()) {
      return;
    }
    List<Row> missing = missing(joiner.view().orElseThrow(), debt.scope(), owed);
    if (missing.isEmpty()) {
      tally.kept(Duty.RECIPIENT, joiner.host());
      tally.also(Duty.RELAY, debt.holder().host());
    } else if (ended.quiet()
        || ended.atMs() - healed.orElseThrow().atMs() >= healed.orElseThrow().boundMs()) {
      tally.broken(
          new Tally.Place(run.events() - 1, ended.atMs(), joiner.host(),
              List.of(debt.holder().host())).about(missing.getFirst().id()),
          joiner.host() + " holds the newest " + owed.size() + " rows that " + debt.holder().host()
              + " held of " + debt.scope() + " when their channel opened, "
              + Liveness.deadline(healed.orElseThrow(), ended),
          "it lacks " + missing.size() + " of them" + (isHeld(joiner, missing.getFirst())
              ? " or has them in an older version, first "
              : ", first ") + places.message(missing.getFirst()) + ": "
              + new Unanswered(run).row(missing.getFirst().id(), debt.scope(), debt.holder(),
                  joiner),
          circumstance(joiner, debt.holder()));
    }
  }

  private static boolean isHeld(PeerModel joiner, Row row) {
    return joiner.view().orElseThrow().row(row.scope(), row.id()).isPresent();
  }

  /**
   * Whether any batch that one of the two still has for the other would fit one message of a data
   * channel: one that does not closes it, with whatever else is on its way.
   */
  private Circumstance circumstance(PeerModel joiner, PeerModel holder) {
    return fits(joiner, holder) && fits(holder, joiner)
        ? Circumstance.FITTING
        : Circumstance.ORDINARY;
  }

  private boolean fits(PeerModel from, PeerModel to) {
    long batch = run.scene().rules().get(Rules.SYNC_BATCH_CAP);
    return from.view().orElseThrow().rows().entrySet().stream().noneMatch(entry -> {
      long bytes = missing(to.view().orElseThrow(), entry.getKey(), entry.getValue()).stream()
          .map(row -> Json.write(RowJson.write(row)).length + 1).sorted(Collections.reverseOrder())
          .limit(batch).mapToLong(Integer::longValue).sum();
      return bytes + ENVELOPE_BYTES > LinkOptions.DEFAULT.channelMaxBytes();
    });
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
