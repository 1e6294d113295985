package dev.toju.conformance.judge.server;

import dev.toju.conformance.judge.Places;
import dev.toju.conformance.judge.ServerJudge;
import dev.toju.conformance.judge.ServerMatter;
import dev.toju.conformance.judge.Tally;
import dev.toju.conformance.model.RunModel;
import dev.toju.conformance.model.ServerTurn;
import dev.toju.conformance.registry.Duty;
import dev.toju.conformance.registry.Verifies;
import dev.toju.protocol.ChannelEnvelope;
import dev.toju.protocol.Envelope;
import dev.toju.protocol.RelayEnvelope.Forward;
import dev.toju.protocol.RelayEnvelope.ForwardResult;
import dev.toju.protocol.RelayEnvelope.Negotiation;
import dev.toju.protocol.SessionEnvelope;
import dev.toju.protocol.port.ServerEffect;
import dev.toju.sim.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the server says became of a frame is so: each forward with a {@code ref} has one {@code
 * forward_result}, ok where it went to a connection of its target and not ok where it did not; and no
 * {@code error} answers what the server did. Both go to who said it, and to nobody else.
 *
 * <p>That a refusal is told, and with which code, is another requirement ({@code SIG-10}).
 */
@Verifies("SIG-19")
final class OutcomesAreTrue implements ServerJudge {

  private final RunModel run;
  private final Tally tally;
  private final Places places;
  private final ServerLimits limits;

  OutcomesAreTrue(RunModel run) {
    this.run = run;
    this.tally = new Tally(run);
    this.places = new Places(run);
    this.limits = new ServerLimits(run.scene().rules());
  }

  @Override
  public Set<ServerMatter> serverMatters() {
    return Set.of(ServerMatter.CHANNEL, ServerMatter.FORWARD, ServerMatter.NEGOTIATION,
        ServerMatter.SESSION);
  }

  @Override
  public void on(ServerTurn turn) {
    Optional<Said.By> by = Said.by(turn);
    String sender = by.map(Said.By::connection).orElse("");
    Envelope said = by.flatMap(Said.By::envelope).orElse(null);
    String ref = said instanceof Forward forward ? forward.ref() : null;
    for (Said.To to : Said.to(turn)) {
      astray(turn, to, sender, ref).ifPresent(seen -> broken(turn,
          "an outcome to the connection that said something just now, of what it said", seen));
    }
    if (said == null || !run.server().isConnected(sender)
        || run.server().userOf(sender).isEmpty() || limits.isTooLarge(by.orElseThrow().frame())) {
      return;
    }
    if (ref != null && said instanceof Forward forward) {
      forwarded(turn, sender, forward);
    } else if (isDone(turn, sender, said) && isRefused(turn, sender)) {
      broken(turn, "no error for what " + places.connection(sender) + " said, which was done",
          "the " + Said.type(said) + " was refused as well");
    }
  }

  /** An outcome that goes to whom it does not concern, or that names what was not said. */
  private Optional<String> astray(ServerTurn turn, Said.To to, String sender,
      @Nullable String ref) {
    boolean own = to.connection().equals(sender);
    return switch (to.envelope()) {
      case ForwardResult result when !own || !result.ref().equals(ref) ->
        Optional.of("a forward_result to " + places.connection(to.connection()) + (own
            ? ", of a forward that it did not send just now"
            : ", which did not send the forward"));
      case SessionEnvelope.Failure failure when !own && !isDropped(turn, to.connection()) ->
        Optional.of("an error to " + places.connection(to.connection())
            + ", which said nothing just now");
      default -> Optional.empty();
    };
  }

  private static boolean isDropped(ServerTurn turn, String connection) {
    return turn.effects().stream().anyMatch(effect -> effect instanceof ServerEffect.Disconnect drop
        && drop.connection().equals(connection));
  }

  private void forwarded(ServerTurn turn, String sender, Forward forward) {
    String target = forward.to();
    boolean went = Said.to(turn).stream().anyMatch(to -> to.envelope() instanceof Forward
        && run.server().userOf(to.connection()).filter(user -> user.equals(target)).isPresent());
    List<ForwardResult> results = Said.to(turn).stream()
        .filter(to -> to.connection().equals(sender)).map(Said.To::envelope)
        .filter(ForwardResult.class::isInstance).map(ForwardResult.class::cast).toList();
    boolean refused = !went && results.isEmpty() && isRefused(turn, sender);
    String expected = "one forward_result to " + places.connection(sender) + ", "
        + (went ? "ok, as the forward went" : "not ok, as the forward went nowhere");
    if (results.stream().anyMatch(result -> result.ok() != went)) {
      broken(turn, expected, went ? "not ok" : "ok");
    } else if (results.size() > 1 || (went && isRefused(turn, sender))) {
      broken(turn, expected, results.size() + " of them, and errors");
    } else if (results.isEmpty() && !refused && turn.complete()) {
      broken(turn, expected, "none");
    } else if (!results.isEmpty()) {
      tally.kept(Duty.SERVER, Fault.SERVER);
    }
  }

  private boolean isRefused(ServerTurn turn, String sender) {
    return Said.to(turn).stream().anyMatch(to -> to.connection().equals(sender)
        && to.envelope() instanceof SessionEnvelope.Failure);
  }

  /** Whether the server did what the frame asks for. */
  private boolean isDone(ServerTurn turn, String sender, Envelope said) {
    return Said.to(turn).stream().anyMatch(to -> switch (said) {
      case ChannelEnvelope channel -> to.envelope() instanceof ChannelEnvelope;
      case Forward forward -> to.envelope() instanceof Forward;
      case Negotiation negotiation -> to.envelope() instanceof Negotiation;
      case SessionEnvelope.JoinServer join ->
        to.connection().equals(sender) && to.envelope() instanceof SessionEnvelope.ServerUsers;
      case SessionEnvelope.Identify identify ->
        to.connection().equals(sender) && to.envelope() instanceof SessionEnvelope.Identified;
      default -> false;
    });
  }

  private void broken(ServerTurn turn, String expected, String seen) {
    tally.broken(places.of(turn, List.of()), expected, seen);
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
