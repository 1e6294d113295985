package dev.toju.conformance.judge;

import dev.toju.conformance.model.FrameSummary;
import dev.toju.conformance.model.Mentions.Family;
import dev.toju.conformance.model.PeerModel;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerModel;
import dev.toju.conformance.model.Sighting;
import dev.toju.protocol.Decoded;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.PeerEvent;
import dev.toju.protocol.RelayEnvelope;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.SyncEvent;
import dev.toju.protocol.json.Codec;
import dev.toju.sim.fault.Fault;
import dev.toju.sim.fault.Seconds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was never answered, in words, read from the frames of a run that is over: the last thing that
 * was said towards what is owed, and whether it arrived.
 */
public final class Unanswered {

  private final FrameSummary text;
  private final List<Sighting> frames;

  /** What was never answered in a run that is over. */
  public Unanswered(RunModel run) {
    this.text = new FrameSummary(run.scene());
    this.frames = run.frames().until(run.events());
  }

  /** What became of an event of an author on its way to a recipient, and of the answer to it. */
  public String event(String id, PeerModel author, PeerModel recipient) {
    Set<String> ids = Set.of(id);
    Optional<Sighting> left = lastSent(author, recipient, frame -> carries(frame, ids));
    if (left.isEmpty()) {
      return author.host() + " never sent it to " + recipient.host();
    }
    Optional<Sighting> came = last(
        frame -> isGot(frame, recipient, author) && carries(frame, ids));
    if (came.isEmpty()) {
      return "it last left " + author.host() + " for " + recipient.host() + " at "
          + at(left.get()) + ", and never arrived";
    }
    Predicate<Sighting> answers = frame -> frame.mentions().family() == Family.STATUS
        && frame.mentions().names(ids);
    Optional<Sighting> answered = lastSent(recipient, author, answers);
    if (answered.isEmpty()) {
      return "it reached " + recipient.host() + " at " + at(came.get())
          + ", and was never answered";
    }
    Optional<Sighting> told = last(frame -> isGot(frame, author, recipient)
        && answers.test(frame));
    return told.isEmpty()
        ? recipient.host() + " answered it at " + at(answered.get()) + ", which never reached "
            + author.host()
        : recipient.host() + " answered it, which reached " + author.host() + " at "
            + at(told.get());
  }

  private static boolean carries(Sighting frame, Set<String> ids) {
    Family family = frame.mentions().family();
    return frame.mentions().names(ids) && (family == Family.MESSAGE
        || (family == Family.SYNC && sync(frame).orElse(null) instanceof SyncEvent.Batch));
  }

  /** What became of a row that one peer holds on its way to another, which lacks it as it is. */
  public String row(String id, String scope, PeerModel holder, PeerModel lacks) {
    Set<String> ids = Set.of(id);
    Optional<Sighting> handed = lastSent(holder, lacks, frame -> carries(frame, ids));
    Optional<Sighting> asked = lastSent(lacks, holder, frame -> frame.mentions().names(ids)
        && sync(frame).orElse(null) instanceof SyncEvent.Request);
    Optional<Sighting> listed = lastSent(holder, lacks, frame -> frame.mentions().lists(ids));
    Sighting latest = latest(handed, asked, listed).orElse(null);
    if (latest == null) {
      return question(scope, holder, lacks);
    }
    if (handed.equals(Optional.of(latest))) {
      return arrived(latest, lacks, holder)
          ? holder.host() + " last handed it to " + lacks.host() + " at " + at(latest)
          : holder.host() + " last handed it to " + lacks.host() + " at " + at(latest)
              + ", which never arrived";
    }
    if (asked.equals(Optional.of(latest))) {
      return lacks.host() + "'s request for it at " + at(latest) + " to " + holder.host()
          + (arrived(latest, holder, lacks) ? " was never answered" : " never arrived");
    }
    return holder.host() + " listed it to " + lacks.host() + " at " + at(latest) + ", "
        + (arrived(latest, lacks, holder)
            ? "and " + lacks.host() + " never asked for it then"
            : "which never arrived");
  }

  private String question(String scope, PeerModel holder, PeerModel lacks) {
    Optional<Sighting> listed = lastSent(holder, lacks, frame -> isOf(frame, scope)
        && sync(frame).orElse(null) instanceof SyncEvent.Inventory);
    Optional<Sighting> asked = lastSent(lacks, holder, frame -> isOf(frame, scope)
        && sync(frame).orElse(null) instanceof SyncEvent.InventoryRequest);
    String what = "what it holds of " + text.readable(scope);
    if (listed.isPresent()) {
      return holder.host() + " told " + lacks.host() + " last at " + at(listed.get()) + " " + what
          + ", and never listed it";
    }
    return asked
        .map(frame -> lacks.host() + "'s question at " + at(frame) + " to " + holder.host() + ", "
            + what + ", "
            + (arrived(frame, holder, lacks) ? "was never answered" : "never arrived"))
        .orElse(
            holder.host() + " never told " + lacks.host() + " " + what + ", and was never asked");
  }

