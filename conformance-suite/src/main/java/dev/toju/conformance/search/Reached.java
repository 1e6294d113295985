package dev.toju.conformance.search;

import dev.toju.conformance.judge.Matter;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Witness;
import dev.toju.conformance.model.Answer;
import dev.toju.conformance.model.Dispatch;
import dev.toju.conformance.model.Reception;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.model.Turn;
import dev.toju.protocol.Change;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.Row;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Rule;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.plan.DishonestAct;
import dev.toju.sim.plan.Disturbance;
import dev.toju.sim.plan.Plan;
import dev.toju.sim.plan.Role;
import dev.toju.sim.plan.Step;
import dev.toju.sim.plan.UserAct;
import dev.toju.sim.trace.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a run met, by names that people read: without it a campaign that finds nothing says
 * nothing. Names of acts and faults are those of the plan; the others say what peers met.
 */
final class Reached implements Witness {

  /** Whatever a run can meet beside acts and faults, so that what was never met can be listed. */
  static final List<String> MEETINGS = List.of("edit meets delete", "delete meets edit",
      "two edits meet", "two reactions meet", "equal stamps meet", "change before its message",
      "future stamp", "duplicate message", "group message", "message by channel",
      "message by forward", "send refused", "no target", "row by sync",
      "tombstone by sync", "full batch", "inventory in parts", "page after page",
      "exchange without difference", "sync by forward", "crash between effects", "restart", "wiped",
      "rolled back", "store refused", "refused by rate", "refused frame",
      "signaling lost", "channel lost", "full inventory", "full exchange", "full park",
      "changed row by sync", "relayed row", "unknown field", "change by another",
      "exchange by timer", "replay by timer", "session asked by timer", "frame too large",
      "ping by server");

  private final RunModel run;
  private final SortedMap<String, Long> counts = new TreeMap<>();
  /** Rows that an inventory lists so far, and that an exchange returns, by host and exchange. */
  private final SortedMap<String, Long> listed = new TreeMap<>();
  private final SortedMap<String, Long> returned = new TreeMap<>();
  /** Changes that came before their message, by host and scope. */
  private final SortedMap<String, Long> early = new TreeMap<>();

  /** Whatever a plan can hold, by the same names. */
  static List<String> ofPlans() {
    List<String> names = new ArrayList<>();
    for (Class<?> act : UserAct.class.getPermittedSubclasses()) {
      names.add("act " + words(act));
    }
    for (Class<?> fault : Fault.class.getPermittedSubclasses()) {
      names.add("fault " + words(fault));
    }
    names.addAll(List.of("forged frame", "late joiner", "second device", "claimed identity"));
    return names;
  }

  Reached(RunModel run, Plan plan) {
    this.run = run;
    for (Step step : plan.steps()) {
      count(nameOf(step));
    }
    for (Role role : plan.roles()) {
      if (role.startMs() > 0) {
        count("late joiner");
      }
      if (role.deviceOf() != null) {
        count("second device");
      }
      if (role.claims() != null) {
        count("claimed identity");
      }
    }
  }

  private static String nameOf(Step step) {
    return switch (step.act()) {
      case UserAct act -> "act " + words(act.getClass());
      case Disturbance disturbance -> "fault " + words(disturbance.fault().getClass());
      case DishonestAct.Inject inject -> "forged frame";
    };
  }

  private static String words(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  /** How often each was met; what was not met is not there. */
  SortedMap<String, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  @Override
  public Set<Matter> matters() {
    return Set.of(Matter.GAP, Matter.PATHS, Matter.ANSWER, Matter.RECEPTION, Matter.CHANNEL,
        Matter.DISPATCH, Matter.SENT);
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.SESSION, ServerMatter.HEARTBEAT);
  }

  @Override
  public void on(Turn turn) {
    turn.answer().map(Answer::result).ifPresent(this::answered);
    turn.dispatches().forEach(dispatch -> dispatched(turn, dispatch));
    turn.reception().ifPresent(reception -> received(turn, reception));
    switch (turn.outcome()) {
      case CUT -> count("crash between effects");
      case UNDONE -> count("store refused");
      case COMPLETE, FAILED -> nothing();
    }
    switch (turn.input()) {
      case PeerInput.ChannelClosed closed -> count("channel lost");
      case PeerInput.SignalingDown down -> count("signaling lost");
      case PeerInput.FrameReceived received -> fromServer(turn, received);
      case PeerInput.TimerFired fired -> byTimer(turn);
      default -> nothing();
    }
  }

