package dev.toju.conformance.model;

import dev.toju.protocol.Conversation;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.RelayEnvelope.ForwardResult;
import dev.toju.protocol.Row;
import dev.toju.protocol.port.PeerEffect;
import dev.toju.protocol.port.PeerInput;
import dev.toju.protocol.port.Source;
import dev.toju.protocol.port.View;
import dev.toju.protocol.rules.Choice;
import dev.toju.protocol.rules.RuleSet;
import dev.toju.protocol.rules.Rules;
import dev.toju.sim.trace.Event.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One peer of the run, device by device: its paths, its sends, its ledger, its outbox. */
public final class PeerModel {

  private final String host;
  private final String self;
  private final RuleSet rules;
  private final Testimony testimony;
  private final Payloads payloads;
  private final ScopeDigests digests = new ScopeDigests();
  private final HeldAside aside;
  private final AcknowledgementReader reader;
  private final Paths paths = new Paths();
  private final SessionModel session = new SessionModel();
  private final LinkTable links;
  private final Ledger ledger;
  private final OutboxModel outbox;
  private final Map<Long, Dispatch> pending = new LinkedHashMap<>();
  private final Map<String, Dispatch> forwards = new LinkedHashMap<>();
  private Optional<View> view = Optional.empty();
  private Memory memory = Memory.INTACT;
  private boolean unharmed = true;
  private boolean up;
  private int life;
  private long skewMs;
  private int clockChanges;
  private long pathsChangedAtMs;

  PeerModel(String host, String self, RuleSet rules, Testimony testimony, Payloads payloads) {
    this.host = host;
    this.self = self;
    this.rules = rules;
    this.testimony = testimony;
    this.payloads = payloads;
    this.aside = new HeldAside(rules);
    this.reader = new AcknowledgementReader(rules, digests, aside);
    this.ledger = new Ledger(self);
    this.outbox = new OutboxModel(self, rules);
    this.links = new LinkTable(self, session);
  }

  /** Its role. */
  public String host() {
    return host;
  }

  /** Its user. */
  public String self() {
    return self;
  }

  /** What it last showed; empty before its first view and while a new memory has shown nothing. */
  public Optional<View> view() {
    return view;
  }

  /** The scope digest (PROTOCOL 6) of these rows, which it shows or last showed of a scope. */
  public String digestOf(String scope, List<Row> rows) {
    return digests.of(scope, rows);
  }

  /** Whether it may hold registers of a scope that it does not show, since they are or were not due. */
  public boolean mayHoldAside(String scope) {
    return aside.isPossibleIn(scope);
  }

  /** Whether it and another peer show different conversations under one id: each keeps the first it knew. */
  public boolean differsFrom(PeerModel other, String conversationId) {
    Conversation own = view.orElse(View.EMPTY).conversations().get(conversationId);
    Conversation theirs = other.view.orElse(View.EMPTY).conversations().get(conversationId);
    return own != null && theirs != null && !own.equals(theirs);
  }

  /** Its own direct messages. */
  public Ledger ledger() {
    return ledger;
  }

  /** Why entries may leave its outbox. */
  public OutboxModel outbox() {
    return outbox;
  }

  /** What it knows of its paths. */
  public Paths paths() {
    return paths;
  }

  /** Its session at the server. */
  public SessionModel session() {
    return session;
  }

  /** Its links to other users. */
  public LinkTable links() {
    return links;
  }

  /** When it was last told anything about them. */
  public long pathsChangedAtMs() {
    return pathsChangedAtMs;
  }

  /** How far its wall clock was from virtual time at its last input. */
  public long skewMs() {
    return skewMs;
  }

  /** How often its wall clock stood otherwise against virtual time than at the input before. */
  public int clockChanges() {
    return clockChanges;
  }

  /** Whether its store was never wiped or rolled back, and it lives and has not failed. */
  public boolean isUnharmed() {
    return unharmed && up;
  }