  /** What became of the last offer between two peers. */
  public String offer(PeerModel one, PeerModel other) {
    Optional<Sighting> offer = latest(
        lastSent(one, other, frame -> is(frame, RelayEnvelope.Kind.OFFER)),
        lastSent(other, one, frame -> is(frame, RelayEnvelope.Kind.OFFER)));
    if (offer.isEmpty()) {
      return "neither offered";
    }
    boolean byOne = offer.get().host().equals(one.host());
    PeerModel from = byOne ? one : other;
    PeerModel to = byOne ? other : one;
    String words = "the last offer, of " + from.host() + " to " + to.host() + " at "
        + at(offer.get()) + ", ";
    if (!arrived(offer.get(), to, from)) {
      return words + "never arrived";
    }
    Optional<Sighting> answer = lastSent(to, from,
        frame -> is(frame, RelayEnvelope.Kind.ANSWER) && frame.event() > offer.get().event());
    return words + answer.map(frame -> "was answered at " + at(frame)
        + (arrived(frame, from, to) ? "" : ", which never arrived")).orElse("was never answered");
  }

  /** What became of the last time that a peer said to the server who it is. */
  public String identify(PeerModel peer) {
    return request(peer, "identify",
        envelope -> envelope instanceof SessionEnvelope.Identify,
        envelope -> envelope instanceof SessionEnvelope.Identified);
  }

  /** What became of the last time that a peer asked the server to let it in. */
  public String join(PeerModel peer, String server) {
    return request(peer, "join_server",
        envelope -> envelope instanceof SessionEnvelope.JoinServer join
            && join.serverId().equals(server),
        envelope -> envelope instanceof SessionEnvelope.ServerUsers list
            && list.serverId().equals(server));
  }

  private String request(PeerModel peer, String type, Predicate<Envelope> request,
      Predicate<Envelope> answer) {
    Optional<Sighting> sent = last(frame -> frame.host().equals(peer.host()) && frame.isSent()
        && frame.other().equals(Fault.SERVER) && envelope(frame).filter(request).isPresent());
    if (sent.isEmpty()) {
      return "it never sent " + type;
    }
    long since = sent.get().event();
    Optional<Sighting> came = last(frame -> frame.host().equals(Fault.SERVER) && !frame.isSent()
        && ServerModel.roleOf(frame.other()).equals(peer.host()) && frame.event() > since
        && envelope(frame).filter(request).isPresent());
    Optional<Sighting> answered = last(frame -> frame.host().equals(Fault.SERVER) && frame.isSent()
        && ServerModel.roleOf(frame.other()).equals(peer.host()) && frame.event() > since
        && envelope(frame).filter(answer).isPresent());
    String words = "its last " + type + ", at " + at(sent.get()) + ", ";
    if (answered.isPresent()) {
      return words + "was answered at " + at(answered.get());
    }
    return words + (came.isPresent() ? "was never answered" : "never arrived");
  }

  private boolean arrived(Sighting sent, PeerModel at, PeerModel from) {
    return last(frame -> isGot(frame, at, from) && frame.event() > sent.event()
        && isSame(frame, sent)).isPresent();
  }

  /** Whether two frames say the same, on whichever side of the server. */
  private static boolean isSame(Sighting one, Sighting other) {
    return content(one).equals(content(other));
  }

  private static Object content(Sighting frame) {
    Envelope envelope = envelope(frame).orElse(null);
    if (envelope instanceof RelayEnvelope.Forward forward) {
      return forward.payload();
    }
    if (envelope instanceof RelayEnvelope.Negotiation negotiation) {
      return negotiation.kind();
    }
    return envelope == null ? frame.frame() : envelope;
  }

  @SafeVarargs
  private static Optional<Sighting> latest(Optional<Sighting>... some) {
    Sighting latest = null;
    for (Optional<Sighting> each : some) {
      if (each.isPresent() && (latest == null || each.get().event() > latest.event())) {
        latest = each.get();
      }
    }
    return Optional.ofNullable(latest);
  }

  private Optional<Sighting> lastSent(PeerModel from, PeerModel to, Predicate<Sighting> what) {
    return last(frame -> frame.host().equals(from.host()) && frame.isSent()
        && isWith(frame, to) && what.test(frame));
  }

  private static boolean isGot(Sighting frame, PeerModel by, PeerModel from) {
    return frame.host().equals(by.host()) && !frame.isSent() && isWith(frame, from);
  }

  private static boolean isWith(Sighting frame, PeerModel other) {
    return frame.other().equals(other.self()) || frame.mentions().users().contains(other.self());
  }

  private Optional<Sighting> last(Predicate<Sighting> what) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (what.test(frames.get(i))) {
        return Optional.of(frames.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Sighting frame, String scope) {
    return frame.mentions().scopes().contains(scope);
  }

  private static boolean is(Sighting frame, RelayEnvelope.Kind kind) {
    return envelope(frame).orElse(null) instanceof RelayEnvelope.Negotiation negotiation
        && negotiation.kind() == kind;
  }

  private static Optional<SyncEvent> sync(Sighting frame) {
    Envelope envelope = envelope(frame).orElse(null);
    if (envelope instanceof RelayEnvelope.Forward forward) {
      envelope = ok(Codec.decode(forward.payload())).orElse(null);
    }
    return envelope instanceof PeerEvent event ? event.sync() : Optional.empty();
  }

  private static Optional<Envelope> envelope(Sighting frame) {
    return ok(Codec.decode(frame.frame()));
  }

  private static Optional<Envelope> ok(Decoded decoded) {
    return decoded instanceof Decoded.Ok ok ? Optional.of(ok.envelope()) : Optional.empty();
  }

  private static String at(Sighting frame) {
    return Seconds.exact(frame.atMs());
  }
}