  /** What a peer does because time has passed, and for no other reason. */
  private void byTimer(Turn turn) {
    for (Dispatch dispatch : turn.dispatches()) {
      SyncEvent sync = dispatch.payload().sync().orElse(null);
      if (sync instanceof SyncEvent.InventoryRequest request && request.before() == null) {
        count("exchange by timer");
      } else if (dispatch.isQueued()) {
        count("replay by timer");
      }
    }
    for (PeerEffect effect : turn.effects()) {
      if (effect instanceof PeerEffect.SendToServer sent
          && Codec.decode(sent.frame()) instanceof Decoded.Ok ok
          && (ok.envelope() instanceof SessionEnvelope.JoinServer
              || ok.envelope() instanceof SessionEnvelope.Identify)) {
        count("session asked by timer");
      }
    }
  }

  private static void nothing() {
    // not worth counting
  }

  private void answered(Answer.Result result) {
    switch (result) {
      case ACCEPTED -> nothing();
      case REFUSED -> count("send refused");
      case NO_TARGET -> count("no target");
    }
  }

  private void dispatched(Turn turn, Dispatch dispatch) {
    switch (dispatch.payload()) {
      case PeerEvent.DirectMessage message -> {
        count("message by " + (switch (dispatch.route()) {
          case CHANNEL -> "channel";
          case FORWARD -> "forward";
        }));
        if (message.message().recipients().size() > 1) {
          count("group message");
        }
      }
      case PeerEvent.DirectSync sync -> sent(turn, sync.event(), dispatch);
      case SyncEvent sync -> sent(turn, sync, dispatch);
      default -> nothing();
    }
  }

  /** Counts that as many things came together as a rule has it, once. */
  private void filled(SortedMap<String, Long> sums, String key, long more, Rule<Long> cap,
      String name) {
    long before = sums.getOrDefault(key, 0L);
    sums.put(key, before + more);
    long most = run.scene().rules().get(cap);
    if (before < most && before + more >= most) {
      count(name);
    }
  }

  private void sent(Turn turn, SyncEvent event, Dispatch dispatch) {
    switch (dispatch.route()) {
      case CHANNEL -> nothing();
      case FORWARD -> count("sync by forward");
    }
    switch (event) {
      case SyncEvent.Batch batch -> {
        if (batch.messages().size() == run.scene().rules().get(Rules.SYNC_BATCH_CAP)) {
          count("full batch");
        }
        filled(returned, turn.host() + " " + dispatch.recipient() + " " + batch.exchangeId(),
            batch.messages().size(), Rules.SYNC_EXCHANGE_CAP, "full exchange");
      }
      case SyncEvent.Inventory inventory -> {
        if (inventory.parts() > 1) {
          count("inventory in parts");
        }
        filled(listed, turn.host() + " " + dispatch.recipient() + " " + inventory.exchangeId(),
            inventory.entries().size(), Rules.SYNC_INVENTORY_CAP, "full inventory");
        if (inventory.entries().isEmpty()) {
          count("exchange without difference");
        }
      }
      case SyncEvent.InventoryRequest request -> {
        if (request.before() != null) {
          count("page after page");
        }
      }
      case SyncEvent.Request request -> nothing();
    }
  }

  private void received(Turn turn, Reception reception) {
    switch (reception.payload()) {
      case PeerEvent.DirectMessage message -> {
        if (held(turn, message.message().scope(), message.message().id()) != null) {
          count("duplicate message");
        }
        known(message.message());
        future(turn, message.message().lastModifiedAt());
      }
      case PeerEvent.DirectChange change ->
        changed(turn, change.conversationId(), change.messageId(), change.change());
      case PeerEvent.DirectSync sync -> synced(turn, sync.event(), reception.sender());
      case SyncEvent sync -> synced(turn, sync, reception.sender());
      case PeerEvent.ConversationCreate create -> nothing();
      case PeerEvent.Status status -> nothing();
    }
  }