  /** Whether it lives and has not failed. */
  public boolean isUp() {
    return up;
  }

  /** Whether it lives and has had each timer that was due by then, so that it is not late for a reason. */
  public boolean isAwake(long nowMs) {
    return up && !links.isBehind(nowMs);
  }

  /** Whether a send to that user still waits for its transport's answer. */
  public boolean isSendingTo(String user) {
    return pending.values().stream().anyMatch(d -> d.recipient().equals(user))
        || forwards.values().stream().anyMatch(d -> d.recipient().equals(user));
  }

  void crashed() {
    up = false;
  }

  void failed() {
    up = false;
    unharmed = false;
  }

  void restarted(Memory how) {
    memory = how;
  }

  /** Reads one turn and takes it in. */
  Turn fold(PeerTurns.Raw raw) {
    PeerInput input = raw.given().input();
    Optional<Envelope> frame = input instanceof PeerInput.FrameReceived received
        ? Payloads.envelope(received.frame())
        : Optional.empty();
    if (input instanceof PeerInput.Started) {
      begin();
    }
    long skew = raw.given().wallMs() - raw.given().atMs();
    clockChanges += skew == skewMs ? 0 : 1;
    skewMs = skew;
    if (paths.learn(input, frame, raw.outcome() == Turn.Outcome.UNDONE)) {
      pathsChangedAtMs = raw.given().atMs();
    }
    session.take(input, frame, raw.outcome() != Turn.Outcome.UNDONE);
    if (isDamaged(input, frame) || isRefused(input)) {
      session.disturb();
    }
    Optional<Answer> answer = answer(input, frame);
    Optional<Reception> reception = reception(input, frame);
    List<Acknowledgement> words = reception.map(r -> reader.read(r, ledger, view))
        .orElse(List.of());
    Turn turn = new Turn(raw.event(), raw.given().atMs(), host, life, input, raw.outcome(),
        effects(raw.done()), view, raw.view(),
        changes(raw), statuses(raw), dispatches(raw.done()), answer, reception, words, frame);
    take(turn);
    return turn;
  }

  private static boolean isDamaged(PeerInput input, Optional<Envelope> frame) {
    return input instanceof PeerInput.FrameReceived received && frame.isEmpty()
        && received.source() instanceof Source.Server;
  }

  /** Whether a host that has a socket did not take a frame: for the server, as far as one can tell. */
  private boolean isRefused(PeerInput input) {
    return input instanceof PeerInput.SendRefused && session.isConnected();
  }

  private static List<PeerEffect> effects(List<PeerTurns.Done> done) {
    List<PeerEffect> effects = new ArrayList<>(done.size());
    for (PeerTurns.Done one : done) {
      effects.add(one.effect());
    }
    return effects;
  }

  private List<RowChange> changes(PeerTurns.Raw raw) {
    return raw.view().map(now -> RowChange.between(view.orElse(View.EMPTY), now))
        .orElse(List.of());
  }

  private List<StatusChange> statuses(PeerTurns.Raw raw) {
    return raw.view().map(now -> StatusChange.between(view.orElse(View.EMPTY), now))
        .orElse(List.of());
  }

  private void begin() {
    life++;
    up = true;
    paths.forget();
    session.begin();
    links.begin();
    pending.clear();
    forwards.clear();
    if (memory != Memory.INTACT) {
      unharmed = false;
      view = Optional.empty();
      ledger.forget();
      outbox.forget();
      memory = Memory.INTACT;
    }
  }

  private void take(Turn turn) {
    turn.answer().ifPresent(answer -> ledger.answered(answer, turn.isReceived()));
    for (Acknowledgement word : turn.acknowledgements()) {
      ledger.acknowledged(word, turn.isReceived());
    }
    outbox.take(turn);
    links.take(turn);
    aside.take(turn, turn.atMs() + skewMs);
    turn.view().ifPresent(now -> {
      ledger.meet(view, now, turn.statuses());
      view = turn.view();
    });
  }

