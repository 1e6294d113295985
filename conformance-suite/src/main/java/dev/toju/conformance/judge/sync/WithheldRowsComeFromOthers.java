package dev.toju.conformance.judge.sync;

import dev.toju.conformance.judge.Liveness;
import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.PeerJudge;
import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerModel;
import dev.toju.conformance.model.Turn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.Limits;
import dev.toju.protocol.Row;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.port.Command;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Seconds;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row that was asked of one who does not hand it out is asked of an honest peer that lists it, too,
 * within one exchange timeout for each who was asked in vain, and one more. Judged while nothing
 * disturbs the two: no fault begins, nothing between them is lost or on its way for long, both live.
 */
@Verifies("SYN-12")
final class WithheldRowsComeFromOthers implements PeerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final Shared shared = new Shared();
  /** By host and id: the users that were asked for a row since it was last shown or the life began. */
  private final Map<String, Map<String, Set<String>>> asked = new LinkedHashMap<>();
  /** By host and scope: the users that were asked for a list and have sent none since. */
  private final Map<String, Set<String>> silent = new LinkedHashMap<>();
  /** By host: when its store last refused something, in milliseconds of the run. */
  private final Map<String, Long> refusedAtMs = new LinkedHashMap<>();
  /** By sender and receiver: sync frames on their way, and when they were sent. */
  private final Map<String, Map<String, Long>> underWay = new LinkedHashMap<>();
  private final List<Claim> claims = new ArrayList<>();

  /** An honest peer has listed to another a row that this one lacks and has asked of somebody else. */
  private record Claim(PeerModel lacks, PeerModel has, String scope, Row row, long sinceMs) {

    boolean isOf(String host) {
      return lacks.host().equals(host) || has.host().equals(host);
    }
  }

  WithheldRowsComeFromOthers(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.LIFE, Matter.GAP, Matter.COMMAND, Matter.RECEPTION, Matter.PATHS,
        Matter.ANSWER, Matter.REFUSED, Matter.DISPATCH, Matter.ROWS);
  }

  @Override
  public void on(Turn turn) {
    shared.take(turn);
    disturbed(turn);
    overdue(turn);
    for (Dispatch dispatch : turn.dispatches()) {
      dispatch.payload().sync().ifPresent(event -> said(turn, dispatch, event));
    }
    turn.reception().ifPresent(reception -> came(turn, reception));
    if (!turn.changes().isEmpty()) {
      shown(turn);
    }
  }

  /** Whatever may delay an answer ends a claim: the next list makes another one. */
  private void disturbed(Turn turn) {
    String host = turn.host();
    switch (turn.input()) {
      case PeerInput.Started started -> {
        asked.remove(host);
        forget(host);
      }
      case PeerInput.StoreRefused refused -> {
        refusedAtMs.put(host, turn.atMs());
        forget(host);
      }
      case PeerInput.SendRefused refused -> forget(host);
      case PeerInput.SignalingDown down -> forget(host);
      case PeerInput.ChannelClosed closed -> claims
          .removeIf(claim -> claim.isOf(host) && (claim.has().self().equals(closed.peer())
              || claim.lacks().self().equals(closed.peer())));
      case PeerInput.ChannelOpened opened -> {
      }
      case PeerInput.Commanded commanded -> {
        if (commanded.command() instanceof Command.Leave
            || commanded.command() instanceof Command.Join) {
          forget(host); // who left a server has no part in its channels, and begins anew
        }
      }
      case PeerInput.FrameReceived received -> {
      }
      case PeerInput.LocalSignal signal -> {
      }
      case PeerInput.NetworkRestored restored -> {
      }
      case PeerInput.SendAccepted accepted -> {
      }
      case PeerInput.SignalingUp up -> {
      }
      case PeerInput.TimerFired fired -> {
      }
    }
    if (turn.view().isEmpty()) {
      forget(host);
    }
  }

  private Set<String> silentIn(String host, String scope) {
    return silent.computeIfAbsent(host + " " + scope, any -> new LinkedHashSet<>());
  }

  private void forget(String host) {
    claims.removeIf(claim -> claim.isOf(host));
    underWay.keySet().removeIf(way -> way.startsWith(host + ">") || way.endsWith(">" + host));
  }

  private void said(Turn turn, Dispatch dispatch, SyncEvent event) {
    run.scene().honestRoleOf(dispatch.recipient())
        .ifPresent(to -> underWay
            .computeIfAbsent(turn.host() + ">" + to, way -> new LinkedHashMap<>())
            .put(dispatch.name(), turn.atMs()));
    if (event instanceof SyncEvent.InventoryRequest request) {
      silentIn(turn.host(), request.scope()).add(dispatch.recipient());
    } else if (event instanceof SyncEvent.Request request) {
      Map<String, Set<String>> own = asked.computeIfAbsent(turn.host(),
          host -> new LinkedHashMap<>());
      request.ids().forEach(id -> own.computeIfAbsent(id, any -> new LinkedHashSet<>())
          .add(dispatch.recipient()));
      claims.removeIf(claim -> {
        boolean met = claim.lacks().host().equals(turn.host())
            && claim.has().self().equals(dispatch.recipient())
            && request.ids().contains(claim.row().id());
        if (met) {
          tally.kept(Duty.RECIPIENT, turn.host());
        }
        return met;
      });
    }
  }

  private void came(Turn turn, Reception reception) {
    String from = run.scene().honestRoleOf(reception.sender()).orElse(null);
    SyncEvent event = reception.payload().sync().orElse(null);
    if (from == null || event == null) {
      return;
    }
    if (!reception.genuine()) {
      forget(turn.host());
      return;
    }
    underWay.getOrDefault(from + ">" + turn.host(), new LinkedHashMap<>())
        .remove(reception.name());
    if (event instanceof SyncEvent.Inventory inventory) {
      silentIn(turn.host(), inventory.scope()).remove(reception.sender());
    }
    if (event instanceof SyncEvent.Inventory inventory && inventory.before() == null
        && !inventory.more() && inventory.parts() == 1
        && run.scene().rules().is(Rules.SYNC_DIRECTION, Choice.Direction.PULL)) {
      listed(turn, run.peer(turn.host()), run.peer(from), inventory);
    }
  }

  private void listed(Turn turn, PeerModel lacks, PeerModel has, SyncEvent.Inventory inventory) {
    Map<String, Set<String>> own = asked.getOrDefault(turn.host(), Map.of());
    if (own.isEmpty() || turn.view().isEmpty() || !isDue(turn.atMs(), lacks, has,
        inventory.scope())) {
      return;
    }
    Set<String> held = new LinkedHashSet<>();
    turn.view().get().rows().getOrDefault(inventory.scope(), List.of())
        .forEach(row -> held.add(row.id()));
    Set<String> listed = new LinkedHashSet<>();
    inventory.entries().forEach(entry -> listed.add(entry.id()));
    if (run.scene().rules().is(Rules.SYNC_WINDOW, Choice.Window.NEWEST)) {
      claims.removeIf(claim -> claim.lacks() == lacks && claim.has() == has
          && claim.scope().equals(inventory.scope()) && !listed.contains(claim.row().id()));
    }
    for (Row row : Shared.rows(has, inventory.scope())) {
      Set<String> users = own.getOrDefault(row.id(), Set.of());
      boolean elsewhere = !users.isEmpty() && !users.contains(has.self());
      if (elsewhere && listed.contains(row.id()) && !held.contains(row.id())
          && row.lastModifiedAt() <= run.latestDue(turn) && run.isGenuine(row)
          && claims.stream().noneMatch(claim -> claim.lacks() == lacks && claim.has() == has
              && claim.row().id().equals(row.id()))) {
        claims.add(new Claim(lacks, has, inventory.scope(), row, turn.atMs()));
      }
    }
  }

  private boolean isDue(long nowMs, PeerModel lacks, PeerModel has, String scope) {
    Long refusedMs = refusedAtMs.get(lacks.host());
    long longestMs = run.scene().rules().get(Rules.SYNC_PERIOD_MS) * 3 / 2;
    boolean path = Liveness.hasChannel(lacks, has) || (Liveness.hasPath(lacks, has)
        && run.scene().rules().is(Rules.SYNC_PATH, Choice.SyncPath.CHANNEL_PLUS_FORWARD));
    return path && lacks.isUp() && has.isUp() && run.scene().hasOneDevice(lacks.self())
        && run.scene().hasOneDevice(has.self()) && shared.between(lacks, has).contains(scope)
        && (refusedMs == null || nowMs - refusedMs > longestMs)
        && !lacks.mayHoldAside(scope); // what is held and not due is not shown, and not lacked
  }

  /** What is shown is no longer lacked, wherever it came from. */
  private void shown(Turn turn) {
    Map<String, Set<String>> own = asked.computeIfAbsent(turn.host(),
        host -> new LinkedHashMap<>());
    turn.changes().forEach(change -> {
      own.remove(change.row().id());
      claims.removeIf(claim -> {
        boolean met = claim.lacks().host().equals(turn.host())
            && claim.row().id().equals(change.row().id());
        if (met) {
          tally.kept(Duty.RECIPIENT, turn.host());
        }
        return met;
      });
    });
  }

  private void overdue(Turn turn) {
    for (Claim claim : List.copyOf(claims)) {
      Set<String> inVain = new LinkedHashSet<>(asked
          .getOrDefault(claim.lacks().host(), Map.of()).getOrDefault(claim.row().id(), Set.of()));
      inVain.addAll(silentIn(claim.lacks().host(), claim.scope()));
      inVain.remove(claim.has().self());
      long boundMs = (inVain.size() + 1) * Limits.EXCHANGE_TIMEOUT_MS;
      if (turn.atMs() - claim.sinceMs() > boundMs && !isUnderWay(claim)) {
        claims.remove(claim);
        judge(turn, claim, boundMs);
      }
    }
  }

  /** Whether one of the two still waits for what the other has said: then the network is slow. */
  private boolean isUnderWay(Claim claim) {
    String lacks = claim.lacks().host();
    String has = claim.has().host();
    return isUnderWay(lacks + ">" + has, claim) || isUnderWay(has + ">" + lacks, claim);
  }

  private boolean isUnderWay(String way, Claim claim) {
    return underWay.getOrDefault(way, Map.of()).values().stream()
        .anyMatch(sentAtMs -> sentAtMs >= claim.sinceMs());
  }

  private void judge(Turn turn, Claim claim, long boundMs) {
    boolean still = isDue(turn.atMs(), claim.lacks(), claim.has(), claim.scope())
        && Shared.rows(claim.has(), claim.scope()).contains(claim.row())
        && claim.lacks().view().orElse(View.EMPTY).rows().getOrDefault(claim.scope(), List.of())
            .stream().noneMatch(row -> row.id().equals(claim.row().id()));
    if (still) {
      tally.broken(
          new Tally.Place(turn.event(), turn.atMs(), claim.lacks().host(),
              List.of(claim.has().host())),
          claim.lacks().host() + " asks " + claim.has().host() + " for "
              + places.message(claim.row()) + ", which it listed at "
              + Seconds.exact(claim.sinceMs()) + ", within " + Seconds.plain(boundMs) + " s",
          "it was asked of others alone, who have not handed it out");
    }
  }

  @Override
  public void on(Event event) {
    switch (event) {
      case Event.Fault fault -> {
        if (fault.begins()) {
          claims.clear();
        }
      }
      case Event.Lost lost -> lost(lost.link());
      case Event.Crashed crashed -> forget(crashed.host());
      case Event.Restarted restarted -> forget(restarted.host());
      case Event.SubjectFailed failed -> forget(failed.host());
      default -> {
        // nothing of it delays an answer
      }
    }
  }

  /** A link is written {@code bob>alice} or {@code server>bob.1}. */
  private void lost(String link) {
    String[] ends = link.split(">", 2);
    if (ends.length < 2) {
      claims.clear();
      return;
    }
    String from = ServerModel.roleOf(ends[0]);
    String to = ServerModel.roleOf(ends[1]);
    claims.removeIf(claim -> isEnd(claim, from) && isEnd(claim, to));
    underWay.remove(from + ">" + to);
    if (from.equals(Fault.SERVER) || to.equals(Fault.SERVER)) {
      forget(from.equals(Fault.SERVER) ? to : from);
    }
  }

  private static boolean isEnd(Claim claim, String host) {
    return host.equals(Fault.SERVER) || claim.isOf(host);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