  private void known(Row row) {
    if (!row.unknown().isEmpty()) {
      count("unknown field");
    }
  }

  private void synced(Turn turn, SyncEvent event, String sender) {
    if (event instanceof SyncEvent.Batch batch) {
      for (Row row : batch.messages()) {
        count(row.isTombstone() ? "tombstone by sync" : "row by sync");
        known(row);
        if (!row.senderId().equals(sender)) {
          count("relayed row");
        }
        future(turn, row.lastModifiedAt());
        Row held = held(turn, row.scope(), row.id());
        if (held != null) {
          if (!held.bare().equals(row.bare())) {
            count("changed row by sync");
          }
          meet(held, row);
        }
      }
    }
  }

  private void meet(Row held, Row came) {
    if (held.isTombstone() && came.editedAt() != null) {
      count("edit meets delete");
    }
    if (came.isTombstone() && held.editedAt() != null) {
      count("delete meets edit");
    }
    if (held.editedAt() != null && came.editedAt() != null && !held.body().equals(came.body())) {
      count(held.editedAt().equals(came.editedAt()) ? "equal stamps meet" : "two edits meet");
    }
    if (!held.reactions().isEmpty() && !came.reactions().isEmpty()
        && !held.reactions().equals(came.reactions())) {
      count("two reactions meet");
    }
  }

  private void changed(Turn turn, String scope, String messageId, Change change) {
    future(turn, change.at());
    Row held = held(turn, scope, messageId);
    if (held == null) {
      count("change before its message");
      filled(early, turn.host() + " " + scope, 1, Rules.MERGE_PARK_PER_SCOPE, "full park");
      return;
    }
    if (!(change instanceof Change.React) && !change.actor().equals(held.senderId())) {
      count("change by another");
    }
    Long editedAt = held.editedAt();
    switch (change) {
      case Change.Edit edit -> {
        if (held.isTombstone()) {
          count("edit meets delete");
        } else if (editedAt != null && !edit.body().equals(held.body())) {
          count(editedAt == edit.editedAt() ? "equal stamps meet" : "two edits meet");
        }
      }
      case Change.Delete delete -> {
        if (editedAt != null) {
          count("delete meets edit");
        }
      }
      case Change.React react -> {
        if (held.reactions().stream().anyMatch(r -> !r.userId().equals(react.actor()))) {
          count("two reactions meet");
        }
      }
      case Change.Attach attach -> nothing();
    }
  }

  private void future(Turn turn, long stamp) {
    if (stamp > turn.atMs() + run.scene().rules().get(Rules.MERGE_MAX_SKEW_MS)) {
      count("future stamp");
    }
  }

  private static @Nullable Row held(Turn turn, String scope, String id) {
    View before = turn.before().orElse(View.EMPTY);
    for (Row row : before.rows().getOrDefault(scope, List.of())) {
      if (row.id().equals(id)) {
        return row;
      }
    }
    return null;
  }

  private void fromServer(Turn turn, PeerInput.FrameReceived received) {
    if (turn.reception().isEmpty() && Codec.decode(received.frame()) instanceof Decoded.Ok ok
        && ok.envelope() instanceof ChannelEnvelope.Changed changed) {
      changed(turn, changed.scope(), changed.messageId(), changed.change());
    }
  }

  @Override
  public void on(ServerTurn turn) {
    for (ServerEffect effect : turn.effects()) {
      if (effect instanceof ServerEffect.Send send
          && Codec.decode(send.frame()) instanceof Decoded.Ok ok) {
        switch (ok.envelope()) {
          case SessionEnvelope.Failure failure -> refused(failure.code());
          case SessionEnvelope.Ping ping -> count("ping by server");
          default -> nothing();
        }
      }
    }
  }

  private void refused(String code) {
    count(code.equals("rate_limited") ? "refused by rate" : "refused frame");
    if (code.equals("too_large")) {
      count("frame too large");
    }
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Restarted restarted) {
      count(switch (restarted.memory()) {
        case INTACT -> "restart";
        case WIPED -> "wiped";
        case ROLLED_BACK -> "rolled back";
      });
    }
  }
}