  private Optional<Answer> answer(PeerInput input, Optional<Envelope> frame) {
    if (input instanceof PeerInput.SendAccepted accepted) {
      return taken(accepted.ref());
    }
    if (input instanceof PeerInput.SendRefused refused) {
      return Optional.ofNullable(pending.remove(refused.ref()))
          .map(dispatch -> new Answer(dispatch, Answer.Result.REFUSED));
    }
    if (frame.isPresent() && frame.get() instanceof ForwardResult result) {
      return Optional.ofNullable(forwards.remove(result.ref())).map(dispatch -> new Answer(dispatch,
          result.ok() ? Answer.Result.ACCEPTED : Answer.Result.NO_TARGET));
    }
    return Optional.empty();
  }

  /** Where the server reports, a forward is accepted only when it says so. */
  private Optional<Answer> taken(long ref) {
    Dispatch dispatch = pending.remove(ref);
    boolean reported = rules.is(Rules.SERVER_ERRORS, Choice.Errors.REPORTED);
    return dispatch == null || (dispatch.route() == Route.FORWARD && reported)
        ? Optional.empty()
        : Optional.of(new Answer(dispatch, Answer.Result.ACCEPTED));
  }

  private Optional<Reception> reception(PeerInput input, Optional<Envelope> frame) {
    if (!(input instanceof PeerInput.FrameReceived received) || frame.isEmpty()) {
      return Optional.empty();
    }
    return switch (received.source()) {
      case Source.Channel channel -> frame.get() instanceof PeerEvent event
          ? Optional.of(new Reception(Route.CHANNEL, channel.peer(), event, true))
          : Optional.empty();
      case Source.Server server -> frame.get() instanceof Forward forward
          ? forwarded(forward)
          : Optional.empty();
    };
  }

  private Optional<Reception> forwarded(Forward forward) {
    String from = forward.from();
    return from == null
        ? Optional.empty()
        : payloads.inside(forward).map(event -> new Reception(Route.FORWARD, from, event,
            testimony.said(from, self, Payloads.name(event))));
  }

  private List<Dispatch> dispatches(List<PeerTurns.Done> done) {
    List<Dispatch> dispatches = new ArrayList<>(2);
    for (PeerTurns.Done one : done) {
      paths.carryOut(one.effect());
      if (one.effect() instanceof PeerEffect.SendToPeer send) {
        Payloads.onChannel(send.frame()).ifPresent(event -> dispatches
            .add(dispatch(one.event(), send.ref(), Route.CHANNEL, send.peer(), event)));
      } else if (one.effect() instanceof PeerEffect.SendToServer send) {
        forward(one.event(), send).ifPresent(dispatches::add);
      }
    }
    return dispatches;
  }

  private Optional<Dispatch> forward(long event, PeerEffect.SendToServer send) {
    if (!(Payloads.envelope(send.frame()).orElse(null) instanceof Forward forward)) {
      return Optional.empty();
    }
    String to = forward.to();
    String ref = forward.ref();
    Optional<Dispatch> dispatch = to == null
        ? Optional.empty()
        : payloads.inside(forward)
            .map(payload -> dispatch(event, send.ref(), Route.FORWARD, to, payload));
    dispatch.ifPresent(d -> {
      testimony.say(self, d.recipient(), d.name());
      if (ref != null && rules.is(Rules.SERVER_ERRORS, Choice.Errors.REPORTED)) {
        forwards.put(ref, d);
      }
    });
    return dispatch;
  }

  private Dispatch dispatch(long event, long ref, Route route, String to, PeerEvent payload) {
    Dispatch dispatch = new Dispatch(event, ref, route, to, payload, Payloads.name(payload),
        paths.channelTo(to), paths.signaling());
    pending.put(ref, dispatch);
    return dispatch;
  }
}
